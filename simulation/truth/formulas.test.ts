import { describe, expect, it } from 'vitest';
import { countIn } from './count.ts';
import { gini } from './gini.ts';
import { leastSquares } from './least-squares.ts';
import { quantile } from './quantile.ts';
import { spreads } from './spread.ts';

const of = (...values: number[]) => Float64Array.from(values);

describe('quantile', () => {
  it('is the smallest value that at least that share does not exceed', () => {
    expect(quantile(of(1, 2, 3), 0.5)).toBe(2);
    expect(quantile(of(1, 2, 3, 4), 0.5)).toBe(2);
    expect(quantile(of(1, 2, 3, 4), 0.51)).toBe(3);
    expect(quantile(of(1, 2, 3, 4, 5), 0.2)).toBe(1);
    expect(quantile(of(7), 0.9)).toBe(7);
    expect(quantile(of(1, 2), 0)).toBe(1);
    expect(() => quantile(of(), 0.5)).toThrow(/at least one value/);
  });
});

describe('gini', () => {
  it('is 0 where all are alike and (n - 1) / n where one has everything', () => {
    expect(gini(of(3, 3, 3))).toBeCloseTo(0, 12);
    expect(gini(of(0, 0, 0, 9))).toBeCloseTo(3 / 4, 12);
  });

  it('is half the mean absolute difference of all pairs over the mean', () => {
    const values = [1, 2, 4, 7, 11, 30];
    const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
    const difference = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(gini(of(...values))).toBeCloseTo(difference / (2 * mean), 12);
    expect(() => gini(of(0, 0))).toThrow(/not above 0/);
  });
});

describe('spreads', () => {
  const values = of(1, 2, 3, 4, 10);

  it('are what a hand finds', () => {
    expect(spreads.median(values)).toBe(3);
    expect([spreads.p10(values), spreads.p90(values)]).toEqual([1, 10]);
    expect(spreads.gini(values)).toBeCloseTo(0.4, 12);
    expect(spreads.fifths(values)).toBe(10);
    // The line is 60 percent of 3.
    expect(spreads['relative poverty'](values)).toBe(0.2);
    expect(spreads['squared gap'](of(0.5, 0.9, 1, 2))).toBeCloseTo((0.25 + 0.01) / 4, 12);
    expect(spreads.variance(values)).toBe((9 + 4 + 1 + 0 + 36) / 5);
    expect(spreads.theil(of(1, 3))).toBeCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2);
  });

  it('are 0 where all are alike, but for the values themselves and the fifths, which leave nobody above', () => {
    const alike = of(7, 7, 7, 7, 7);
    expect(spreads.theil(alike)).toBeCloseTo(0, 12);
    expect([spreads.variance(alike), spreads['relative poverty'](alike)]).toEqual([0, 0]);
    expect([spreads.median(alike), spreads.p10(alike), spreads.p90(alike)]).toEqual([7, 7, 7]);
    expect(spreads.fifths(alike)).toBe(0);
  });
});

describe('leastSquares', () => {
  it('finds the line through points that lie on one', () => {
    const x = of(1, 2, 3, 10);
    const z = of(0, 1, 0, 1);
    const y = x.map((value, at) => 5 - 2 * value + 0.5 * (z[at] ?? 0));
    const [intercept, slope, other] = leastSquares(y, [x, z]);
    expect(intercept).toBeCloseTo(5, 10);
    expect(slope).toBeCloseTo(-2, 10);
    expect(other).toBeCloseTo(0.5, 10);
  });

  it('comes closest where points do not: the textbook slope and a mean for each group', () => {
    // Sum of (x - 2)(y - 4) is 5, of (x - 2)² is 2.
    const [intercept, slope] = leastSquares(of(2, 3, 7), [of(1, 2, 3)]);
    expect(slope).toBeCloseTo(2.5, 12);
    expect(intercept).toBeCloseTo(-1, 12);
    const means = leastSquares(of(1, 3, 10, 20), [of(0, 0, 1, 1)]);
    expect(means[0]).toBeCloseTo(2, 12);
    expect(means[1]).toBeCloseTo(13, 12);
  });

  it('throws for a column that others say already', () => {
    expect(() => leastSquares(of(1, 2, 4), [of(1, 2, 3), of(2, 4, 6)])).toThrow(/leave it out/);
    expect(() => leastSquares(of(1, 2, 4), [of(1, 1, 1)])).toThrow(/leave it out/);
  });
});

describe('countIn', () => {
  const dimension = { code: Uint8Array.of(0, 1, 0, 9, 1, 0), groups: ['x', 'y', 'z'] };
  const values = of(1, 10, 3, 1000, NaN, 8);

  it('counts the units of each group that are in the universe, and leaves out who is in no group', () => {
    expect(countIn(dimension, values, 'mean')).toEqual([
      { n: 3, value: 4 },
      { n: 1, value: 10 },
      { n: 0 },
    ]);
    expect(countIn(dimension, values, 'total').map((one) => one.value)).toEqual([12, 10, 0]);
    expect(countIn(dimension, values, 'median').map((one) => one.value)).toEqual([
      3,
      10,
      undefined,
    ]);
    expect(countIn(dimension, values, 'gini')[0]?.value).toBeCloseTo(7 / 18, 12);
  });
});
