/**
 * The beta distribution and those that it gives the tails of.
 */
import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * The x that a share p of a beta distribution lies below: the root of the regularized incomplete beta function, found
 * between bounds on the scale of log(x / (1 - x)), so that tiny quantiles keep their digits. 0 for p = 0, 1 for p = 1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a >= 0 && b >= 0)) return NaN;
  if (p === 0 || a === 0) return 0;
  if (p === 1 || b === 0) return 1;
  const above = (u: number) => betainc(shareOf(u), a, b) - p;
  let [low, high] = [-745, 36];
  let [atLow, atHigh] = [-p, 1 - p];
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); step++) {
    // Regula falsi in the Illinois form; a halving every third step keeps it from creeping.
    const u = step % 3 === 0 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
    if (!(u > low && u < high)) break;
    const at = above(u);
    if (at === 0) return shareOf(u);
    if (at > 0) {
      [high, atHigh] = [u, at];
      atLow /= 2;
    } else {
      [low, atLow] = [u, at];
      atHigh /= 2;
    }
  }
  return shareOf((low + high) / 2);
}

/** The chance of an F beyond x, exact in the tail. Degrees of freedom need not be whole. */
export function upperTailOfF(x: number, d1: number, d2: number): number {
  if (!(x > 0)) return 1;
  return d2 === Infinity
    ? upperTailOfChiSquare(x * d1, d1)
    : betainc(d2 / (d2 + d1 * x), d2 / 2, d1 / 2);
}

/** The chance of a chi-square beyond x, exact in the tail. */
export function upperTailOfChiSquare(x: number, df: number): number {
  return x > 0 ? gammainc(x / 2, df / 2, true, true) : 1;
}

function shareOf(logit: number): number {
  return logit < 0 ? Math.exp(logit) / (1 + Math.exp(logit)) : 1 / (1 + Math.exp(-logit));
}
