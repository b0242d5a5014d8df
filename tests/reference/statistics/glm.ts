import { surveyRegression } from '../../../analysis/models/regression.ts';
import { termTest } from '../../../analysis/models/term-test.ts';
import type { Result } from '../case.ts';
import { readFormula } from '../formula.ts';
import { rowsOfMatrix } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const glm: Statistic = (wanted, columns, folder): Result => {
  const { formula = '', family } = wanted.stat as unknown as Record<string, string>;
  const design = surveyOf(wanted, columns, folder);
  const [domain] = domainsOf(wanted, columns, design.rows);
  const model = { ...readFormula(formula, columns, domain?.rows), family: familyOf(family) };
  const { coefficients, covariance, n } = surveyRegression(design, model, domain?.rows);
  return {
    estimates: coefficients.flatMap(({ name, value, se, t, p, df, low, high }) =>
      value === null ? [] : [{ label: name, est: value, se, t, p, df, lo: low, hi: high }],
    ),
    vcov: rowsOfMatrix(covariance),
    n,
  };
};

export const waldterm: Statistic = (wanted, columns, folder): Result => {
  const { formula = '', family, term = '' } = wanted.stat as unknown as Record<string, string>;
  const design = surveyOf(wanted, columns, folder);
  const { terms, ...model } = readFormula(formula, columns);
  const names = terms.get(term.replace('~', '').trim());
  const found = surveyRegression(design, { ...model, family: familyOf(family) });
  const { statistic, ndf, ddf, p } = termTest(found, names ?? []);
  return { test: { stat: statistic, ndf, ddf, p } };
};

function familyOf(name: string | undefined): 'gaussian' | 'binomial' {
  return name === 'gaussian' ? 'gaussian' : 'binomial';
}
