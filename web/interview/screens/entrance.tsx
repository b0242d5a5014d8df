import { useRef, useState } from 'preact/hooks';
import { Problem, Unreached } from '../../server/problem.ts';
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
  const [wanted, setWanted] = useState<{ code?: true; first?: true; former?: true }>({});
  /** The password of one's own, once it is in its place. */
  const settled = useRef<string>();
  const submit = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? '');
    const user = field('user').trim();
    const password = settled.current ?? field('password');
    const code = field('code').replaceAll(' ', '');
    setBusy(true);
    setFault('');
    try {
      await enter(
        { user, password, ...(code !== '' && { code }) },
        {
          ...(wanted.first && { first: field('first') }),
          ...(wanted.former && { former: field('former') }),
        },
      );
      localStorage.setItem(KEPT, user);
      void askToKeep();
      void sync();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === 'codeNeeded') setWanted({ ...wanted, code: true });
      if (reason === 'newPassword') setWanted({ ...wanted, first: true });
      if (reason === 'needsFormer') {
        if (wanted.first) settled.current = field('first');
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
        <label>
          {speak('user')}
          <input
            name="user"
            autocomplete="username"
            autocapitalize="none"
            required
            defaultValue={localStorage.getItem(KEPT) ?? ''}
          />
        </label>
        <label>
          {speak('password')}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {wanted.first && (
          <label>
            {speak('ownPassword')}
            <input
              name="first"
              type="password"
              autocomplete="new-password"
              minLength={12}
              required
            />
          </label>
        )}
        {wanted.code && (
          <label>
            {speak('code')}
            <input name="code" inputMode="numeric" autocomplete="one-time-code" required />
          </label>
        )}
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
