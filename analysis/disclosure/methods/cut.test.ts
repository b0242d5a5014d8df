import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEnds } from './cut.ts';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, at) => at + 1);
const mean = { fewest: 3, replaceBy: 'mean' } as const;

describe('cutEnds', () => {
  it('writes the mean of those beyond a value, and states it', () => {
    const { values, report } = cutEnds('income', upTo(10), { ...mean, top: { value: 7.5 } });
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 9, 9]);
    expect(report.top).toEqual({
      cut: 7.5,
      rows: 3,
      units: 3,
      replacement: 9,
      largestShare: 10 / 27,
    });
    expect(report.bottom).toBeNull();
    expect(report).toMatchObject({ known: 10, changed: 2, mostChange: 1 });
  });

  it('cuts at weighted quantiles, and writes weighted means', () => {
    const weight = Float64Array.from({ length: 10 }, (_, at) => (at < 4 ? 9 : 1));
    const { report } = cutEnds('income', upTo(10), { ...mean, top: { quantile: 0.9 }, weight });
    // Of a weight of 42, 37.8 and more lie at or below 6: 36 up to 4, 37 with 5.
    expect(report.top).toMatchObject({ cut: 6, rows: 4, replacement: 8.5 });
    const uneven = Float64Array.of(1, 1, 3);
    const own = { fewest: 2, replaceBy: 'mean', top: { value: 1.5 }, weight: uneven } as const;
    expect(cutEnds('income', upTo(3), own).report.top?.replacement).toBe(2.75);
  });

  it('moves the cut inward until enough units lie beyond', () => {
    const top = { value: 9.5 };
    expect(cutEnds('income', upTo(10), { ...mean, top }).report.top).toMatchObject({
      cut: 7,
      rows: 3,
    });
    const quantile = { quantile: 0.999 };
    expect(cutEnds('income', upTo(10), { ...mean, top: quantile }).report.top?.cut).toBe(7);
    const units = [1, 2, 3, 4, 5, 6, 6, 6, 6, 6];
    expect(cutEnds('income', upTo(10), { ...mean, top, units }).report.top).toMatchObject({
      cut: 3,
      rows: 7,
      units: 3,
    });
  });

  it('cuts the bottom alike, both ends at once, and leaves the missing missing', () => {
    const values = Float64Array.of(NaN, ...upTo(10));
    const { values: masked } = cutEnds('income', values, {
      fewest: 2,
      replaceBy: 'cut',
      top: { value: 7 },
      bottom: { quantile: 0.2 },
    });
    expect([...masked]).toEqual([NaN, 3, 3, 3, 4, 5, 6, 7, 7, 7, 7]);
  });

  it('changes nothing where nobody lies beyond a value, or all have one value', () => {
    const far = cutEnds('income', upTo(10), { ...mean, top: { value: 10 } });
    expect(far.values).toEqual(upTo(10));
    expect(far.report.top).toMatchObject({ rows: 0, replacement: null });
    const same = new Float64Array(5).fill(4);
    expect(cutEnds('income', same, { ...mean, top: { quantile: 0.9 } }).values).toEqual(same);
  });

  it('refuses what cannot be cut, with the remedy', () => {
    const none = Float64Array.of(0, 0, 0, 0, 5, 6);
    expect(() => cutEnds('income', none, { ...mean, top: { quantile: 0.9 } })).toThrow(
      'Leave the variable out',
    );
    expect(() => cutEnds('income', upTo(2), { ...mean, top: { quantile: 0.5 } })).toThrow(
      '3 units',
    );
    const both = { ...mean, top: { value: 3 }, bottom: { value: 8 } };
    expect(() => cutEnds('income', upTo(10), both)).toThrow('overlap');
    expect(() => cutEnds('income', upTo(9), { ...mean, top: { quantile: 1 } })).toThrow('quantile');
    expect(() => cutEnds('income', upTo(9), { ...mean, fewest: 0 })).toThrow('from 1');
    const weight = Float64Array.of(1, NaN, 1);
    expect(() => cutEnds('income', upTo(3), { ...mean, weight })).toThrow('Row 2');
    const idle = new Float64Array(9).fill(1).fill(0, 5);
    const top = { value: 6 };
    expect(() => cutEnds('income', upTo(9), { ...mean, top, weight: idle })).toThrow('weight 0');
    expect(() =>
      cutEnds('income', new Float64Array(3).fill(NaN), { ...mean, top: { quantile: 0.5 } }),
    ).toThrow('no quantile');
  });

  it('keeps the weighted total, the rows between the cuts, and enough alike at the top', () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 12, maxLength: 60 }), (rows) => {
        const values = Float64Array.from(rows, ([value]) => value);
        const weight = Float64Array.from(rows, ([, w]) => w);
        const distinct = values.filter((value) => value > Math.min(...values)).length;
        fc.pre(distinct >= 3);
        const top = { quantile: 0.95 };
        const { values: masked, report } = cutEnds('income', values, { ...mean, top, weight });
        const total = (some: Float64Array) =>
          some.reduce((sum, value, at) => sum + value * (weight[at] ?? 0), 0);
        expect(total(masked)).toBeCloseTo(total(values), 6);
        const cut = report.top?.cut ?? 0;
        const instead = report.top?.replacement ?? NaN;
        expect(masked).toEqual(values.map((value) => (value > cut ? instead : value)));
        expect(values.filter((value) => value > cut).length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });
});
