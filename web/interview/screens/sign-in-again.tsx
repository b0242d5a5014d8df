import { useState } from 'preact/hooks';
import { signIn } from '../../session/session.ts';
import { SignInFields, writtenIn } from '../../session/sign-in-fields.tsx';
import { faultOf } from '../../session/sign-in-form.tsx';
import { desk, parcels } from '../desk.ts';
import { line, sendNow } from '../sync.ts';
import { words } from '../words/words.ts';

/** The sign-in at the server has ended: the password again, and all goes on. Alarming only where work waits. */
export function SignInAgain() {
  const speak = words.speak.value;
  const [fault, setFault] = useState('');
  const [wanted, setWanted] = useState<{ code?: true }>({});
  const user = desk.value?.user;
  if (line.value !== 'signed out' || user === undefined) return null;
  const waits = parcels.value.length;
  const submit = async (form: HTMLFormElement) => {
    setFault('');
    try {
      await signIn(writtenIn(form).credentials);
      await sendNow();
    } catch (error) {
      const reason = faultOf(error);
      if (reason === 'codeNeeded') setWanted({ code: true });
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
        <SignInFields speak={speak} wanted={wanted} user={user} isKnown />
        <button class="first">{speak('signIn')}</button>
        <p role="alert" class="fault">
          {fault}
        </p>
      </form>
    </section>
  );
}
