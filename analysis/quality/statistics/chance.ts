/**
 * How often chance alone goes so far: tails of the distributions that the indicators need. Each is taken from the side
 * it lies on, never as 1 less the other, so that small chances keep their digits.
 */
import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import studentT from '@stdlib/stats-base-dists-t-cdf';

/** P(X ≥ count) of a binomial: `count` or more of n, each with this chance. (Abramowitz and Stegun 1964, 26.5.24) */
export function binomialAtLeast(count: number, n: number, each: number): number {
  if (count <= 0) return 1;
  if (count > n || each <= 0) return 0;
  return each >= 1 ? 1 : betainc(each, count, n - count + 1);
}

/** P(X ≤ count) of a binomial. */
export function binomialAtMost(count: number, n: number, each: number): number {
  if (count >= n || each <= 0) return 1;
  if (count < 0 || each >= 1) return 0;
  return betainc(each, count + 1, n - count, true, true);
}

/** P(X ≥ count) of a Poisson count with this mean. (Abramowitz and Stegun 1964, 26.4.21) */
export function poissonAtLeast(count: number, mean: number): number {
  if (count <= 0) return 1;
  return mean <= 0 ? 0 : gammainc(mean, count);
}

/** P(X ≤ count) of a Poisson count with this mean. */
export function poissonAtMost(count: number, mean: number): number {
  return mean <= 0 ? 1 : gammainc(mean, count + 1, true, true);
}

/** P(T ≥ t) of Student's t. */
export function studentAbove(t: number, df: number): number {
  return studentT(-t, df);
}

/** P(Z ≥ z) of the standard normal, as Student's t with a thousand million degrees of freedom. */
export function normalAbove(z: number): number {
  return studentT(-z, 1e9);
}

/** P(F ≥ f) of Fisher's F. (Abramowitz and Stegun 1964, 26.6.2) */
export function fisherAbove(f: number, between: number, within: number): number {
  if (f === Infinity) return 0;
  return f <= 0 ? 1 : betainc(within / (within + between * f), within / 2, between / 2);
}
