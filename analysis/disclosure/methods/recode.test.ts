import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import type { Hierarchy } from './hierarchy.ts';
import { recode } from './recode.ts';

const ages: Hierarchy = {
  kind: 'bands',
  levels: [
    [0, 5, 10, 15, 60, 80],
    [0, 10, 60],
  ],
};
const occupations: Hierarchy = { kind: 'digits', length: 4, levels: [2, 1] };
const countries: Hierarchy = {
  kind: 'table',
  levels: [
    { GHA: 'Western Africa', NGA: 'Western Africa', FRA: 'Western Europe', DEU: 'Western Europe' },
    { 'Western Africa': 'Africa', 'Western Europe': 'Europe' },
  ],
};
const labelsOf = (...[name, values, hierarchy, level]: Parameters<typeof recode>) => {
  const { codes, labels } = recode(name, values, hierarchy, level);
  return Array.from(codes, (code) => labels[code - 1] ?? '');
};

describe('recode', () => {
  it('puts ages into bands, the last open', () => {
    const values = Float64Array.of(0, 4, 4.9, 5, 14, 59, 79, 80, 104, NaN);
    expect(labelsOf('age', values, ages, 1)).toEqual([
      ...['0-4', '0-4', '0-4', '5-9', '10-14', '15-59', '60-79', '80+', '80+', ''],
    ]);
    expect(labelsOf('age', values, ages, 2).slice(5)).toEqual(['10-59', '60+', '60+', '60+', '']);
    expect(recode('age', values, ages, 1).labels).toEqual([
      ...['0-4', '5-9', '10-14', '15-59', '60-79', '80+'],
    ]);
  });

  it('takes codes by their leading digits and countries by their groups', () => {
    expect(labelsOf('isco', ['2341', '0110', ''], occupations, 1)).toEqual(['23', '01', '']);
    expect(labelsOf('isco', ['2341', '0110'], occupations, 2)).toEqual(['2', '0']);
    const values = ['NGA', undefined, 'FRA', null];
    expect(labelsOf('country', values, countries, 1)).toEqual([
      ...['Western Africa', '', 'Western Europe', ''],
    ]);
    expect(labelsOf('country', values, countries, 2)).toEqual(['Africa', '', 'Europe', '']);
  });

  it('reports what became of the values', () => {
    const { report } = recode('country', ['GHA', 'NGA', 'NGA', '', 'FRA'], countries, 1);
    expect(report).toEqual({
      recoded: 4,
      missing: 1,
      valuesBefore: 3,
      valuesAfter: 2,
      rarestBefore: 1,
      rarestAfter: 1,
    });
  });

  it('refuses what it does not cover, with the values and the remedy', () => {
    expect(() => recode('age', [3, -98, -98], ages, 1)).toThrow(
      "The hierarchy of 'age' does not cover '-98' (2 rows). Add them to it, or make them missing before.",
    );
    expect(() => recode('isco', ['2341', 110], occupations, 2)).toThrow("'110' (1 rows)");
    expect(() => recode('country', ['GHA', 'toString'], countries, 1)).toThrow(DisclosureError);
    expect(() => recode('age', ['four'], ages, 1)).toThrow("'four'");
    const many = Array.from({ length: 30 }, (_, at) => `X${at}`);
    expect(() => recode('country', many, countries, 1)).toThrow('and 20 more values');
  });

  it('refuses hierarchies that do not lie within each other, and levels they do not have', () => {
    const bands = (...levels: number[][]): Hierarchy => ({ kind: 'bands', levels });
    expect(() => recode('age', [1], bands([0, 5, 10], [0, 7]), 1)).toThrow('starts a band at 7');
    expect(() => recode('age', [1], bands([0, 5], [5]), 1)).toThrow(DisclosureError);
    expect(() => recode('age', [1], bands([5, 0]), 1)).toThrow('Give rising numbers');
    expect(() => recode('age', [1], bands([]), 1)).toThrow(DisclosureError);
    const gap: Hierarchy = { kind: 'table', levels: [{ a: 'b' }, { c: 'd' }] };
    expect(() => recode('x', ['a'], gap, 1)).toThrow("does not cover 'b' of level 1");
    const longer: Hierarchy = { kind: 'digits', length: 4, levels: [1, 2] };
    expect(() => recode('isco', ['2341'], longer, 1)).toThrow(DisclosureError);
    for (const level of [0, 3, 1.5]) {
      expect(() => recode('age', [1], ages, level)).toThrow('from 1 to 2');
    }
  });

  it('has values alike at one level alike at all coarser ones, in the order of the bands', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 110 }), { minLength: 2 }), (values) => {
        const [fine, coarse] = [recode('age', values, ages, 1), recode('age', values, ages, 2)];
        values.forEach((value, row) => {
          values.forEach((other, at) => {
            if (fine.codes[row] === fine.codes[at]) {
              expect(coarse.codes[row]).toBe(coarse.codes[at]);
            }
            if (value < other) {
              expect(fine.codes[row]).toBeLessThanOrEqual(fine.codes[at] ?? 0);
            }
          });
        });
      }),
      { numRuns: 20 },
    );
  });
});
