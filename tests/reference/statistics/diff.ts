import { meanDifference } from '../../../analysis/estimation/statistics/difference.ts';
import type { Level } from '../case.ts';
import { columnOf, numbersOf } from '../columns.ts';
import { resultOf, rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const diff: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const { y, group, a, b } = wanted.stat as unknown as Record<'y' | 'group', string> &
    Record<'a' | 'b', Level>;
  const side = columnOf(columns, group);
  const values = numbersOf(columns, y);
  return resultOf(
    domainsOf(wanted, columns, design.rows).map(({ rows, by }) => {
      const of = (level: Level) => rows.map((mark, row) => (side[row] === level ? mark : 0));
      const found = meanDifference(design, values, { a: of(a), b: of(b) });
      const linear = design.replicates === undefined;
      return {
        ...rowOf('diff', found, by, design),
        meanA: found.a.value,
        meanB: found.b.value,
        seA: linear ? found.a.se : null,
        seB: linear ? found.b.se : null,
        covAB: linear ? found.covariance : null,
        na: found.a.n,
        nb: found.b.n,
        t: found.t,
        p: found.p,
        seTtest: found.se,
      };
    }),
  );
};
