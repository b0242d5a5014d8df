import { describe, expect, it } from 'vitest';

import { medianCap, medianTrimming, trimming } from './trimming.ts';

const weights = Float64Array.of(10, 20, 30, 40, 100);
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe('trimming to limits', () => {
  it('spreads what is cut off over those inside', () => {
    const { adjust, rule } = trimming({ upper: 60 });
    expect(rule).toMatch(/^to weights of 60 at most;/);
    const { weight } = adjust(weights);
    expect([...weight]).toEqual([20, 30, 40, 50, 60]);
  });

  it('goes on until nothing is outside, when strict', () => {
    expect([...trimming({ upper: 45 }).adjust(weights).weight]).toEqual([
      23.75, 33.75, 43.75, 53.75, 45,
    ]);
    const { weight } = trimming({ upper: 45, strict: true }).adjust(weights);
    expect(Math.max(...weight)).toBeLessThanOrEqual(45);
    expect(sum(weight)).toBeCloseTo(200, 9);
    const both = trimming({ upper: 50, lower: 25, strict: true }).adjust(weights).weight;
    expect([Math.min(...both) >= 25, Math.max(...both) <= 50]).toEqual([true, true]);
  });

  it('leaves weights inside alone, and rows without weight without', () => {
    expect(trimming({ upper: 100 }).adjust(weights).weight).toBe(weights);
    expect([...trimming({ upper: 60, lower: 5 }).adjust(weights.with(0, 0)).weight]).toEqual([
      0,
      20 + 40 / 3,
      30 + 40 / 3,
      40 + 40 / 3,
      60,
    ]);
    expect([...trimming({ upper: 5 }).adjust(new Float64Array(3)).weight]).toEqual([0, 0, 0]);
  });

  it('takes from nobody more than there is, and refuses limits that are none', () => {
    const steep = () => trimming({ lower: 50 }).adjust(Float64Array.of(1, 1, 1, 1, 100));
    expect(steep).toThrow('would take more from row 5 than its 100');
    expect(() => trimming({ lower: 50, upper: 10 })).toThrow('between 50 and 10');
    expect(() => trimming({ upper: NaN })).toThrow('between -Infinity and NaN');
    for (const times of [0, -2, NaN]) {
      expect(() => medianTrimming({ times, stratum: ['a'] })).toThrow('times their median');
    }
  });

  it('says so where the limits leave no room', () => {
    expect(() => trimming({ upper: 5 }).adjust(weights)).toThrow(
      /nothing can carry what is cut off/,
    );
    expect(() => trimming({ upper: 35, strict: true }).adjust(weights)).toThrow(
      /cut off|come to an end/,
    );
  });
});

describe('trimming at a multiple of the median', () => {
  it('caps, and keeps the sum of each stratum', () => {
    const { weight } = medianTrimming({ times: 2, stratum: ['a', 'a', 'b', 'b', 'b'] }).adjust(
      weights,
    );
    const times = 170 / 130;
    expect([...weight]).toEqual(
      [10, 20, 30 * times, 40 * times, 60 * times].map((w) => expect.closeTo(w, 9)),
    );
  });

  it('takes the median of weights above 0', () => {
    expect(medianCap(Float64Array.of(0, 10, 20, 0), 6)).toBe(90);
    expect(medianCap(new Float64Array(3), 6)).toBe(Infinity);
    expect(medianTrimming({ times: 6, stratum: ['a'] }).adjust(Float64Array.of(0)).weight[0]).toBe(
      0,
    );
    expect(
      medianTrimming({ times: 6, stratum: ['a', 'a'] }).adjust(Float64Array.of(1e12, 2e12))
        .weight[1],
    ).toBe(2e12);
  });
});
