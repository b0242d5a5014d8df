import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { hellingerDistance } from './hellinger.ts';
import { intervalOverlap } from './interval-overlap.ts';
import { propensityUtility } from './propensity-utility.ts';

const rows = 600;
const truthOf = (seed: number) => {
  const random = randomStream('file', seed);
  return {
    income: Float64Array.from({ length: rows }, (_, row) => Math.exp(random(row, 0) * 3)),
    region: Uint8Array.from({ length: rows }, (_, row) => 1 + Math.floor(random(row, 1) * 4)),
  };
};
const asNumbers = (truth: Float64Array, masked: Float64Array) =>
  ({ kind: 'number', truth, masked }) as const;
const asCodes = (truth: Uint8Array, masked: Uint8Array) =>
  ({ kind: 'codes', truth, masked }) as const;
const { income, region } = truthOf(0);

describe('propensityUtility', () => {
  it('is 0 where the files are the same', () => {
    const made = propensityUtility({
      income: asNumbers(income, income),
      region: asCodes(region, region),
    });
    expect(made).toMatchObject({ outcome: 'ok', parameters: 5, certain: 0 });
    expect(made.ratio).toBeLessThan(1e-12);
  });

  it('is near 1 on the average for a file drawn anew from the true one, near 2 for another sample', () => {
    const seeds = 24;
    let [anew, other] = [0, 0];
    for (let seed = 1; seed <= seeds; seed++) {
      const random = randomStream('draw', seed);
      const from = Array.from({ length: rows }, (_, row) => Math.floor(random(row) * rows));
      const drawn = {
        income: asNumbers(
          income,
          income.map((_, row) => income[from[row] ?? 0] ?? 0),
        ),
        region: asCodes(
          region,
          region.map((_, row) => region[from[row] ?? 0] ?? 0),
        ),
      };
      anew += (propensityUtility(drawn).ratio ?? NaN) / seeds;
      const second = truthOf(seed);
      const beside = {
        income: asNumbers(income, second.income),
        region: asCodes(region, second.region),
      };
      other += (propensityUtility(beside).ratio ?? NaN) / seeds;
    }
    // The ratio is a chi-square of 4 over 4 (or 2): a standard deviation of 0.71, and the true file is one draw for all.
    expect(Math.abs(anew - 1)).toBeLessThan(4 * Math.sqrt(0.5 / seeds));
    expect(other).toBeGreaterThan(1.2);
    expect(other).toBeLessThan(3.2);
  });

  it('is what the formula says of one share', () => {
    const truth = Uint8Array.from({ length: 100 }, (_, row) => (row < 50 ? 1 : 2));
    const masked = Uint8Array.from({ length: 100 }, (_, row) => (row < 30 ? 1 : 2));
    const made = propensityUtility({ own: asCodes(truth, masked) });
    // Code 1: 50 true and 30 masked rows, p = 3/8; code 2: 50 and 70, p = 7/12.
    const pMse = (80 * (3 / 8 - 1 / 2) ** 2 + 120 * (7 / 12 - 1 / 2) ** 2) / 200;
    expect(made.pMse).toBeCloseTo(pMse, 10);
    expect(made.ratio).toBeCloseTo(pMse * 8 * 200, 8);
  });

  it('grows with what masking changed', () => {
    const random = randomStream('more');
    const ratio = (chance: number) =>
      propensityUtility({
        region: asCodes(
          region,
          region.map((own, row) => (random(row) < chance ? 1 : own)),
        ),
      }).ratio ?? NaN;
    expect(ratio(0.05)).toBeLessThan(ratio(0.2));
    expect(ratio(0.2)).toBeLessThan(ratio(0.6));
  });

  it('counts blanks that only the masked file has as certain', () => {
    const blanked = region.map((own, row) => (row < 60 ? 0 : own));
    const holes = income.map((own, row) => (row < 30 ? NaN : own));
    const made = propensityUtility({
      region: asCodes(region, blanked),
      income: asNumbers(income, holes),
    });
    expect(made).toMatchObject({ outcome: 'ok', certain: 60, parameters: 7 });
    expect(made.pMse).toBeGreaterThan((60 * 0.25) / (2 * rows));
    const all = propensityUtility({
      region: asCodes(
        region,
        region.map(() => 9),
      ),
    });
    expect(all).toMatchObject({ pMse: 0.25, certain: 2 * rows });
  });

  it('says so where an amount tells the files apart without a mistake', () => {
    const moved = income.map((own) => own + 1000);
    expect(propensityUtility({ income: asNumbers(income, moved) })).toMatchObject({
      outcome: 'separable',
      pMse: null,
      ratio: null,
    });
    const far = {
      income: asNumbers(
        income,
        income.map(() => Infinity),
      ),
    };
    expect(() => propensityUtility(far)).toThrow("'income' has an infinite amount");
    expect(() => propensityUtility({})).toThrow('one variable or more');
  });
});

describe('intervalOverlap', () => {
  const overlap = (a: number, b: number, c: number, d: number) =>
    intervalOverlap({ low: a, high: b }, { low: c, high: d });

  it('is the mean share of both that is in both', () => {
    expect(overlap(0, 10, 0, 10)).toBe(1);
    expect(overlap(0, 10, 5, 15)).toBe(0.5);
    expect(overlap(0, 10, 0, 20)).toBe(0.75);
    expect(overlap(0, 10, 11, 12)).toBe(0);
    expect(overlap(5, 5, 0, 10)).toBe(0.5);
    expect(overlap(5, 5, 5, 5)).toBe(1);
    expect(() => overlap(5, 4, 0, 1)).toThrow('no interval');
    expect(() => overlap(NaN, 4, 0, 1)).toThrow('no interval');
  });

  it('is from 0 to 1, and the same either way', () => {
    const limits = fc
      .tuple(fc.integer(), fc.nat(1000))
      .map(([low, width]) => ({ low, high: low + width }));
    fc.assert(
      fc.property(limits, limits, (one, other) => {
        const both = intervalOverlap(one, other);
        expect(both).toBeGreaterThanOrEqual(0);
        expect(both).toBeLessThanOrEqual(1);
        expect(intervalOverlap(other, one)).toBe(both);
      }),
    );
  });
});

describe('hellingerDistance', () => {
  it('is 0 for the same shares, 1 for none in common, and counts blanks and weights', () => {
    const own = Uint8Array.of(1, 1, 2, 2);
    expect(hellingerDistance(own, Uint8Array.of(2, 1, 2, 1))).toBe(0);
    expect(hellingerDistance(own, Uint8Array.of(3, 3, 4, 0))).toBe(1);
    const blanked = hellingerDistance(own, Uint8Array.of(1, 1, 2, 0));
    const squares = (Math.SQRT1_2 - 0.5) ** 2 + 0.25;
    expect(blanked).toBeCloseTo(Math.sqrt(squares / 2), 12);
    const idle = Float64Array.of(1, 1, 1, 0);
    expect(hellingerDistance(own, Uint8Array.of(1, 1, 2, 0), idle)).toBe(0);
    expect(() => hellingerDistance(own, own, new Float64Array(4))).toThrow('weight');
    expect(() => hellingerDistance(own, Uint8Array.of(1))).toThrow('one length');
  });
});
