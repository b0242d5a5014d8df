import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { pram } from './pram.ts';

const codes = Uint8Array.from({ length: 400 }, (_, row) =>
  row < 40 ? 0 : row < 300 ? 1 : row < 390 ? 2 : 3,
);
const choice = { redraw: 0.3, levels: 3 };
const shareOf = (some: Int32Array | Uint8Array, code: number) =>
  [...some].filter((own) => own === code).length / 360;

describe('pram', () => {
  it('has an invariant matrix, πP = π, with rows that are chances', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (rows, redraw) => {
        fc.pre(rows.some((n) => n > 0));
        const own = Int32Array.from(
          rows.flatMap((n, at) => Array.from({ length: n }, () => at + 1)),
        );
        const weight = Float64Array.from(own, (_, row) => 1 + (row % 7));
        const { matrix } = pram(
          own,
          { redraw, levels: rows.length, weight },
          randomStream('matrix'),
        );
        const sums = new Float64Array(rows.length);
        own.forEach((code, row) => (sums[code - 1] = (sums[code - 1] ?? 0) + (weight[row] ?? 0)));
        const all = sums.reduce((sum, each) => sum + each, 0);
        for (const chances of matrix) {
          expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
        }
        sums.forEach((_, code) => {
          const after = matrix.reduce(
            (sum, chances, k) => sum + ((sums[k] ?? 0) / all) * (chances[code] ?? 0),
            0,
          );
          expect(after).toBeCloseTo((sums[code] ?? 0) / all, 12);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('keeps shares on the average over seeds, with the chances that it states', () => {
    const seeds = 150;
    const mean = [0, 0, 0];
    const moved = [0, 0, 0];
    let untrue: number[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      const made = pram(codes, choice, randomStream('seed', seed));
      untrue = made.report.untrue;
      for (const code of [1, 2, 3]) {
        mean[code - 1] = (mean[code - 1] ?? 0) + shareOf(made.codes, code) / seeds;
      }
      made.codes.forEach((own, row) => {
        if (own === 3 && codes[row] !== 3) moved[0] = (moved[0] ?? 0) + 1;
        if (own === 3) moved[1] = (moved[1] ?? 0) + 1;
      });
    }
    for (const code of [1, 2, 3]) {
      const p = shareOf(codes, code);
      // No share varies more than if all its rows were drawn anew.
      const se = Math.sqrt((2 * 0.3 * p * (1 - p)) / 360 / seeds);
      expect(Math.abs((mean[code - 1] ?? 0) - p)).toBeLessThan(4 * se);
    }
    expect((moved[0] ?? 0) / (moved[1] ?? 1)).toBeCloseTo(untrue[2] ?? 0, 1);
    expect(untrue[2]).toBeCloseTo(0.3 * (1 - 1 / 36), 12);
  });

  it('leaves the missing missing, the given as it was, and says what changed', () => {
    const before = codes.slice();
    const { codes: masked, report } = pram(codes, choice, randomStream('one'));
    expect(codes).toEqual(before);
    expect([...masked.slice(0, 40)].every((code) => code === 0)).toBe(true);
    expect(masked.slice(40).every((code) => code >= 1 && code <= 3)).toBe(true);
    expect(report.known).toBe(360);
    expect(report.changed).toBe(masked.filter((code, row) => code !== codes[row]).length);
    expect(report.changed).toBeGreaterThan(20);
    expect(masked).toEqual(pram(codes, choice, randomStream('one')).codes);
    expect(masked).not.toEqual(pram(codes, choice, randomStream('other')).codes);
  });

  it('refuses chances that are none, codes beyond, and columns without values', () => {
    const random = randomStream('any');
    for (const redraw of [0, 1, NaN]) {
      expect(() => pram(codes, { ...choice, redraw }, random)).toThrow('between 0 and 1');
    }
    expect(() => pram(codes, { ...choice, levels: 2 }, random)).toThrow('Row 391 has the code 3');
    expect(() => pram(new Uint8Array(3), choice, random)).toThrow('Leave the variable out');
    expect(() => pram(codes, { ...choice, weight: new Float64Array(3) }, random)).toThrow('length');
  });
});
