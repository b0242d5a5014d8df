import { DisclosureError } from '../k-anonymity.ts';
import type { Codes } from '../risk/key-variables.ts';
import { checkedRows } from './checked-rows.ts';

/**
 * Hellinger's distance of the shares of a variable's codes before and after masking, √(½ Σ(√p − √q)²): 0 where they are the
 * same, 1 where no code is in both. Missing (0) is a code like others, so that what was blanked counts. With weights, of
 * weighted shares.
 *
 * Source: Hellinger (1909); as a measure of utility Shlomo (2010), Releasing microdata.
 *
 * @throws DisclosureError for no rows, unlike lengths, or no weight.
 */
export function hellingerDistance(truth: Codes, masked: Codes, weight?: Float64Array): number {
  const rows = checkedRows({ truth, masked, weight });
  const sums = new Map<number, { before: number; after: number }>();
  const at = (code: number) => {
    let own = sums.get(code);
    if (own === undefined) sums.set(code, (own = { before: 0, after: 0 }));
    return own;
  };
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const w = weight?.[row] ?? 1;
    at(truth[row] ?? 0).before += w;
    at(masked[row] ?? 0).after += w;
    all += w;
  }
  if (!(all > 0)) {
    throw new DisclosureError('No row has a weight, so there are no shares. Give weights above 0.');
  }
  let squares = 0;
  for (const { before, after } of sums.values()) {
    squares += (Math.sqrt(before / all) - Math.sqrt(after / all)) ** 2;
  }
  return Math.sqrt(squares / 2);
}
