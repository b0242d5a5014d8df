import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSmall } from './small-groups.ts';

const parentOf = {
  GHA: 'Other Africa',
  NGA: 'Other Africa',
  TGO: 'Other Africa',
  FRA: 'Other Europe',
  DEU: 'Other Europe',
  JPN: 'Other Asia',
};
const times = (value: string, rows: number) => Array.from({ length: rows }, () => value);
const choice = { parentOf, other: 'Other', fewest: 3 };

describe('groupSmall', () => {
  it('keeps what is large, groups what is small, and puts what stays small together', () => {
    const values = [
      ...[...times('GHA', 5), ...times('NGA', 2), 'TGO', ...times('FRA', 2), 'JPN', ''],
    ];
    const { values: result, report } = groupSmall('country', values, choice);
    expect(result).toEqual([
      ...[...times('GHA', 5), ...times('Other Africa', 3), ...times('Other', 3), ''],
    ]);
    expect(report).toEqual({
      kept: ['GHA'],
      toGroup: { NGA: 'Other Africa', TGO: 'Other Africa' },
      toOther: ['FRA', 'JPN'],
      changed: 6,
    });
  });

  it('lets the smallest that is left join an `other` that is too small', () => {
    const values = [...times('GHA', 5), ...times('FRA', 4), 'JPN'];
    expect(groupSmall('country', values, choice).report.toOther).toEqual(['FRA', 'JPN']);
  });

  it('counts households, not members, and weights where asked', () => {
    const values = [...times('GHA', 4), ...times('FRA', 4)];
    const units = [1, 2, 3, 4, 5, 5, 5, 5];
    expect(() => groupSmall('country', values, { ...choice, units, fewest: 6 })).toThrow(
      'fewer than the 6 units',
    );
    expect(groupSmall('country', values, { ...choice, units }).report.kept).toEqual([]);
    const weight = Float64Array.of(100, 100, 100, 100, 1, 1, 1, 1);
    const heavy = { ...choice, fewestWeight: { weight, sum: 50 } };
    expect(groupSmall('country', values, heavy).report.kept).toEqual([]);
    expect(groupSmall('country', values, choice).report.kept).toEqual(['GHA', 'FRA']);
  });

  it('refuses values without a group, groups called as values are, and odd limits', () => {
    expect(() => groupSmall('country', times('BRA', 9), choice)).toThrow("do not cover 'BRA'");
    const loop = { ...choice, parentOf: { GHA: 'GHA' } };
    expect(() => groupSmall('country', times('GHA', 9), loop)).toThrow("Call the group 'Other …'");
    expect(() => groupSmall('country', ['GHA'], { ...choice, fewest: 0 })).toThrow('from 1');
    expect(() => groupSmall('country', ['GHA'], { ...choice, units: [] })).toThrow('one length');
  });

  it('leaves no value with too few units, and moves nobody to another group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.keys(parentOf), ''), { minLength: 4, maxLength: 40 }),
        (values) => {
          fc.pre(values.filter((value) => value !== '').length >= 3);
          const result = groupSmall('country', values, choice).values;
          for (const value of new Set(result.filter((each) => each !== ''))) {
            expect(result.filter((each) => each === value).length).toBeGreaterThanOrEqual(3);
          }
          values.forEach((value, row) => {
            const parent = (parentOf as Record<string, string>)[value];
            expect(value === '' ? [''] : [value, parent, 'Other']).toContain(result[row]);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
