import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialAtLeast,
  binomialAtMost,
  fisherAbove,
  normalAbove,
  poissonAtLeast,
  poissonAtMost,
  studentAbove,
} from './chance.ts';

describe('tails', () => {
  it('of the binomial are sums of its terms', () => {
    const count = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(count, count, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, p) => {
        const [k, n] = [Math.min(a, b), Math.max(a, b)];
        let above = 0;
        for (let each = k; each <= n; each += 1) above += term(each, n, p);
        expect(binomialAtLeast(k, n, p)).toBeCloseTo(above, 10);
        expect(binomialAtMost(k, n, p)).toBeCloseTo(1 - above + term(k, n, p), 10);
      }),
    );
  });

  it('hold at the ends', () => {
    expect(binomialAtLeast(0, 8, 0.2)).toBe(1);
    expect(binomialAtLeast(1, 8, 0)).toBe(0);
    expect(binomialAtMost(8, 8, 0.2)).toBe(1);
    expect(binomialAtMost(0, 8, 1)).toBe(0);
    expect(poissonAtLeast(0, 3)).toBe(1);
    expect(poissonAtMost(0, 3)).toBeCloseTo(Math.exp(-3), 12);
    expect(poissonAtLeast(1, 3)).toBeCloseTo(1 - Math.exp(-3), 12);
  });

  it('are those of printed tables', () => {
    expect(normalAbove(3)).toBeCloseTo(0.00134989803, 9);
    expect(studentAbove(2.228, 10)).toBeCloseTo(0.025, 4);
    expect(fisherAbove(3.7083, 3, 10)).toBeCloseTo(0.05, 4); // upper 5 % point
    expect(fisherAbove(Infinity, 3, 10)).toBe(0);
  });
});

function term(k: number, n: number, p: number): number {
  let ways = 1;
  for (let at = 1; at <= k; at += 1) ways = (ways * (n - k + at)) / at;
  return ways * p ** k * (1 - p) ** (n - k);
}
