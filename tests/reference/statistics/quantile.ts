import type { ProportionMethod } from '../../../analysis/estimation/statistics/proportion-interval.ts';
import type { QuantileRule } from '../../../analysis/estimation/statistics/quantile-rules.ts';
import { surveyQuantiles } from '../../../analysis/estimation/statistics/quantile.ts';
import type { Row } from '../case.ts';
import { numbersOf } from '../columns.ts';
import { resultOf, rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { domainsOf, surveyOf } from '../survey-of.ts';
import { asInR } from './propci.ts';

export const quantile: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const { vars, probs, interval, qrule } = wanted.stat as unknown as {
    vars: string[];
    probs: number[];
    interval: ProportionMethod;
    qrule: QuantileRule;
  };
  const [name = ''] = vars;
  const x = numbersOf(columns, name);
  const options = { rule: qrule, interval: asInR(interval) };
  return resultOf(
    domainsOf(wanted, columns, design.rows).flatMap(({ rows, by }) =>
      surveyQuantiles(design, x, probs, rows, options).map((estimate, k): Row => ({
        ...rowOf(name, estimate, by, design),
        p: probs[k],
      })),
    ),
  );
};
