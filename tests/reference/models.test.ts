import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { reweightedDifference } from '../../analysis/models/reweighted-difference.ts';
import { columnsOf, numbersOf } from './columns.ts';
import { readFormula } from './formula.ts';
import { readCases, runCase } from './run-cases.ts';
import { surveyOf } from './survey-of.ts';

const folder = fileURLToPath(new URL('data/', import.meta.url));
const file = `${folder}dotm1k-models.json`;
const cases = readCases(file);

describe("models and tests agree with R's survey", () => {
  it.each([
    ['chisq', 5],
    ['test', 2],
    ['glm', 6],
    ['decomposition', 1],
    ['ipw', 2],
  ])('%s: %i cases', (group, count) => {
    const own = cases.filter((wanted) => wanted.group === group);
    expect(own).toHaveLength(count);
    const faults = own
      .map((wanted) => runCase(wanted, file))
      .flatMap(({ id, missing, differences = [`not implemented: ${String(missing)}`] }) =>
        differences.map((difference) => `${id} ${difference}`),
      );
    expect(faults).toEqual([]);
  });

  it('the linearized error of a reweighted difference is that of fits in every replicate, to 1 in 50', () => {
    for (const wanted of cases.filter(({ group }) => group === 'ipw')) {
      const columns = columnsOf(folder, wanted.design?.data ?? '');
      const { x } = readFormula(String(wanted.stat['formula']), columns);
      const input = {
        y: numbersOf(columns, 'pc_income'),
        group: numbersOf(columns, 'migrant'),
        x: { names: x.names.slice(1), columns: x.columns.slice(1) },
      };
      const makeUp = wanted.stat['type'] === 'ATE' ? 'both' : 'group';
      const { se } = reweightedDifference(surveyOf(wanted, columns, folder), input, makeUp);
      const replicated = Number(wanted.result.estimates?.[0]?.['seJKn']);
      expect(Math.abs((se ?? NaN) / replicated - 1)).toBeLessThan(0.02);
    }
  });
});
