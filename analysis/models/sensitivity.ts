/**
 * How strong something that nobody measured would have to be to make an adjusted difference vanish.
 */
import { criticalT } from '../estimation/student-t.ts';
import type { AdjustedDifference } from './adjusted-difference.ts';

export interface EValue {
  /** For the value itself. */
  value: number;
  /** For the limit of its interval next to no difference; 1 where the interval holds no difference. Null without one. */
  limit: number | null;
}

/**
 * The E-value of a ratio of shares (1: no difference): what an unseen factor would have to be associated with, as a ratio
 * of shares, in both the groups and the outcome: RR + √(RR(RR - 1)), of 1/RR below 1 (VanderWeele and Ding 2017, table 1).
 * Undefined where the ratio is not above 0 and finite.
 */
export function eValueOfRatio(
  ratio: number,
  interval?: { low: number; high: number },
): EValue | undefined {
  if (!(ratio > 0 && ratio < Infinity)) return undefined;
  if (interval === undefined) return { value: eValue(ratio), limit: null };
  const near = ratio >= 1 ? interval.low : interval.high;
  const crosses = ratio >= 1 ? near <= 1 : near >= 1;
  return { value: eValue(ratio), limit: crosses ? 1 : eValue(near) };
}

/**
 * The E-value of a difference of means in standard deviations of the outcome, by RR ≈ e^(0.91 d) with the limits
 * e^(0.91 d ± 1.78 se) (VanderWeele and Ding 2017, table 2; Chinn 2000).
 */
export function eValueOfStandardizedDifference(d: number, se?: number): EValue | undefined {
  const at = (shift: number) => Math.exp(0.91 * d + shift);
  const interval = se === undefined ? undefined : { low: at(-1.78 * se), high: at(1.78 * se) };
  return eValueOfRatio(at(0), interval);
}

/**
 * The E-value of an adjusted difference of shares: of the ratio of its two standardized shares, with the interval of the
 * logarithm by the delta method. Undefined where a share is 0 or not known.
 */
export function eValueOfShares(
  difference: {
    a: { value: number | null; se: number | null };
    b: { value: number | null; se: number | null };
    covariance: number | null;
    df: number;
  },
  level = 0.95,
): EValue | undefined {
  const { a, b, covariance, df } = difference;
  if (a.value === null || b.value === null || !(a.value > 0) || !(b.value > 0)) return undefined;
  const ratio = a.value / b.value;
  if (a.se === null || b.se === null || covariance === null || df <= 0) return eValueOfRatio(ratio);
  const variance =
    (a.se / a.value) ** 2 + (b.se / b.value) ** 2 - (2 * covariance) / (a.value * b.value);
  const margin = criticalT(level, df) * Math.sqrt(Math.max(0, variance));
  return eValueOfRatio(ratio, {
    low: ratio * Math.exp(-margin),
    high: ratio * Math.exp(margin),
  });
}

export interface Robustness {
  /** Partial R² of the group with the outcome, beside the other columns. */
  partialR2: number;
  /** Share of what is left of both group and outcome that an unseen factor would have to explain for the value to be 0. */
  value: number;
  /** The same for the interval to touch 0; 0 where it does already. Null without an interval. */
  limit: number | null;
}

/**
 * The robustness value of a coefficient of a linear model (Cinelli and Hazlett 2020, section 4.2):
 * RV = (√(f⁴ + 4f²) - f²)/2 with f² the coefficient's partial R²/(1 - R²), here of the weighted fit; for the limit f times
 * the share of the coefficient beyond t·se, with the standard error that the design gives. An unseen factor as strong as
 * RV in both leaves the standard error as it is, so nothing else enters.
 * Undefined when the residuals are 0: then nothing is left to explain.
 */
export function robustnessValue({
  coefficient,
  se,
  df,
  squares,
  level = 0.95,
}: {
  coefficient: number;
  /** Of the design. */
  se: number | null;
  df: number;
  /** Σ w (y - ŷ)² of the fit, and what Σ w of the group has left beside the other columns: 1/(X'WX)⁻¹ of its place. */
  squares: { residual: number; group: number };
  level?: number;
}): Robustness | undefined {
  const f = Math.sqrt((coefficient ** 2 * squares.group) / squares.residual);
  if (!Number.isFinite(f)) return undefined;
  const beyond =
    se === null || df <= 0 || coefficient === 0
      ? null
      : Math.max(0, 1 - (criticalT(level, df) * se) / Math.abs(coefficient));
  return {
    partialR2: f ** 2 / (1 + f ** 2),
    value: robust(f),
    limit:
      coefficient === 0 && se !== null && df > 0 ? 0 : beyond === null ? null : robust(f * beyond),
  };
}

/** The robustness value of an adjusted difference of a linear model; undefined of any other, or without a value. */
export function robustnessOfDifference(
  { family, value, se, df, fit }: AdjustedDifference,
  level = 0.95,
): Robustness | undefined {
  if (family !== 'gaussian' || value === null || fit === undefined) return undefined;
  const ofGroup = fit.inverse[fit.inverse.length - 1] ?? NaN;
  const squares = { residual: fit.residualSum, group: 1 / ofGroup };
  return robustnessValue({ coefficient: value, se, df, squares, level });
}

function eValue(ratio: number): number {
  const above = ratio >= 1 ? ratio : 1 / ratio;
  return above + Math.sqrt(above * (above - 1));
}

function robust(f: number): number {
  // (√(f⁴ + 4f²) - f²)/2, without the difference of two numbers that are nearly alike where f is large.
  return 2 / (1 + Math.sqrt(1 + (2 / f) ** 2));
}
