import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';

describe('allocate', () => {
  it('follows the square root of size', () => {
    const strata = [
      { stratum: 'R1-1', measure: 40_000, areas: 900 },
      { stratum: 'R1-0', measure: 10_000, areas: 900 },
      { stratum: 'R2-0', measure: 2_500, areas: 900 },
    ];
    // Roots 200, 100, 50: shares 4/7, 2/7, 1/7 of 70.
    expect([...allocate(strata, 70)]).toEqual([
      ['R1-0', 20],
      ['R1-1', 40],
      ['R2-0', 10],
    ]);
  });

  it('gives every stratum two areas before any gets more, and all of a stratum that has one', () => {
    const strata = [
      { stratum: 'large', measure: 1_000_000, areas: 500 },
      { stratum: 'small', measure: 100, areas: 20 },
      { stratum: 'single', measure: 90, areas: 1 },
    ];
    expect(Object.fromEntries(allocate(strata, 30))).toEqual({ large: 27, small: 2, single: 1 });
  });

  it('passes on what a stratum cannot take', () => {
    const strata = [
      { stratum: 'a', measure: 90_000, areas: 5 },
      { stratum: 'b', measure: 100, areas: 50 },
      { stratum: 'c', measure: 100, areas: 50 },
    ];
    expect(Object.fromEntries(allocate(strata, 25))).toEqual({ a: 5, b: 10, c: 10 });
  });

  it('adds up, keeps within its bounds, and does not depend on the order of the strata', () => {
    const frame = fc.uniqueArray(
      fc.record({
        stratum: fc.string({ minLength: 1, maxLength: 3 }),
        measure: fc.integer({ min: 1, max: 1_000_000 }),
        areas: fc.integer({ min: 1, max: 200 }),
      }),
      { selector: (size) => size.stratum, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(frame, fc.nat(), (strata, number) => {
        const least = strata.reduce((sum, size) => sum + Math.min(2, size.areas), 0);
        const most = strata.reduce((sum, size) => sum + size.areas, 0);
        const count = least + (number % (most - least + 1));
        const seats = allocate(strata, count);
        expect([...seats.values()].reduce((sum, n) => sum + n, 0)).toBe(count);
        for (const size of strata) {
          expect(seats.get(size.stratum)).toBeGreaterThanOrEqual(Math.min(2, size.areas));
          expect(seats.get(size.stratum)).toBeLessThanOrEqual(size.areas);
        }
        expect([...allocate([...strata].reverse(), count)]).toEqual([...seats]);
      }),
    );
  });

  it.each([3, 101, 10.5])('refuses to draw %s areas from two strata of fifty', (count) => {
    const strata = ['a', 'b'].map((stratum) => ({ stratum, measure: 5000, areas: 50 }));
    expect(() => allocate(strata, count)).toThrow(/need at least 4 .* and hold 100/);
  });
});
