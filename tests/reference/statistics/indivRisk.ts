import {
  expectedFindings,
  individualRisk,
} from '../../../analysis/disclosure/risk/individual-risk.ts';
import { keyCounts } from '../../../analysis/disclosure/risk/key-counts.ts';
import { keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { numbersOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

/** The chance of each row to be found, and their sum. The case has the first forty. */
export const indivRisk: Statistic = ({ stat, result }, columns) => {
  const { keys, weight, method } = stat as unknown as Record<'weight' | 'method', string> & {
    keys: string[];
  };
  const counts = keyCounts(keyVariables(columns, keys), { weights: numbersOf(columns, weight) });
  const risks = individualRisk(counts, method === 'approx' ? 'approximate' : 'exact');
  const shown = (result['rk'] as number[]).length;
  return { sum: expectedFindings(risks), rk: [...risks.subarray(0, shown)] };
};
