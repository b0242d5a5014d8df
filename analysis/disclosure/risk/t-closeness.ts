import type { Codes, KeyVariables } from './key-variables.ts';
import { sensitiveValues } from './sensitive-values.ts';

/**
 * t-closeness: for each row, how far the sensitive variable among the rows with its key is from that of the whole file, by
 * the earth mover's distance from 0 (the same) to 1. Unordered values are all at distance 1: ½ ∑|p − q|. Ordered values,
 * coded in their order, lie at distances of 1/(m − 1): ∑|∑(p − q)| / (m − 1). Rows where it is missing are left out; a
 * group without any answer has distance 0. A missing key is a value of its own. Source: Li, Li and Venkatasubramanian
 * (2007).
 *
 * @throws DisclosureError for wrong keys, not one value for each row, or none at all.
 */
export function closeness(
  keys: KeyVariables,
  sensitive: { codes: Codes; levels: number },
  order: 'ordered' | 'unordered',
): Float64Array {
  const { ofRow, counts } = sensitiveValues(keys, sensitive);
  const all = new Float64Array(sensitive.levels);
  for (const group of counts)
    for (let at = 0; at < all.length; at++) all[at] = (all[at] ?? 0) + (group[at + 1] ?? 0);
  const whole = shares(all);
  const distances = counts.map((group) => distance(shares(group.subarray(1)), whole, order));
  return Float64Array.from(ofRow, (group) => distances[group] ?? 0);
}

function shares(counts: Float64Array): Float64Array | undefined {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return rows === 0 ? undefined : counts.map((count) => count / rows);
}

function distance(
  p: Float64Array | undefined,
  q: Float64Array | undefined,
  order: 'ordered' | 'unordered',
): number {
  if (p === undefined || q === undefined || p.length < 2) return 0;
  const gaps = p.map((share, at) => share - (q[at] ?? 0));
  if (order === 'unordered') return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / 2;
  let carried = 0;
  const work = gaps.reduce((sum, gap) => sum + Math.abs((carried += gap)), 0);
  return work / (gaps.length - 1);
}
