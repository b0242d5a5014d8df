import { signal } from '@preact/signals';
import { ask, type Asking } from '../server/ask.ts';
import { Problem } from '../server/problem.ts';

export interface Right {
  survey: string;
  role: 'enumerator' | 'supervisor' | 'manager' | 'analyst' | 'admin';
}

/** Who is signed in. The token that lasts lies in a cookie that no script can read; this one ends within the hour. */
export interface Session {
  user: string;
  accessToken: string;
  /** Seconds from when it was given: clocks of tablets are wrong. */
  expiresIn: number;
  rights: Right[];
}

/** Who somebody says to be. */
export interface Credentials {
  user: string;
  password: string;
  /** Six digits of an authenticator, where the account asks for them. */
  code?: string;
}

/** Undefined: nobody, or not known yet. */
export const session = signal<Session | undefined>(undefined);

/** By `performance.now()`. */
let freshUntil = 0;

/** @throws Problem when name and password do not go together, and when more is asked; Unreached without a network */
export async function signIn(own: Credentials): Promise<Session> {
  return keep(await ask('/session', { method: 'POST', body: own }));
}

/** Signs in with the password that an administrator gave, and puts one's own in its place. @throws Problem, Unreached */
export async function setFirstPassword(own: Credentials, newPassword: string): Promise<Session> {
  return keep(await ask('/session/password', { method: 'POST', body: { ...own, newPassword } }));
}

/** Comes back to a session that was begun before. @throws Problem when it has ended, Unreached without a network */
export async function renewSession(): Promise<Session> {
  return keep(await ask('/session/renewal', { method: 'POST', body: {} }));
}

/** Ends the session here and at the server. @throws Unreached without a network: it goes on at the server */
export async function signOut(): Promise<void> {
  session.value = undefined;
  await ask('/session', { method: 'DELETE', body: {} });
}

/**
 * Asks as who is signed in; a token that has ended is renewed on the way.
 *
 * @throws Problem, also when the session itself has ended (401); Unreached
 */
export async function askAs(address: string, asking: Asking = {}): Promise<Response> {
  const { accessToken } = isFresh(session.value) ? session.value : await renewOwn();
  const headers = (token: string) => ({ ...asking.headers, authorization: `Bearer ${token}` });
  try {
    return await ask(address, { ...asking, headers: headers(accessToken) });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    const renewed = await renewOwn();
    return ask(address, { ...asking, headers: headers(renewed.accessToken) });
  }
}

/** The same person's session: in another tab of the browser somebody else may have signed in, and the cookie is theirs. */
async function renewOwn(): Promise<Session> {
  const was = session.value?.user;
  const renewed = await renewSession();
  if (was === undefined || was.toLowerCase() === renewed.user.toLowerCase()) return renewed;
  session.value = undefined;
  throw new Problem(401, {});
}

/** The surveys in which somebody holds one of these roles. */
export const surveysOf = ({ rights }: Session, roles: readonly Right['role'][]): string[] => [
  ...new Set(rights.filter(({ role }) => roles.includes(role)).map(({ survey }) => survey)),
];

const isFresh = (own: Session | undefined): own is Session =>
  own !== undefined && performance.now() < freshUntil;

async function keep(answer: Response): Promise<Session> {
  const begun = (await answer.json()) as Session;
  freshUntil = performance.now() + (begun.expiresIn - 10) * 1000;
  session.value = begun;
  return begun;
}
