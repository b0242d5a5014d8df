import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import type { Case } from './case.ts';
import { compare } from './compare.ts';
import { readCases, runCase } from './run-cases.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`data/${name}`, import.meta.url));

function faultsOf(
  file: string,
  chosen: (wanted: Case) => boolean,
): { run: number; faults: string[] } {
  const cases = readCases(file).filter(chosen);
  const faults = cases
    .map((wanted) => runCase(wanted, file))
    .flatMap(({ id, missing, differences = [`not implemented: ${String(missing)}`] }) =>
      differences.map((difference) => `${id} ${difference}`),
    );
  return { run: cases.length, faults };
}

describe("statistics under full designs agree with R's survey and laeken", () => {
  it.each([
    ['quantile', 4],
    ['propci', 15],
    ['fpc', 2],
    ['inequality', 15],
    ['reporting', 1],
  ])('%s: %i cases', (group, count) => {
    const { run, faults } = faultsOf(
      fileOf('dotm1k-full-designs.json'),
      (wanted) => wanted.group === group,
    );
    expect(run).toBe(count);
    expect(faults).toEqual([]);
  });

  it('means, totals, ratios, differences, lonely units: 47 cases', () => {
    const few = ['wage', 'poor', 'vaccinated', 'in_school', 'pc_income'];
    const { run, faults } = faultsOf(fileOf('dotm1k.json'), ({ group, id, stat }) =>
      group === 'indicator'
        ? few.some((name) => id.includes(`/${name}/`)) && (stat.by ?? []).length <= 1
        : ['lonely', 'total', 'ratio'].includes(group),
    );
    expect(run).toBe(47);
    expect(faults).toEqual([]);
  });
});

describe('the comparison of a result with a case', () => {
  const wanted: Case = {
    id: 'one',
    group: 'mean',
    design: null,
    stat: { name: 'mean' },
    result: { estimates: [{ label: 'y', est: 100, se: 2, lo: null }] },
  };
  const got = (row: object) => compare(wanted, { estimates: [{ label: 'y', ...row }] });

  it('takes what is within the tolerance, and null for null', () => {
    expect(got({ est: 100 * (1 + 5e-10), se: 2, lo: null }).differences).toEqual([]);
    expect(got({ est: 100, se: 2 }).worst).toBe(0);
  });

  it.each([
    { est: 100 * (1 + 3e-9), se: 2, lo: null },
    { est: 100, se: NaN, lo: null },
    { est: 100, se: 2, lo: 1 },
    { est: null, se: 2, lo: null },
    { label: 'x', est: 100, se: 2, lo: null },
  ])('refuses %j', (row) => {
    expect(got(row).differences).toHaveLength(1);
  });

  it('takes another accepted answer, and an error only where one is expected', () => {
    const other = { ...wanted, altResults: [{ engine: '4.5', result: { values: [1, 2] } }] };
    expect(compare(other, { values: [1, 2] }).differences).toEqual([]);
    expect(compare(other, { values: [1, 3] }).differences).not.toEqual([]);
    expect(compare(wanted, { error: 'lonely' }).differences).toHaveLength(1);
    const refused = { ...wanted, expectError: true };
    expect(compare(refused, { error: 'lonely' }).differences).toEqual([]);
    expect(compare(refused, { estimates: [] }).differences).toEqual(['no error']);
  });

  it('counts apart what nobody has built', () => {
    const unbuilt = { ...wanted, stat: { name: 'no such statistic' } };
    expect(runCase(unbuilt, fileOf('none.json'))).toMatchObject({
      differences: undefined,
      missing: 'no such statistic',
    });
  });
});
