import { expect, test } from 'vitest';
import { type Plan, precisionOf } from './precision.ts';

const plan: Plan = {
  areas: 120,
  strata: 10,
  perArea: 12,
  response: 1,
  share: 0.5,
  clustering: 0,
  spread: 1,
  migrants: 0.5,
};

test('without clusters and weights it is a simple random sample', () => {
  const { interviews, designEffect, margin } = precisionOf(plan);
  expect([interviews, designEffect]).toEqual([1440, 1]);
  // t(0.975; 110) = 1.98177; √(0.25 / 1440) = 0.0131762.
  expect(margin).toBeCloseTo(1.98177 * 0.0131762, 6);
});

test('clusters and unequal weights cost what Kish says', () => {
  const { designEffect, effectiveSize } = precisionOf({ ...plan, clustering: 0.05, spread: 1.6 });
  expect(designEffect).toBeCloseTo(1.6 * (1 + 11 * 0.05), 12);
  expect(effectiveSize).toBeCloseTo(1440 / 2.48, 9);
});

test('a difference between two halves is found from 2.83 times its standard error on', () => {
  // t(0.80; 110) = 0.84489; standard error √(0.25 / 720 + 0.25 / 720) = 0.0263523.
  expect(precisionOf(plan).detectable).toBeCloseTo((1.98177 + 0.84489) * 0.0263523, 5);
  // Six of each group in an area: 1 + 5 × 0.05.
  expect(precisionOf({ ...plan, clustering: 0.05 }).detectable).toBeCloseTo(
    precisionOf(plan).detectable * Math.sqrt(1.25),
    9,
  );
  expect(precisionOf({ ...plan, migrants: 0.1 }).detectable).toBeGreaterThan(
    precisionOf(plan).detectable,
  );
});

test('one area a stratum tells no variance', () => {
  expect(precisionOf({ ...plan, strata: 120 }).margin).toBe(Infinity);
});
