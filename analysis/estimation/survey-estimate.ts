/**
 * From a statistic to its estimates under a full design: values, standard errors, intervals, or the reason for none.
 */
import { covarianceOfTotals } from './covariance-of-totals.ts';
import { degreesOfFreedom, reachOf } from './degrees-of-freedom.ts';
import { replicateCovariance } from './replicates.ts';
import { LonelyPsuError } from './stage-variance.ts';
import { criticalT } from './student-t.ts';
import type { SurveyDesign } from './survey-design.ts';

/** Why a result is as it is. What cannot be told is null, never NaN. */
export type Outcome =
  | 'ok'
  /** No row of the domain has an answer (and a weight): no estimate. */
  | 'empty'
  /** What it would be divided by is 0: no estimate. */
  | 'zero denominator'
  /** Too few answers, or too little variation among them, for the statistic to have a value, or its error to be told. */
  | 'not identified'
  /** A stratum with one sampling unit takes part and the design does not say how to treat it: no standard error. */
  | 'lonely psu'
  /** The domain reaches one primary sampling unit: no degrees of freedom, so no interval. */
  | 'one psu'
  /** As many strata as primary sampling units: no degrees of freedom, so no interval. */
  | 'no df'
  /** Nothing varies: the standard error is 0, and says little. */
  | 'constant'
  /** Some combination of a model's columns tells yes from no without a mistake: no coefficients are the most likely. */
  | 'separable';

export interface SurveyEstimate {
  outcome: Outcome;
  value: number | null;
  se: number | null;
  /** value ± t(df)·se, or the limits that the statistic has of its own. */
  low: number | null;
  high: number | null;
  /** Infinity when the normal distribution was asked for. */
  df: number;
  /** se / |value|; null where the value is 0, or next to it. */
  cv: number | null;
  /** Rows with an answer and a weight. */
  n: number;
  weightSum: number;
}

/** A statistic of weighted rows. */
export interface Functional {
  /** Its k values under any weights; NaN where they give none. */
  values: (weight: Float64Array) => Float64Array;
  /** Weight × influence per row at the design's own weights, one column per value, 0 for rows that take no part. */
  scores: (values: Float64Array) => readonly Float64Array[];
  /** Per value, the size of the terms that cancel in its scores: a standard error below a 1e-12th of it is rounding. */
  sizes?: () => Float64Array;
}

export interface Sample {
  /** 1 for the rows of the domain: they carry the degrees of freedom. */
  domain: Uint8Array;
  /** Of those, 1 where all that the statistic needs is known. */
  answered: Uint8Array;
}

export interface IntervalOptions {
  /** Confidence level, 0.95 when left out. */
  level?: number;
  /** Degrees of freedom in place of the domain's; Infinity for the normal distribution. */
  df?: number;
}

export interface SurveyEstimates {
  estimates: SurveyEstimate[];
  /** k × k by rows; undefined when no variance could be told. */
  covariance: Float64Array | undefined;
}

/**
 * The estimates of a statistic with their covariance: by its influence (Taylor linearization; Binder 1983, Deville 1999),
 * or computed again under each set of replicate weights when the design has them.
 */
export function estimateFunctional(
  design: SurveyDesign,
  functional: Functional,
  sample: Sample,
  options: IntervalOptions = {},
): SurveyEstimates {
  const { n, weightSum } = sizeOf(design, sample.answered);
  const df = options.df ?? degreesOfFreedom(design, sample.domain);
  const values = functional.values(design.weight);
  const none = (outcome: Outcome): SurveyEstimates => ({
    estimates: Array.from(values, () => withoutValue(outcome, { df, n, weightSum })),
    covariance: undefined,
  });
  if (n === 0) return none('empty');
  if (values.some((value) => !Number.isFinite(value))) return none('zero denominator');
  const scores = functional.scores(values);
  const covariance = covarianceOf(design, functional, values, scores, sample);
  const one = reachOf(design, sample.domain).psus === 1;
  const sizes = functional.sizes?.();
  const lonely = covariance === undefined && design.replicates === undefined;
  return {
    covariance: covariance?.every(Number.isFinite) === true ? covariance : undefined,
    estimates: Array.from(values, (value, i) => {
      const variance = covariance?.[i * values.length + i] ?? NaN;
      const se = standardError(variance, scores[i], sizes?.[i]);
      const outcome = lonely ? 'lonely psu' : outcomeOf(se, one, df);
      return { ...estimateWith(value, se, df, options.level), outcome, n, weightSum };
    }),
  };
}

/** The estimate of a statistic that has one value. */
export function only<One>(estimates: readonly One[]): One {
  const [estimate] = estimates;
  if (estimate === undefined) throw new RangeError('The statistic has no value at all.');
  return estimate;
}

/** Value, standard error and interval value ± t·se. */
export function estimateWith(
  value: number,
  se: number | null,
  df: number,
  level = 0.95,
): Omit<SurveyEstimate, 'n' | 'weightSum' | 'outcome'> {
  const margin = se === null || df <= 0 ? undefined : criticalT(level, df) * se;
  return {
    value,
    se,
    low: margin === undefined ? null : value - margin,
    high: margin === undefined ? null : value + margin,
    df,
    cv: relativeTo(value, se),
  };
}

/** se / |value|; null where there is none, or none that is a number. */
export function relativeTo(value: number, se: number | null): number | null {
  const cv = se === null ? Infinity : se / Math.abs(value);
  return value !== 0 && cv < Infinity ? cv : null;
}

/** A result with nothing in it but the reason. */
export function withoutValue(
  outcome: Outcome,
  { df, n, weightSum }: { df: number; n: number; weightSum: number },
): SurveyEstimate {
  return { outcome, value: null, se: null, low: null, high: null, cv: null, df, n, weightSum };
}

/** Rows marked that have a weight, and their weight. */
export function sizeOf(design: SurveyDesign, marked: Uint8Array): { n: number; weightSum: number } {
  let [n, weightSum] = [0, 0];
  marked.forEach((mark, row) => {
    const w = design.weight[row] ?? 0;
    if (mark === 0 || w === 0) return;
    n++;
    weightSum += w;
  });
  return { n, weightSum };
}

/**
 * The domain's rows, and those of them where no column is missing (NaN). A domain left out is every row.
 * Throws a RangeError when such a row holds an infinite number, and when a column or the domain is not as long as the
 * design: rows are told apart by their place alone.
 */
export function sampleOf(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  domain: Uint8Array = new Uint8Array(design.rows).fill(1),
): Sample {
  checkLength('The domain', domain, design);
  const answered = domain.slice();
  for (const column of columns) {
    checkLength('A column', column, design);
    for (let row = 0; row < answered.length; row++) {
      const value = column[row] ?? NaN;
      if (Number.isNaN(value)) answered[row] = 0;
      else if (answered[row] === 1 && !Number.isFinite(value)) {
        throw new RangeError(
          `Row ${row + 1} holds an infinite number. Make it missing, or mend it.`,
        );
      }
    }
  }
  return { domain, answered };
}

function checkLength(name: string, { length }: ArrayLike<number>, { rows }: SurveyDesign): void {
  if (length === rows) return;
  throw new RangeError(
    `${name} has ${length} rows and the design ${rows}. Give one value per row of the design, NaN where it is missing; a domain has 1 and 0.`,
  );
}

function covarianceOf(
  design: SurveyDesign,
  functional: Functional,
  values: Float64Array,
  scores: readonly Float64Array[],
  { answered }: Sample,
): Float64Array | undefined {
  const { replicates, weight } = design;
  if (replicates !== undefined) {
    const under = (factors: Float64Array) =>
      functional.values(weight.map((w, row) => w * (factors[row] ?? 0)));
    return replicateCovariance(replicates, replicates.factors.map(under), values);
  }
  try {
    return covarianceOfTotals(design, scores, answered);
  } catch (error) {
    if (error instanceof LonelyPsuError) return undefined;
    throw error;
  }
}

/**
 * The root of a variance, 0 where it is no more than the rounding of the terms that it sums. Null of one that is no number,
 * or below 0: as the double sum over unequal chances can be, and then it tells nothing.
 */
function standardError(
  variance: number,
  score: Float64Array | undefined,
  terms = 0,
): number | null {
  if (!Number.isFinite(variance)) return null;
  const se = Math.sqrt(Math.abs(variance));
  const size = score?.reduce((sum, term) => sum + Math.abs(term), 0) ?? 0;
  if (se <= 1e-13 * size || se <= 1e-12 * terms) return 0;
  return variance < 0 ? null : se;
}

function outcomeOf(se: number | null, onePsu: boolean, df: number): Outcome {
  if (se === null) return 'not identified';
  if (onePsu) return 'one psu';
  if (df <= 0) return 'no df';
  return se === 0 ? 'constant' : 'ok';
}
