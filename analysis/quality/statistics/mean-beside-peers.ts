import { studentAbove } from './chance.ts';
import type { Stratum } from './peers.ts';
import { total } from './summaries.ts';

export interface MeanBesidePeers {
  own: number;
  /** The mean of others, of the same kinds and places in the same numbers. */
  expected: number;
  n: number;
  /** The chance of a sum as low, or as high, had the values of each stratum been dealt out at random. */
  chanceLow: number;
  chanceHigh: number;
}

/**
 * The mean beside that of peers. Chances are those of a permutation within strata, by its first two moments and
 * Student's t (the stratified form of Fisher and Pitman's test; Lehmann and Romano 2005, section 5.8). Undefined where
 * there are no peers.
 */
export function meanBesidePeers(strata: readonly Stratum[]): MeanBesidePeers | undefined {
  let [n, sum, expected, centre, variance, df] = [0, 0, 0, 0, 0, 0];
  for (const { own, others } of strata) {
    const pooled = [...own, ...others];
    const mean = total(pooled) / pooled.length;
    const spread = total(pooled.map((value) => (value - mean) ** 2)) / (pooled.length - 1);
    n += own.length;
    sum += total(own);
    expected += (own.length * total(others)) / others.length;
    centre += own.length * mean;
    variance += (own.length * others.length * spread) / pooled.length;
    df += pooled.length - 1;
  }
  if (n === 0) return undefined;
  const t = variance > 0 ? (sum - centre) / Math.sqrt(variance) : 0;
  const chances = { chanceLow: studentAbove(-t, df), chanceHigh: studentAbove(t, df) };
  return { own: sum / n, expected: expected / n, n, ...chances };
}
