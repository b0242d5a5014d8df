import { DisclosureError } from '../k-anonymity.ts';

export interface Interval {
  low: number;
  high: number;
}

/**
 * How far the interval from the masked file lies over the true one: the mean of the shares of each that is in both; 1 for
 * the same interval, 0 for two that do not meet. An interval without width is in the other or not: 1 or 0 of it.
 *
 * Source: Karr, Kohnen, Oganian, Reiter and Sanil (2006), A framework for evaluating the utility of data altered to protect
 * confidentiality.
 *
 * @throws DisclosureError for limits that are not finite, or the wrong way round.
 */
export function intervalOverlap(truth: Interval, masked: Interval): number {
  for (const { low, high } of [truth, masked]) {
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
      throw new DisclosureError(
        `${low} to ${high} is no interval. Give finite limits, the lower first, and leave out figures that have none.`,
      );
    }
  }
  const [from, to] = [Math.max(truth.low, masked.low), Math.min(truth.high, masked.high)];
  if (from > to) return 0;
  const share = ({ low, high }: Interval) => (high === low ? 1 : (to - from) / (high - low));
  return (share(truth) + share(masked)) / 2;
}
