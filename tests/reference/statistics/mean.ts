import { surveyMean } from '../../../analysis/estimation/statistics/mean.ts';
import type { Result } from '../case.ts';
import { numbersOf } from '../columns.ts';
import { resultOf, rowOf, rowsOfMatrix } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const mean: Statistic = (wanted, columns, folder): Result => {
  const design = surveyOf(wanted, columns, folder);
  const vars = wanted.stat['vars'] as string[];
  const options = {
    ...(wanted.stat.level !== undefined && { level: wanted.stat.level }),
    ...(wanted.stat['df'] === 'inf' && { df: Infinity }),
    ...(wanted.stat['deff'] === 'replace' && { replacement: 'with' as const }),
  };
  const values = vars.map((name) => numbersOf(columns, name));
  let vcov: number[][] | null = null;
  const rows = domainsOf(wanted, columns, design.rows).flatMap(({ rows: domain, by }) => {
    const { estimates, covariance } = surveyMean(design, values, domain, options);
    vcov = by === null ? rowsOfMatrix(covariance) : null;
    return estimates.map((estimate, k) => ({
      ...rowOf(vars[k] ?? '', estimate, by, design),
      deff: estimate.deff,
    }));
  });
  return resultOf(rows, vcov);
};
