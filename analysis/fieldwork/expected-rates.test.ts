import { expect, test } from 'vitest';
import { expectedRates } from './expected-rates.ts';

const cell = (stratum: string, listClass: string, ended: number, interviews: number) => ({
  stratum,
  listClass,
  ended,
  interviews,
});

test('with nothing known it is what was planned', () => {
  expect(expectedRates([])('north', 'A')).toEqual({ rate: 0.85, worth: 20 });
});

test('a cell is pulled toward its class, the class toward all, all toward the plan', () => {
  const rateOf = expectedRates([
    cell('north', 'A', 10, 4),
    cell('south', 'A', 30, 26),
    cell('north', 'N', 60, 50),
  ]);
  const all = (80 + 20 * 0.85) / 120;
  const ofClass = (30 + 20 * all) / 60;
  expect(rateOf('north', 'A').rate).toBeCloseTo((4 + 20 * ofClass) / 30, 12);
  expect(rateOf('north', 'A').worth).toBe(30);
  // A cell without cases of its own goes by its class, a class that nobody has seen by all.
  expect(rateOf('east', 'A').rate).toBeCloseTo(ofClass, 12);
  expect(rateOf('east', 'R').rate).toBeCloseTo(all, 12);
});

test('a large cell speaks for itself', () => {
  const rateOf = expectedRates([cell('north', 'A', 2000, 1000), cell('south', 'N', 2000, 1900)]);
  expect(Math.abs(rateOf('north', 'A').rate - 0.5)).toBeLessThan(0.005);
});
