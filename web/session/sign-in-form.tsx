import { useState } from 'preact/hooks';
import { Problem, Unreached } from '../server/problem.ts';
import type { en } from '../words/common/en.ts';
import type { Speak } from '../words/speak.ts';

/** Name and password. `enter` signs in; what it throws is told in words below the form. */
export function SignInForm({
  speak,
  enter,
}: {
  speak: Speak<keyof typeof en>;
  enter: (user: string, password: string) => Promise<unknown>;
}) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    setBusy(true);
    setFault(undefined);
    try {
      await enter(String(fields.get('user')).trim(), String(fields.get('password')));
    } catch (error) {
      setFault(speak(faultOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <label>
        {speak('user')}
        <input name="user" autocomplete="username" autocapitalize="none" required />
      </label>
      <label>
        {speak('password')}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <button class="first" disabled={isBusy}>
        {speak(isBusy ? 'signingIn' : 'signIn')}
      </button>
      <div role="alert">{fault !== undefined && <p class="notice danger">{fault}</p>}</div>
    </form>
  );
}

/** The name of the message that tells what went wrong. */
export function faultOf(
  error: unknown,
): 'wrongSignIn' | 'newPassword' | 'unreached' | 'unexpected' {
  if (error instanceof Unreached) return 'unreached';
  if (!(error instanceof Problem)) return 'unexpected';
  if (error.code === 'new-password') return 'newPassword';
  return error.status === 401 || error.status === 403 ? 'wrongSignIn' : 'unexpected';
}
