import { surveyTotal } from '../../../analysis/estimation/statistics/total.ts';
import { numbersOf } from '../columns.ts';
import { resultOf, rowOf, rowsOfMatrix } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const total: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const vars = wanted.stat['vars'] as string[];
  const values = vars.map((name) => numbersOf(columns, name));
  let vcov: number[][] | null = null;
  const rows = domainsOf(wanted, columns, design.rows).flatMap(({ rows: domain, by }) => {
    const { estimates, covariance } = surveyTotal(design, values, domain);
    vcov = by === null ? rowsOfMatrix(covariance) : null;
    return estimates.map((estimate, k) => rowOf(vars[k] ?? '', estimate, by, design));
  });
  return resultOf(rows, vcov);
};
