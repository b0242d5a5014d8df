import { reweightedDifference } from '../../../analysis/models/reweighted-difference.ts';
import type { Result } from '../case.ts';
import { numbersOf } from '../columns.ts';
import { readFormula } from '../formula.ts';
import type { Statistic } from '../statistic.ts';
import { surveyOf } from '../survey-of.ts';
import { withJackknife } from './kob.ts';

/** Standard errors with the chances taken as known, and by JKn with the chances fitted again. */
export const ipw: Statistic = (wanted, columns, folder): Result => {
  const {
    y = '',
    group = '',
    formula = '',
    type,
  } = wanted.stat as unknown as Record<string, string>;
  const { x } = readFormula(formula, columns);
  const input = {
    y: numbersOf(columns, y),
    group: numbersOf(columns, group),
    x: { names: x.names.slice(1), columns: x.columns.slice(1) },
  };
  const makeUp = type === 'ATE' ? 'both' : 'group';
  const found = reweightedDifference(surveyOf(wanted, columns, folder), input, makeUp);
  const jackknifed = reweightedDifference(withJackknife(wanted, columns, folder), input, makeUp);
  return {
    estimates: [
      {
        label: 'diff',
        est: found.value,
        m1: found.a.value,
        m0: found.b.value,
        seFixed: found.seOfKnownChances,
        seJKn: jackknifed.se,
      },
    ],
    propensity: {
      first10: [...found.chances.subarray(0, 10)],
      min: Math.min(...found.chances),
      max: Math.max(...found.chances),
    },
  };
};
