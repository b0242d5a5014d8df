import { describe, expect, it } from 'vitest';
import { byLogit, exponential, normal, pick, poisson, whole } from './distributions.ts';

/** The middles of 100,000 equal steps from 0 to 1: means over them are those of the distribution. */
const steps = Float64Array.from({ length: 100_000 }, (_, at) => (at + 0.5) / 100_000);
const mean = (value: (u: number) => number) =>
  steps.reduce((sum, u) => sum + value(u), 0) / steps.length;

describe('distributions', () => {
  it('gives the quantiles of the normal distribution', () => {
    expect(normal(0.5)).toBeCloseTo(0, 8);
    expect(normal(0.975)).toBeCloseTo(1.959963985, 8);
    expect(normal(0.8413447461)).toBeCloseTo(1, 8);
    expect(normal(0.001)).toBeCloseTo(-3.090232306, 8);
    expect(normal(1e-9)).toBeCloseTo(-5.997807015, 7);
    for (const u of [0.01, 0.02425, 0.3]) expect(normal(u)).toBeCloseTo(-normal(1 - u), 8);
    expect(mean((u) => normal(u) ** 2)).toBeCloseTo(1, 3);
  });

  it('gives means and bounds', () => {
    expect(mean((u) => exponential(u, 48))).toBeCloseTo(48, 1);
    expect(mean((u) => poisson(u, 1.4, 50))).toBeCloseTo(1.4, 3);
    expect(poisson(0.999999999, 30, 7)).toBe(7);
    expect(mean((u) => whole(u, 18, 40))).toBeCloseTo(29, 3);
    expect([whole(1e-12, 18, 40), whole(1 - 1e-12, 18, 40)]).toEqual([18, 40]);
    expect(mean((u) => Number(byLogit(u, Math.log(3))))).toBeCloseTo(0.75, 4);
  });

  it('picks by shares, and the last for what is left over', () => {
    const options = [
      ['a', 0.2],
      ['b', 0.5],
      ['c', 0.1],
    ] as const;
    const share = (wanted: string) => mean((u) => Number(pick(u, options) === wanted));
    expect(share('a')).toBeCloseTo(0.2, 4);
    expect(share('b')).toBeCloseTo(0.5, 4);
    expect(share('c')).toBeCloseTo(0.3, 4);
  });
});
