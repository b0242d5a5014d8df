import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areaCountKey,
  areaFactKey,
  areaPartition,
  FACT,
  placeOf,
  stratumCountKey,
} from './keys.ts';

const code = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);

test('an area’s partition leads back to its survey and area', () => {
  fc.assert(
    fc.property(code, code, (survey, area) => {
      expect(placeOf(areaPartition(survey, area))).toEqual({ survey, area });
    }),
  );
});

test('counts are none of the facts and receipts that streams are followed for, whatever areas and strata are called', () => {
  expect(areaFactKey('A', '1').sk.startsWith(FACT)).toBe(true);
  for (const name of ['1', 'RECEIPT', 'FACT']) {
    for (const { sk } of [areaCountKey('A', name, name), stratumCountKey('A', name)]) {
      expect(sk.startsWith(FACT)).toBe(false);
      expect(sk).not.toBe('RECEIPT');
    }
  }
});
