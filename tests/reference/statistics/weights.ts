import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

/** The weights of the rows that the case's conditions leave. */
export const weights: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const [all] = domainsOf(wanted, columns, design.rows);
  return { weights: [...design.weight].filter((_, row) => all?.rows[row] === 1) };
};
