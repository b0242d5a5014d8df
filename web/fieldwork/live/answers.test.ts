import { afterEach, expect, test, vi } from 'vitest';
import { session, signIn } from '../../session/session.ts';
import { answerAt, askAnew } from './answers.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  session.value = undefined;
});

/** A server that knows anybody, answers whom it is asked by, and ends sessions when it is told to. */
function server() {
  let user = '';
  const its = { hasEnded: false };
  vi.stubGlobal('fetch', (address: string, { body }: { body?: string } = {}) => {
    if (its.hasEnded) return Promise.resolve(Response.json({ title: 'Ended' }, { status: 401 }));
    if (address !== '/session') return Promise.resolve(Response.json({ asked: user }));
    user = String((JSON.parse(body ?? '{}') as { user?: string }).user);
    const begun = { user, accessToken: 't', expiresIn: 3600, rights: [] };
    return Promise.resolve(Response.json(begun));
  });
  return its;
}

test('what was answered stays while the same person looks, and is gone when the session ends', async () => {
  const its = server();
  await signIn({ user: 'amina', password: '' });
  await askAnew('/board');
  expect(answerAt('/board').value).toEqual({ asked: 'amina' });
  await signIn({ user: 'amina', password: '' });
  expect(answerAt('/board').value).toEqual({ asked: 'amina' });

  its.hasEnded = true;
  await askAnew('/other');
  expect(session.value).toBeUndefined();
  expect(answerAt('/board').value).toBeUndefined();
});

test('who takes over without signing anybody out sees nothing of theirs', async () => {
  server();
  await signIn({ user: 'amina', password: '' });
  await askAnew('/board');
  await signIn({ user: 'badr', password: '' });
  expect(answerAt('/board').value).toBeUndefined();
});
