import { expect, test } from 'vitest';
import { demandDigest } from './digest.ts';

const bytes = new TextEncoder().encode('{"hello": "world"}');
/** The body and its digest of RFC 9530, appendix A (there with a line feed at the end, here without). */
const sha256 = 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=';

test.each([
  ['right', `sha-256=:${sha256}:`],
  ['right, beside another', `sha-512=:AAAA:, sha-256=:${sha256}:`],
  ['none given', undefined],
  ['another algorithm alone', 'sha-512=:AAAA:'],
])('%s: passes', (_what, header) => {
  expect(() => {
    demandDigest(header, bytes);
  }).not.toThrow();
});

test('a body that was altered on the way is refused', () => {
  const altered = bytes.slice();
  altered[3] = 0;
  expect(() => {
    demandDigest(`sha-256=:${sha256}:`, altered);
  }).toThrow('damaged-in-transit');
});
