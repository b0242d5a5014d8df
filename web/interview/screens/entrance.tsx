import { useRef, useState } from 'preact/hooks';
import { Problem, Unreached } from '../../server/problem.ts';
import { SignInFields, writtenIn } from '../../session/sign-in-fields.tsx';
import { faultOf } from '../../session/sign-in-form.tsx';
import { enter, FormerPassword } from '../desk.ts';
import { Damaged, WrongPassword } from '../storage/locked-key.ts';
import { sync } from '../sync.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { LooksMenu } from './looks-menu.tsx';
import { askToKeep } from './persistence.ts';

const KEPT = 'sojourn.user';

/** Signing in: with a network the first time, by the password alone from then on. */
export function Entrance() {
  const speak = words.speak.value;
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [wanted, setWanted] = useState<{ own?: true; code?: true; former?: true }>({});
  /** The password of one's own, once it is in its place. */
  const settled = useRef<string>();
  const submit = async (form: HTMLFormElement) => {
    const { credentials, own } = writtenIn(form);
    const { user } = credentials;
    const former = String(new FormData(form).get('former') ?? '');
    setBusy(true);
    setFault('');
    try {
      await enter(
        { ...credentials, ...(settled.current !== undefined && { password: settled.current }) },
        { ...(wanted.own && { first: own }), ...(wanted.former && { former }) },
      );
      localStorage.setItem(KEPT, user);
      void askToKeep();
      void sync();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === 'codeNeeded') setWanted({ ...wanted, code: true });
      if (reason === 'newPassword') setWanted({ ...wanted, own: true });
      if (reason === 'needsFormer') {
        if (wanted.own) settled.current = own;
        setWanted({ former: true });
      }
      setFault(speak(reason));
      setBusy(false);
    }
  };
  return (
    <main class="entrance">
      <LooksMenu />
      <Heading of="entrance">{speak('title')}</Heading>
      <p class="quiet">{speak('entrance')}</p>
      <form
        class="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <SignInFields speak={speak} wanted={wanted} user={localStorage.getItem(KEPT) ?? ''} />
        {wanted.former && (
          <label>
            {speak('formerPassword')}
            <input name="former" type="password" autocomplete="off" required />
          </label>
        )}
        <button class="first" disabled={isBusy}>
          {speak(isBusy ? 'signingIn' : 'signIn')}
        </button>
        <div role="alert">{fault !== '' && <p class="notice danger">{fault}</p>}</div>
      </form>
    </main>
  );
}

function reasonOf(error: unknown) {
  if (error instanceof FormerPassword) return 'needsFormer';
  if (error instanceof WrongPassword) return 'wrongHere';
  if (error instanceof Damaged) return 'keyDamaged';
  if (error instanceof Unreached) return 'firstNeedsNetwork';
  return error instanceof Problem ? faultOf(error) : 'storageBroken';
}
