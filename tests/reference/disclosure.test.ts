import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

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
