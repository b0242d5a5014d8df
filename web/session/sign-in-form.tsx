import { useState } from 'preact/hooks';
import { Problem, Unreached } from '../server/problem.ts';
import type { en } from '../words/common/en.ts';
import type { Speak } from '../words/speak.ts';
import { setFirstPassword, signIn } from './session.ts';
import { SignInFields, writtenIn } from './sign-in-fields.tsx';

/**
 * Name and password; a code, or a password of one's own, when the account turns out to want them. What goes wrong is told
 * in words below the form.
 */
export function SignInForm({
  speak,
  onEntered,
}: {
  speak: Speak<keyof typeof en>;
  onEntered?: () => void;
}) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<ReturnType<typeof faultOf>>();
  const [wanted, setWanted] = useState<{ code?: true; own?: true }>({});
  const submit = async (form: HTMLFormElement) => {
    const { credentials, own } = writtenIn(form);
    setBusy(true);
    setFault(undefined);
    try {
      await (wanted.own ? setFirstPassword(credentials, own) : signIn(credentials));
      onEntered?.();
    } catch (error) {
      const found = faultOf(error);
      if (found === 'codeNeeded') setWanted({ ...wanted, code: true });
      if (found === 'newPassword') setWanted({ ...wanted, own: true });
      setFault(found);
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
      <SignInFields speak={speak} wanted={wanted} />
      <button class="first" disabled={isBusy}>
        {speak(isBusy ? 'signingIn' : 'signIn')}
      </button>
      <div role="alert">{fault && <p class="notice danger">{speak(fault)}</p>}</div>
    </form>
  );
}

const FAULTS = {
  'wrong-sign-in': 'wrongSignIn',
  'session-ended': 'wrongSignIn',
  'code-needed': 'codeNeeded',
  'new-password': 'newPassword',
  'weak-password': 'weakPassword',
  'too-many-tries': 'tooManyTries',
  'account-barred': 'accountBarred',
} as const;

/** The name of the message that tells what went wrong. */
export function faultOf(
  error: unknown,
): (typeof FAULTS)[keyof typeof FAULTS] | 'unreached' | 'unexpected' {
  if (error instanceof Unreached) return 'unreached';
  if (!(error instanceof Problem)) return 'unexpected';
  return FAULTS[error.code as keyof typeof FAULTS] ?? 'unexpected';
}
