import { meanTest } from '../../../analysis/models/mean-test.ts';
import { rankTest } from '../../../analysis/models/rank-test.ts';
import { tableTest } from '../../../analysis/models/table-test.ts';
import type { TableStatistic } from '../../../analysis/models/table-test.ts';
import type { Result } from '../case.ts';
import { columnOf, numbersOf } from '../columns.ts';
import type { Column } from '../columns.ts';
import { levelsOf } from '../formula.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const chisq: Statistic = (wanted, columns, folder): Result => {
  const { row = '', col = '', statistic = 'F' } = wanted.stat as unknown as Record<string, string>;
  const design = surveyOf(wanted, columns, folder);
  const [domain] = domainsOf(wanted, columns, design.rows);
  const [down, across] = [classified(columnOf(columns, row)), classified(columnOf(columns, col))];
  const found = tableTest(
    design,
    { row: down, column: across },
    statistic as TableStatistic,
    domain?.rows,
  );
  if (found.outcome === 'lonely psu') return { error: found.outcome };
  const { ndf, ddf, p, cells, n } = found;
  // R counts the rows without an answer into the size of the sample, which the other statistics do not depend on.
  const size = (domain?.rows.reduce((sum, mark) => sum + mark, 0) ?? n) / n;
  const stat =
    statistic === 'Chisq' && found.statistic !== null ? found.statistic * size : found.statistic;
  return {
    test: { stat, ndf, ddf, p },
    table: {
      rows: down.names,
      cols: across.names,
      cells: down.names.map((_, i) => [
        ...cells.subarray(i * across.classes, (i + 1) * across.classes),
      ]),
    },
  };
};

export const onewayTtest: Statistic = (wanted, columns, folder): Result => {
  const { y, mu = 0 } = wanted.stat as unknown as { y: string; mu?: number };
  const design = surveyOf(wanted, columns, folder);
  const { t, df, p } = meanTest(design, numbersOf(columns, y), mu);
  return { test: { stat: t, ddf: df, p } };
};

/** The second of the two groups less the first, as R's coefficient has it. */
export const ranktest: Statistic = (wanted, columns, folder): Result => {
  const { y, group, test } = wanted.stat as unknown as { y: string; group: string; test?: string };
  const design = surveyOf(wanted, columns, folder);
  const { code } = classified(columnOf(columns, group));
  const of = (own: number) => Uint8Array.from(code, (other) => Number(other === own));
  const score = test === 'median' ? 'median' : 'wilcoxon';
  const sides = { a: of(1), b: of(0) };
  const found = rankTest(design, numbersOf(columns, y), sides, score, { ties: 'by row' });
  return { test: { stat: found.t, ddf: found.df, p: found.p, est: found.value } };
};

function classified(column: Column): { code: Int32Array; classes: number; names: string[] } {
  const levels = levelsOf(column);
  const code = Int32Array.from(column, (value) =>
    value === undefined ? -1 : levels.indexOf(value),
  );
  return { code, classes: levels.length, names: levels.map(String) };
}
