import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cached } from './cached.ts';

const kept = { contentType: 'application/json', isFixed: false, isOpen: true };

test('a run that is named never changes, the newest may in five minutes', () => {
  const fixed = cached({ headers: {} }, '{}', { ...kept, isFixed: true });
  expect(fixed.headers?.['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(cached({ headers: {} }, '{}', kept).headers?.['cache-control']).toBe(
    'public, max-age=300',
  );
});

test('what staff are shown is kept by their own browser alone', () => {
  const reply = cached({ headers: {} }, '{}', { ...kept, isOpen: false });
  expect(reply.headers?.['cache-control']).toMatch(/^private/);
});

test('who has it already is sent nothing, whatever lies between; who has another one is', () => {
  const etag = cached({ headers: {} }, '{"a":1}', kept).headers?.['etag'] ?? '';
  const again = (seen: string) =>
    cached({ headers: { 'if-none-match': seen } }, '{"a":1}', kept).status;
  expect(again(etag)).toBe(304);
  expect(again(`"x", W/${etag}`)).toBe(304);
  expect(again('"x"')).toBe(200);
});

test('it is zipped for who takes that, the same each time', () => {
  const headers = { 'accept-encoding': 'br, gzip' };
  const text = JSON.stringify({ many: 'times '.repeat(100) });
  const [reply, other] = [cached({ headers }, text, kept), cached({ headers }, text, kept)];
  expect(gunzipSync(reply.bytes ?? new Uint8Array()).toString()).toBe(text);
  expect(reply.headers?.['content-encoding']).toBe('gzip');
  expect(other.bytes).toEqual(reply.bytes);
  expect(cached({ headers: {} }, text, kept).text).toBe(text);
});
