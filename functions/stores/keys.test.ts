import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaFactKey, areaPartition, FACT, placeOf, summaryKey } from './keys.ts';

const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);

test('an area’s partition leads back to its survey and area', () => {
  fc.assert(
    fc.property(code, code, (survey, area) => {
      expect(placeOf(areaPartition(survey, area))).toEqual({ survey, area });
    }),
  );
});

test('a summary is not one of the facts that it counts', () => {
  expect(areaFactKey('A', '1').sk.startsWith(FACT)).toBe(true);
  expect(summaryKey('A', '1').sk.startsWith(FACT)).toBe(false);
});
