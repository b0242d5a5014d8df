/**
 * The one shape of every result of a table, and how its numbers become it.
 */
import { criticalT } from './student-t.ts';
import { relativeTo } from './survey-estimate.ts';
import type { Outcome } from './survey-estimate.ts';

/** Plain: estimate ± t·se. Logit: for proportions, stays in 0..1. Log: for positive, skewed amounts. */
export type IntervalKind = 'plain' | 'logit' | 'log';

export interface Estimate {
  statistic: 'mean' | 'proportion' | 'total' | 'ratio' | 'difference';
  status: Outcome;
  estimate: number | null;
  se: number | null;
  /** Limits of the interval; null where there is none (no degrees of freedom; a logit of 0 or 1, a log of 0 or less or without an end). */
  low: number | null;
  high: number | null;
  interval: IntervalKind;
  level: number;
  /** Degrees of freedom: primary sampling units less strata, of the domain's rows. */
  df: number;
  /** Rows with an answer, unweighted. */
  n: number;
  weightSum: number;
  /** Primary sampling units and strata that the domain's rows are in. */
  psus: number;
  strata: number;
  /** Variance over that of a simple random sample of n from a population of `weightSum`; null where that is 0. */
  deff: number | null;
  /** se / |estimate|; null where the estimate is 0. */
  cv: number | null;
}

export interface EstimateOptions {
  /** Confidence level, 0.95 when left out. */
  level?: number;
  interval?: IntervalKind;
}

/** A statistic as numbers. */
export interface EstimateFigures {
  statistic: Estimate['statistic'];
  value: number;
  /** null where no variance can be told. */
  se: number | null;
  df: number;
  n: number;
  weightSum: number;
  psus: number;
  strata: number;
  /** Variance a simple random sample would have. */
  simpleVariance: number;
}

/** The estimate with its interval, status and relative sizes. */
export function estimateFrom(figures: EstimateFigures, options: EstimateOptions): Estimate {
  const { statistic, value, se, df, n, weightSum, psus, strata, simpleVariance } = figures;
  const { level = 0.95, interval = 'plain' } = options;
  const limits =
    se === null || df <= 0 ? undefined : intervalOf(value, criticalT(level, df) * se, interval);
  return {
    statistic,
    status: statusOf(se, psus, df),
    estimate: value,
    se,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
    interval,
    level,
    df,
    n,
    weightSum,
    psus,
    strata,
    deff: designEffect(se, simpleVariance),
    cv: relativeTo(value, se),
  };
}

/** se² over the simple variance; null where there is none, or none that is a number. */
export function designEffect(se: number | null, simpleVariance: number): number | null {
  const deff = se === null || !(simpleVariance > 0) ? Infinity : se ** 2 / simpleVariance;
  return deff < Infinity ? deff : null;
}

/** A result with nothing in it but the reason. */
export function noEstimate(
  statistic: Estimate['statistic'],
  status: 'empty' | 'zero denominator',
  reach: { df: number; n: number; weightSum: number; psus: number; strata: number },
  options: EstimateOptions,
): Estimate {
  return {
    statistic,
    status,
    estimate: null,
    se: null,
    low: null,
    high: null,
    interval: options.interval ?? 'plain',
    level: options.level ?? 0.95,
    df: reach.df,
    n: reach.n,
    weightSum: reach.weightSum,
    psus: reach.psus,
    strata: reach.strata,
    deff: null,
    cv: null,
  };
}

function statusOf(se: number | null, psus: number, df: number): Outcome {
  if (se === null) return 'lonely psu';
  if (psus === 1) return 'one psu';
  if (df <= 0) return 'no df';
  return se === 0 ? 'constant' : 'ok';
}

function intervalOf(
  value: number,
  margin: number,
  kind: IntervalKind,
): { low: number; high: number } | undefined {
  switch (kind) {
    case 'plain':
      return { low: value - margin, high: value + margin };
    case 'logit': {
      if (!(value > 0 && value < 1)) return undefined;
      const logit = Math.log(value / (1 - value));
      const reach = margin / (value * (1 - value));
      return { low: 1 / (1 + Math.exp(reach - logit)), high: 1 / (1 + Math.exp(-reach - logit)) };
    }
    case 'log':
      if (!(value > 0 && Math.exp(margin / value) * value < Infinity)) return undefined;
      return { low: value * Math.exp(-margin / value), high: value * Math.exp(margin / value) };
  }
}
