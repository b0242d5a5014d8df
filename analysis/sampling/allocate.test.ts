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

  it('follows size itself when asked to', () => {
    const strata = [
      { stratum: 'a', measure: 60_000, areas: 900 },
      { stratum: 'b', measure: 30_000, areas: 900 },
      { stratum: 'c', measure: 10_000, areas: 900 },
    ];
    expect([...allocate(strata, 100, 'proportional').values()]).toEqual([60, 30, 10]);
  });

  it('gives dear strata fewer and uneven ones more, as Neyman does', () => {
    const strata = ['a', 'b', 'c'].map((stratum) => ({ stratum, measure: 5000, areas: 500 }));
    const optimal = {
      a: { deviation: 0.2, cost: 400 },
      b: { deviation: 0.2, cost: 100 },
      c: { deviation: 0.3, cost: 100 },
    };
    // 0.2 / 20 : 0.2 / 10 : 0.3 / 10 = 1 : 2 : 3.
    expect(Object.fromEntries(allocate(strata, 120, { optimal }))).toEqual({ a: 20, b: 40, c: 60 });
  });

  it('has no better neighbour: moving an area elsewhere for the same money raises the variance', () => {
    const strata = [
      { stratum: 'a', measure: 70_000, areas: 900, deviation: 0.1, cost: 300 },
      { stratum: 'b', measure: 40_000, areas: 900, deviation: 0.25, cost: 500 },
      { stratum: 'c', measure: 20_000, areas: 900, deviation: 0.3, cost: 900 },
    ];
    const optimal = Object.fromEntries(strata.map((each) => [each.stratum, each]));
    const seats = allocate(strata, 400, { optimal });
    const variance = (areas: readonly number[]) =>
      strata.reduce((sum, s, at) => sum + (s.measure * s.deviation) ** 2 / (areas[at] ?? 1), 0);
    const chosen = strata.map(({ stratum }) => seats.get(stratum) ?? 0);
    const base = variance(chosen);
    strata.forEach((from, i) =>
      strata.forEach((to, j) => {
        if (i === j) return;
        // Ten areas' money moved: fractions of areas are fine for the arithmetic.
        const moved = chosen.map((n, at) =>
          at === i ? n - 10 : at === j ? n + (10 * from.cost) / to.cost : n,
        );
        expect(variance(moved)).toBeGreaterThan(base);
      }),
    );
  });

  it('does as told, when that can be', () => {
    const strata = ['a', 'b'].map((stratum) => ({ stratum, measure: 5000, areas: 50 }));
    const draw = (fixed: Record<string, number>) => allocate(strata, 20, { fixed });
    expect(Object.fromEntries(draw({ b: 15, a: 5 }))).toEqual({ a: 5, b: 15 });
    expect(() => draw({ a: 19, b: 1 })).toThrow(/whole number from 2 to 50/);
    expect(() => draw({ a: 5, b: 14 })).toThrow(/add up to 19, and 20/);
    expect(() => draw({ a: 20 })).toThrow(/nothing is said of b/);
    expect(() => draw({ a: 5, b: 5, c: 10 })).toThrow(/the frame has no c/);
  });

  it.each([0, -1, Number.NaN, Infinity])('refuses the cost %s', (cost) => {
    const strata = [{ stratum: 'a', measure: 5000, areas: 50 }];
    expect(() => allocate(strata, 9, { optimal: { a: { deviation: 0.1, cost } } })).toThrow(
      /numbers above 0/,
    );
  });

  it.each([3, 101, 10.5])('refuses to draw %s areas from two strata of fifty', (count) => {
    const strata = ['a', 'b'].map((stratum) => ({ stratum, measure: 5000, areas: 50 }));
    expect(() => allocate(strata, count)).toThrow(/need at least 4 .* and hold 100/);
  });
});
