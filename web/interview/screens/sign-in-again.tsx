import { useState } from 'preact/hooks';
import { signIn } from '../../session/session.ts';
import { faultOf } from '../../session/sign-in-form.tsx';
import { desk, parcels } from '../desk.ts';
import { line, sendNow } from '../sync.ts';
import { words } from '../words/words.ts';

/** The sign-in at the server has ended: the password again, and all goes on. Alarming only where work waits. */
export function SignInAgain() {
  const speak = words.speak.value;
  const [fault, setFault] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const user = desk.value?.user;
  if (line.value !== 'signed out' || user === undefined) return null;
  const waits = parcels.value.length;
  const submit = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const code = String(fields.get('code') ?? '').replaceAll(' ', '');
    setFault('');
    try {
      await signIn({
        user,
        password: String(fields.get('password')),
        ...(code !== '' && { code }),
      });
      await sendNow();
    } catch (error) {
      const reason = faultOf(error);
      if (reason === 'codeNeeded') setNeedsCode(true);
      setFault(speak(reason));
    }
  };
  return (
    <section class={waits > 0 ? 'notice danger alarm' : 'notice'}>
      <h2>{speak('signedOutTitle')}</h2>
      <p>{waits > 0 ? speak('signedOutWaiting', { n: waits }) : speak('signedOut')}</p>
      <form
        class="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <input name="user" type="hidden" autocomplete="username" value={user} />
        <label>
          {speak('password')}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {needsCode && (
          <label>
            {speak('code')}
            <input name="code" inputMode="numeric" autocomplete="one-time-code" required />
          </label>
        )}
        <button class="first">{speak('signIn')}</button>
        <p role="alert" class="fault">
          {fault}
        </p>
      </form>
    </section>
  );
}
