import type { Estimate } from './estimate.ts';

/** One statistic of two domains that share no unit, set against each other. */
export interface Difference extends Estimate {
  statistic: 'difference';
  /** The two sides, with intervals of their own. */
  a: Estimate;
  b: Estimate;
  /** Between the sides: they share primary sampling units, so it is rarely 0. */
  covariance: number | null;
  /** estimate / se; null where that is 0. */
  t: number | null;
  /** Chance of a t at least so far from 0 were there no difference; null without degrees of freedom. */
  p: number | null;
}
