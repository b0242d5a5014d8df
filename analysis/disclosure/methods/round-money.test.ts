import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { roundAtRandom, roundToBase, roundToDigits } from './round-money.ts';

const amounts = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((values) => Float64Array.from(values));

describe('rounding of money', () => {
  it('rounds to a base, halves away from 0, and says what that changed', () => {
    const { values, report } = roundToBase(Float64Array.of(24, 25, -25, -20, 100, NaN), 50);
    expect([...values]).toEqual([0, 50, -50, 0, 100, NaN]);
    expect(report).toEqual({
      known: 5,
      changed: 4,
      meanChange: (24 + 25 + 25 + 20) / 5,
      mostChange: 25,
      sumChange: -4,
    });
  });

  it('rounds to significant digits', () => {
    const { values } = roundToDigits(Float64Array.of(123_456, -0.0123456, 0, 99.96, NaN), 3);
    expect([...values]).toEqual([123_000, -0.0123, 0, 100, NaN]);
  });

  it('rounds at random without bias, and leaves multiples alone', () => {
    const rows = 20_000;
    const random = randomStream('rounding');
    const { values, report } = roundAtRandom(new Float64Array(rows).fill(-13), 10, random);
    expect([...new Set(values)].sort()).toEqual([-10, -20]);
    // The sum has a standard deviation of 10 √(rows · 0.3 · 0.7).
    expect(Math.abs(report.sumChange)).toBeLessThan(4 * 10 * Math.sqrt(rows * 0.21));
    const multiples = Float64Array.of(0.3, 0.7, 12.4, -0.6);
    expect(roundAtRandom(multiples, 0.1, () => 0).values[1]).toBeCloseTo(0.7, 12);
    expect(roundAtRandom(multiples, 0.1, () => 0).report.mostChange).toBeLessThan(1e-9);
  });

  it('moves no amount by a base or more, and always alike for one seed', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(1, 5, 50, 0.5), fc.integer(), (values, base, seed) => {
        const random = randomStream(seed);
        const at = roundAtRandom(values, base, random);
        expect(at.report.mostChange).toBeLessThan(base);
        expect(at.values).toEqual(roundAtRandom(values, base, random).values);
        expect(roundToBase(values, base).report.mostChange).toBeLessThanOrEqual(base / 2 + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses bases and digits that are none', () => {
    const none = Float64Array.of(1);
    for (const base of [0, -5, NaN, Infinity]) {
      expect(() => roundToBase(none, base)).toThrow('above 0');
      expect(() => roundAtRandom(none, base, () => 0)).toThrow('above 0');
    }
    for (const digits of [0, 16, 2.5]) expect(() => roundToDigits(none, digits)).toThrow('1 to 15');
  });
});
