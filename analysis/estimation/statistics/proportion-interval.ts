import { betaQuantile } from '../beta.ts';
import { criticalT } from '../student-t.ts';
import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meansOf } from './mean.ts';

export type ProportionMethod =
  /** p ± t·se; may leave 0..1. */
  | 'mean'
  /** On the scale of log(p / (1 - p)); under replicate weights with the variance of that over the replicates. */
  | 'logit'
  /** The same, with the variance of p brought to that scale by its slope, under replicate weights too. */
  | 'xlogit'
  /** On the scale of asin √p, within its ends. */
  | 'asin'
  /** The same as R's survey has it: limits beyond an end turn back, and may leave the share outside. */
  | 'asin turned'
  /** Korn and Graubard (1998): exact limits for the effective sample size. For rare and common things. */
  | 'beta'
  /** Wilson (1927) with the effective sample size. */
  | 'wilson'
  /** Rao-Scott scaled likelihood ratio (Rao and Scott 1984). */
  | 'likelihood';

export interface ProportionEstimate extends SurveyEstimate {
  /** p(1 - p) / V: the simple random sample that would be as exact. Null where p does not vary. */
  effective: number | null;
}

/**
 * The share Σwy/Σw of a y that is 0 or 1 (NaN: missing), with an interval for proportions. Degrees of freedom are those of
 * the rows with an answer. No interval for a share of 0 or 1 but by `mean`. Throws a RangeError for a y outside of 0 to 1.
 */
export function surveyProportion(
  design: SurveyDesign,
  y: Float64Array,
  method: ProportionMethod,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): ProportionEstimate {
  const { answered } = sampleOf(design, [y], domain);
  const odd = y.findIndex((own, row) => answered[row] === 1 && !(own >= 0 && own <= 1));
  if (odd !== -1) {
    throw new RangeError(
      `Row ${odd + 1} has ${y[odd] ?? NaN}. A share is of values that are 0 or 1; take the mean of others.`,
    );
  }
  const sample = { domain: answered, answered };
  const functional = meansOf(design, [y], answered);
  const estimate = only(estimateFunctional(design, functional, sample, options).estimates);
  const { value: p, se, n, df } = estimate;
  const slope = method === 'logit' ? logitSe(design, functional, sample) : undefined;
  const limits =
    p === null || se === null
      ? undefined
      : proportionInterval(method, {
          p,
          se: slope === undefined ? se : slope * p * (1 - p),
          n,
          df,
          level: options.level ?? 0.95,
        });
  return {
    ...estimate,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
    effective: p === null || se === null || se === 0 ? null : (p * (1 - p)) / se ** 2,
  };
}

/** The limits for a share, or undefined where the method gives none. */
export function proportionInterval(
  method: ProportionMethod,
  { p, se, n, df, level }: { p: number; se: number; n: number; df: number; level: number },
): { low: number; high: number } | undefined {
  if (!(df > 0)) return undefined;
  const t = criticalT(level, df);
  if (method === 'mean') return { low: p - t * se, high: p + t * se };
  if (!(p > 0 && p < 1 && se > 0)) return undefined;
  const effective = (p * (1 - p)) / se ** 2;
  switch (method) {
    case 'logit':
    case 'xlogit': {
      const [centre, reach] = [Math.log(p / (1 - p)), (t * se) / (p * (1 - p))];
      return { low: expit(centre - reach), high: expit(centre + reach) };
    }
    case 'asin':
    case 'asin turned': {
      const [centre, reach] = [Math.asin(Math.sqrt(p)), (t * se) / (2 * Math.sqrt(p * (1 - p)))];
      const within = (angle: number) =>
        method === 'asin' ? Math.min(Math.PI / 2, Math.max(0, angle)) : angle;
      return {
        low: Math.sin(within(centre - reach)) ** 2,
        high: Math.sin(within(centre + reach)) ** 2,
      };
    }
    case 'beta':
      return exactLimits(p, effective * (criticalT(level, n - 1) / t) ** 2, level);
    case 'wilson': {
      const [middle, reach] = [
        p + t ** 2 / (2 * effective),
        (t / (2 * effective)) * Math.sqrt(4 * effective * p * (1 - p) + t ** 2),
      ];
      const whole = 1 + t ** 2 / effective;
      return { low: (middle - reach) / whole, high: (middle + reach) / whole };
    }
    case 'likelihood':
      return {
        low: likelihoodLimit(p, effective, t, 0),
        high: likelihoodLimit(p, effective, t, 1),
      };
  }
}

/** Clopper and Pearson's (1934) limits for a share p of n, which need not be whole. */
export function exactLimits(p: number, n: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: betaQuantile(tail, n * p, n * (1 - p) + 1),
    high: betaQuantile(1 - tail, n * p + 1, n * (1 - p)),
  };
}

/** Where 2n*[p log(p/θ) + (1 - p) log((1 - p)/(1 - θ))] reaches t², between p and an end, by halving. */
function likelihoodLimit(p: number, effective: number, t: number, end: 0 | 1): number {
  const beyond = (theta: number) =>
    2 * effective * (p * Math.log(p / theta) + (1 - p) * Math.log((1 - p) / (1 - theta))) > t ** 2;
  let [within, outside] = [p, end as number];
  for (let step = 0; step < 60; step++) {
    const middle = (within + outside) / 2;
    if (beyond(middle)) outside = middle;
    else within = middle;
  }
  return within;
}

/**
 * The standard error of the logit over the replicates; undefined when there are none, or the share is 0 or 1 in one: without
 * it, the replicate that says most would be left out.
 */
function logitSe(
  design: SurveyDesign,
  share: Functional,
  sample: { domain: Uint8Array; answered: Uint8Array },
): number | undefined {
  const { replicates, weight } = design;
  if (replicates === undefined) return undefined;
  const ends = replicates.factors.some((factors) =>
    share.values(weight.map((w, row) => w * (factors[row] ?? 0))).some((p) => p === 0 || p === 1),
  );
  if (ends) return undefined;
  const logit: Functional = {
    values: (weight) => share.values(weight).map((p) => Math.log(p / (1 - p))),
    scores: () => [],
  };
  return estimateFunctional(design, logit, sample).estimates[0]?.se ?? undefined;
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
