import type { en } from '../words/common/en.ts';
import type { Speak } from '../words/speak.ts';
import type { Credentials } from './session.ts';

/** Name and password; a password of one's own and a code, where the account turned out to want them. */
export function SignInFields({
  speak,
  wanted,
  user = '',
  isKnown = false,
}: {
  speak: Speak<keyof typeof en>;
  wanted: { own?: true; code?: true };
  /** Who it most likely is. */
  user?: string;
  /** It is they, and nobody is asked for the name. */
  isKnown?: boolean;
}) {
  return (
    <>
      {isKnown ? (
        <input name="user" type="hidden" autocomplete="username" value={user} />
      ) : (
        <label>
          {speak('user')}
          <input
            name="user"
            autocomplete="username"
            autocapitalize="none"
            required
            defaultValue={user}
          />
        </label>
      )}
      <label>
        {speak('password')}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      {wanted.own && (
        <label>
          {speak('ownPassword')}
          <input name="own" type="password" autocomplete="new-password" minLength={12} required />
        </label>
      )}
      {wanted.code && (
        <label>
          {speak('code')}
          <input name="code" inputMode="numeric" autocomplete="one-time-code" required />
        </label>
      )}
    </>
  );
}

/** What is written in a form with these fields; `own` is the password of one's own. */
export function writtenIn(form: HTMLFormElement): { credentials: Credentials; own: string } {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  const code = text('code').replaceAll(' ', '');
  const credentials = {
    user: text('user').trim(),
    password: text('password'),
    ...(code !== '' && { code }),
  };
  return { credentials, own: text('own') };
}
