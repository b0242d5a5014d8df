import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const key = randomBytes(32);
const plain = new TextEncoder().encode('["Þóra"]');
const place = 'A#v1.abc/NAMES#1';

test('what was sealed opens with its key in its place', () => {
  expect(Buffer.from(unseal(key, place, seal(key, place, plain)))).toEqual(Buffer.from(plain));
  expect(unseal(key, place, seal(key, place, new Uint8Array(0)))).toHaveLength(0);
});

test('the same text is never sealed to the same bytes', () => {
  expect(seal(key, place, plain)).not.toEqual(seal(key, place, plain));
});

test('neither another key nor another place opens it', () => {
  const sealed = seal(key, place, plain);
  expect(() => unseal(randomBytes(32), place, sealed)).toThrow();
  expect(() => unseal(key, 'A#v1.xyz/NAMES#1', sealed)).toThrow();
});

test('any altered or missing byte is seen', () => {
  const sealed = seal(key, place, plain);
  for (let at = 0; at < sealed.length; at++) {
    const altered = Uint8Array.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => unseal(key, place, altered), `byte ${at}`).toThrow();
    expect(() => unseal(key, place, sealed.subarray(0, at)), `cut at ${at}`).toThrow();
  }
  // Of an empty text a part of the tag would be a valid, shorter tag.
  const empty = seal(key, place, new Uint8Array(0));
  for (let at = 0; at < empty.length; at++) {
    expect(() => unseal(key, place, empty.subarray(0, at)), `empty, cut at ${at}`).toThrow();
  }
});
