/**
 * Student's t distribution, for intervals and tests. Degrees of freedom need not be whole; without end, it is the normal.
 */
import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';

import { normalCdf, normalQuantile } from './normal.ts';

/** A table asks for the same few thousands of times, and each takes a fifth of a millisecond. */
const found = new Map<string, number>();

/**
 * The t that a share `(1 - level) / 2` lies above. Taken from the lower tail, where small shares keep their digits.
 * Throws a RangeError for a level that is no share below 1.
 */
export function criticalT(level: number, df: number): number {
  const key = `${level} ${df}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (!(level >= 0 && level < 1)) {
    throw new RangeError(`The confidence level is ${level}. Give a share, such as 0.95.`);
  }
  const tail = (1 - level) / 2;
  const t = df === Infinity ? -normalQuantile(tail) : -quantile(tail, df);
  if (found.size < 10_000) found.set(key, t);
  return t;
}

/** Whether something differs from 0: value / se, and the chance of one so far from 0; null where there is none. */
export function tTest(estimate: { value: number | null; se: number | null; df: number }): {
  t: number | null;
  p: number | null;
} {
  const { value, se, df } = estimate;
  const t = value === null || se === null || se === 0 ? null : value / se;
  return { t, p: t === null || df <= 0 ? null : twoSidedP(t, df) };
}

/** The chance of a t at least this far from 0 on either side. Twice the lower tail, so that tiny chances stay exact. */
export function twoSidedP(t: number, df: number): number {
  return 2 * (df === Infinity ? normalCdf(-Math.abs(t)) : cdf(-Math.abs(t), df));
}
