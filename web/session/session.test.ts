import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../server/problem.ts';
import { askAs, session, signIn } from './session.ts';

/** Who the cookie belongs to, and as whom the server was asked for anything else. */
let cookie = '';
const askedAs: (string | undefined)[] = [];

beforeEach(() => {
  askedAs.length = 0;
  vi.stubGlobal('fetch', (address: string, { headers }: { headers: Record<string, string> }) => {
    if (!address.startsWith('/session')) askedAs.push(headers['authorization']);
    const given = { user: cookie, accessToken: cookie, expiresIn: 0, rights: [] };
    return Promise.resolve(new Response(JSON.stringify(given)));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  session.value = undefined;
});

test('a token that has ended is renewed on the way', async () => {
  cookie = 'ann';
  await signIn({ user: 'ann', password: 'p' });
  await askAs('/surveys/WAYS/work');
  expect(askedAs).toEqual(['Bearer ann']);
});

test('what one person asks is never asked as another who signed in meanwhile', async () => {
  cookie = 'ann';
  await signIn({ user: 'ann', password: 'p' });
  // In another tab of the same browser.
  cookie = 'manager';
  await expect(askAs('/surveys/WAYS/interviews')).rejects.toThrow(Problem);
  expect(askedAs).toEqual([]);
  expect(session.value).toBeUndefined();
});
