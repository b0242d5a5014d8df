import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinkage } from './cluster-linkage.ts';
import { poolWeights } from './pool-weights.ts';

describe('poolWeights', () => {
  it('gives rows of one class in one unit one weight, and says what that changed', () => {
    const weight = Float64Array.of(10, 30, 5, 7, 100);
    const { weight: pooled, report } = poolWeights(
      weight,
      [1, 1, 1, 1, 2],
      ['N', 'N', 'A', 'A', 'N'],
    );
    expect([...pooled]).toEqual([20, 20, 6, 6, 100]);
    expect(report).toMatchObject({ known: 5, changed: 4, meanChange: 22 / 5, mostChange: 10 });
    expect(report.weights).toEqual({ before: 5, after: 3 });
    expect(report.effect.before).toBeCloseTo((5 * (100 + 900 + 25 + 49 + 10_000)) / 152 ** 2, 12);
    expect(report.effect.after).toBeLessThan(report.effect.before);
  });

  it('keeps counts of units and classes, and tells no more than these', () => {
    const row = fc.record({
      psu: fc.integer({ min: 0, max: 7 }),
      type: fc.constantFrom('absent', 'none'),
      own: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 40 }), (rows) => {
        const psu = rows.map((each) => each.psu);
        // Two places a unit; one weight a place and type, as of a two-stage sample.
        const unit = psu.map((own) => own >> 1);
        const type = rows.map((each) => each.type);
        const weight = Float64Array.from(rows, (each) => 10 + each.psu + each.own / 10);
        const pooled = poolWeights(weight, unit, type).weight;
        const sum = (some: Float64Array, of: number) =>
          some.reduce((all, w, at) => all + (unit[at] === of ? w : 0), 0);
        for (const own of new Set(unit)) expect(sum(pooled, own)).toBeCloseTo(sum(weight, own), 9);
        expect(clusterLinkage([unit, type, pooled], psu)).toEqual(
          clusterLinkage([unit, type], psu),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('refuses weights that are none', () => {
    expect(() => poolWeights(Float64Array.of(1, 0), [1, 1], [1, 1])).toThrow(
      'Row 2 has the weight 0',
    );
    expect(() => poolWeights(Float64Array.of(1), [1, 1], [1])).toThrow('one length');
  });
});
