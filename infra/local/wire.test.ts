import { expect, test, vi } from 'vitest';
import type { WireRequest, WireResponse } from './service.ts';
import { LOST, serve } from './wire.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

/** Serves one answer, sends one request, and gives both as they came. */
async function once(answer: WireResponse | typeof LOST, path: string, init?: RequestInit) {
  const seen: WireRequest[] = [];
  const server = await serve(
    0,
    () => NOON,
    (request) => {
      seen.push(request);
      return Promise.resolve(answer);
    },
  );
  try {
    const response = await fetch(`${server.url}${path}`, init);
    return { request: seen[0], response, body: await response.text() };
  } finally {
    await server.close();
  }
}

test('a request arrives raw, byte for byte, and the answer goes out with the cloud’s time', async () => {
  const { request, response, body } = await once(
    { status: 201, headers: { 'x-one': '1' }, body: 'þ' },
    '/a%2Fb/c?x=1&y=%20?',
    { method: 'PUT', body: new Uint8Array([0, 255, 10]), headers: { 'X-Two': '2' } },
  );
  expect(request).toMatchObject({ method: 'PUT', path: '/a%2Fb/c', query: 'x=1&y=%20?' });
  expect(request?.headers['x-two']).toBe('2');
  expect([...(request?.body ?? [])]).toEqual([0, 255, 10]);
  expect(response.status).toBe(201);
  expect(response.headers.get('x-one')).toBe('1');
  expect(response.headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
  expect(response.headers.get('content-length')).toBe('2');
  expect(body).toBe('þ');
});

test('an answer to HEAD tells the length of what it leaves out', async () => {
  const head = { status: 200, headers: { 'content-length': '12345' }, body: '' };
  const { response, body } = await once(head, '/', { method: 'HEAD' });
  expect(response.headers.get('content-length')).toBe('12345');
  expect(body).toBe('');
});

test('a lost answer is a broken connection', async () => {
  await expect(once(LOST, '/')).rejects.toThrow('fetch failed');
});

test('a fault of the cloud itself is said aloud and never passes for an answer', async () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const server = await serve(0, Date.now, () => Promise.reject(new Error('a bug')));
  await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  await server.close();
  expect(told.mock.calls.join('')).toContain('embedded cloud: Error: a bug');
  told.mockRestore();
});

test('a port that is taken is named, with what to do', async () => {
  const answer = () => Promise.resolve<WireResponse>({ status: 200, headers: {}, body: '' });
  const first = await serve(0, Date.now, answer);
  const port = Number(new URL(first.url).port);
  await expect(serve(port, Date.now, answer)).rejects.toThrow(`Port ${port} is taken. Stop what`);
  await first.close();
  const second = await serve(port, Date.now, answer);
  await second.close();
});

test('a body that is longer than may be is answered so, whether its length was told or not', async () => {
  const answer = vi.fn(() => Promise.resolve({ status: 200, headers: {}, body: '' }));
  const tooLarge = { status: 413, headers: {}, body: 'too large' };
  const server = await serve(0, Date.now, answer, { bytes: 1000, answer: tooLarge });
  const status = async (body: NonNullable<RequestInit['body']>) =>
    (await fetch(server.url, { method: 'POST', body, duplex: 'half' } as RequestInit)).status;
  const piece = new Uint8Array(700);
  const inPieces = (count: number) =>
    new ReadableStream({
      start(controller) {
        for (let left = count; left > 0; left--) controller.enqueue(piece);
        controller.close();
      },
    });
  expect([await status(piece), await status(inPieces(1))]).toEqual([200, 200]);
  expect([await status(new Uint8Array(1001)), await status(inPieces(2))]).toEqual([413, 413]);
  expect(answer).toHaveBeenCalledTimes(2);
  await server.close();
});
