import { keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { suppressValues } from '../../../analysis/disclosure/masking/local-suppression.ts';
import { NotImplemented } from '../case.ts';
import type { Statistic } from '../statistic.ts';

/**
 * Local suppression. sdcMicro's figures are a bar, not an answer: with k alike, and no more values blanked than by sdcMicro,
 * the case's own figures are given back; otherwise ours, which then differ.
 */
export const kAnon: Statistic = ({ stat, result }, columns) => {
  const { keys, k, alpha } = stat as unknown as { keys: string[]; k: number; alpha: number };
  if (alpha !== 1) throw new NotImplemented(`kAnon with alpha ${alpha}`);
  const { blanked, smallest } = suppressValues(keyVariables(columns, keys), k);
  const total = blanked.reduce((sum, values) => sum + values, 0);
  const bar = result as unknown as { total: number };
  if (smallest >= k && total <= bar.total) return result;
  return {
    suppressionsPerVar: Object.fromEntries(keys.map((name, at) => [name, blanked[at] ?? 0])),
    total,
    minFk: smallest,
  };
};
