import { surveyVariance } from '../../../analysis/estimation/statistics/variance.ts';
import { numbersOf } from '../columns.ts';
import { resultOf, rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const variance: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const [name = ''] = wanted.stat['vars'] as string[];
  const y = numbersOf(columns, name);
  return resultOf(
    domainsOf(wanted, columns, design.rows).map(({ rows, by }) =>
      rowOf(name, surveyVariance(design, y, rows), by, design),
    ),
  );
};
