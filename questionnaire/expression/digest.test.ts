import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digests } from './digest.ts';

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

it.each([
  ['MD5', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['SHA1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['SHA256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['SHA256', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
])('%s of %j, as its standard gives it', (algorithm, text, expected) => {
  expect(hex(digests[algorithm]?.(text))).toBe(expected);
});

it('agrees with another implementation on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const [algorithm, digest] of Object.entries(digests)) {
        expect(hex(digest(text))).toBe(
          createHash(algorithm.toLowerCase()).update(text).digest('hex'),
        );
      }
    }),
    { numRuns: 200 },
  );
});
