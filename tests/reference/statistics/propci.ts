import { normalCdf, normalQuantile } from '../../../analysis/estimation/normal.ts';
import { surveyProportion } from '../../../analysis/estimation/statistics/proportion-interval.ts';
import type { ProportionMethod } from '../../../analysis/estimation/statistics/proportion-interval.ts';
import { criticalT } from '../../../analysis/estimation/student-t.ts';
import type { Level, Row } from '../case.ts';
import { columnOf } from '../columns.ts';
import { resultOf, rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';

export const propci: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const { vars, value, method } = wanted.stat as unknown as {
    vars: string[];
    value: Level;
    method: ProportionMethod;
  };
  const [name = ''] = vars;
  const y = Float64Array.from(columnOf(columns, name), (own) =>
    own === undefined ? NaN : Number(own === value),
  );
  return resultOf(
    domainsOf(wanted, columns, design.rows).map(({ rows, by }): Row => {
      const own = surveyProportion(design, y, asInR(method), rows);
      const row = rowOf(`${name}==${value}`, own, by, design);
      if (own.outcome === 'empty') return { ...row, label: 'propci' };
      const lost = method === 'logit' && ranOutOfDigits(own.df);
      return { ...row, neff: own.effective, ...(lost && { lo: 0, hi: null }) };
    }),
  );
};

/** R's limits on the scale of the arc sine turn back beyond its ends. */
export function asInR(method: ProportionMethod): ProportionMethod {
  return method === 'asin' ? 'asin turned' : method;
}

/**
 * R's `logit` takes its limits from qnorm of pnorm(t), by way of 1 - 2·pnorm(t). With one degree of freedom that is 1, the
 * limits infinite and the upper one not a number. The estimator keeps its digits; the case has R's.
 */
function ranOutOfDigits(df: number): boolean {
  const level = 1 - 2 * normalCdf(-criticalT(0.95, df));
  return !Number.isFinite(normalQuantile((1 - level) / 2));
}
