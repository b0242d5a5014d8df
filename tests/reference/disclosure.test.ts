import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { suppressValues } from '../../analysis/disclosure/masking/local-suppression.ts';
import { keyVariables } from '../../analysis/disclosure/risk/key-variables.ts';
import { columnsOf } from './columns.ts';
import { readCases, runCase } from './run-cases.ts';

const file = fileURLToPath(new URL('data/dotm1k-disclosure.json', import.meta.url));

it.each(readCases(file).map((wanted) => [wanted.id, wanted] as const))(
  "%s agrees with R's sdcMicro, or blanks no more",
  (_, wanted) => {
    expect(runCase(wanted, file).differences).toEqual([]);
  },
);

it('has all the measures and local suppression', () => {
  const names = readCases(file).map(({ stat }) => stat.name);
  expect(new Set(names)).toEqual(
    new Set(['freqCalc', 'indivRisk', 'suda2', 'ldiversity', 'kAnon', 'sdc_risk']),
  );
  expect(names).toHaveLength(11);
});

// Without the company that a blank gives to others 145, 310 and 665 would be blanked; sdcMicro blanks 305, 756 and 1,805.
it.each([
  [2, 140],
  [3, 260],
  [5, 540],
])('makes %i alike with at most %i blanks', (k, most) => {
  const columns = columnsOf(dirname(file), 'dotm1k_keys.csv');
  const names = ['region', 'urban', 'sex', 'agegrp', 'hhsize', 'married'];
  const { blanked } = suppressValues(keyVariables(columns, names), k);
  expect(blanked.reduce((sum, values) => sum + values)).toBeLessThanOrEqual(most);
});
