import { surveyRatio } from '../../../analysis/estimation/statistics/ratio.ts';
import { numbersOf } from '../columns.ts';
import { resultOf, rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const ratio: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const { num, den } = wanted.stat as unknown as { num: string; den: string };
  const both = { y: numbersOf(columns, num), x: numbersOf(columns, den) };
  return resultOf(
    domainsOf(wanted, columns, design.rows).map(({ rows, by }) => {
      const estimate = surveyRatio(design, both, rows);
      // A domain without answers is known by the name of the statistic.
      const label = estimate.outcome === 'empty' ? 'ratio' : `${num}/${den}`;
      return rowOf(label, estimate, by, design);
    }),
  );
};
