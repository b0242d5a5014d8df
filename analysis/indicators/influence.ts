/**
 * Statistics that sums by area do not give, of units in domains: medians, Gini coefficients, and quotients of figures.
 * Each is known by its value and by what every area adds to its error (weight × influence, summed over the area's units),
 * so that two of them, of the same units or of others, can be set against each other (Deville 1999; Woodruff 1971).
 */
import { covarianceOfTotals } from '../estimation/covariance-of-totals.ts';
import type { Difference } from '../estimation/difference.ts';
import { estimateFrom, noEstimate, type Estimate } from '../estimation/estimate.ts';
import { giniOf } from '../estimation/statistics/gini.ts';
import { proportionInterval } from '../estimation/statistics/proportion-interval.ts';
import { QUANTILE_RULES, weightsInOrder } from '../estimation/statistics/quantile-rules.ts';
import { criticalT, tTest } from '../estimation/student-t.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';

/** Units of one domain with a value, in ascending order of it. */
export interface SortedUnits {
  value: Float64Array;
  /** Of a ratio. */
  denominator?: Float64Array;
  weight: Float64Array;
  /** By place among the drawn areas. */
  area: Int32Array;
}

export type InfluenceStatistic = 'median' | 'gini' | 'total' | 'mean' | 'proportion' | 'ratio';

/** A statistic of one domain. */
export interface Influence {
  estimate: Estimate;
  /** By drawn area; undefined where no error is known. */
  scores: Float64Array | undefined;
  /** 1 for areas with a unit of the domain. */
  reached: Uint8Array;
}

/** A difference with its test. */
export type Tested = Estimate & Pick<Difference, 't' | 'p'>;

const level = 0.95;

/** A statistic of the units of a domain. */
export function influenceOf(
  statistic: InfluenceStatistic,
  design: SurveyDesign,
  units: SortedUnits,
): Influence {
  const reached = new Uint8Array(design.rows);
  for (const area of units.area) reached[area] = 1;
  const { psus, strata } = reachOfAreas(design, reached);
  const weightSum = units.weight.reduce((sum, weight) => sum + weight, 0);
  const n = units.value.length;
  const size = { n, weightSum, psus, strata, df: psus - strata };
  if (n === 0) {
    return { estimate: noEstimate('mean', 'empty', size, {}), scores: undefined, reached };
  }
  if (statistic === 'median') return medianOf(design, units, reached, size);
  const { value, scores } = linearized(statistic, design, units, weightSum);
  if (!Number.isFinite(value)) {
    return {
      estimate: noEstimate('mean', 'zero denominator', size, {}),
      scores: undefined,
      reached,
    };
  }
  const se = errorOf(design, scores, reached);
  return { estimate: estimateFrom({ ...figures, value, se, ...size }, {}), scores, reached };
}

/** What `estimateFrom` wants besides; there is no design effect of these. */
const figures = { statistic: 'mean', simpleVariance: 0 } as const;

/** How far a is from b; undefined where no error is known of one of them. Degrees of freedom as of means. */
export function influenceDifference(
  design: SurveyDesign,
  a: Influence,
  b: Influence,
): Tested | undefined {
  const [left, right] = [a.estimate.estimate, b.estimate.estimate];
  if (left === null || right === null || a.scores === undefined || b.scores === undefined) {
    return undefined;
  }
  const reached = eitherOf(a.reached, b.reached);
  const { psus, strata } = reachOfAreas(design, reached);
  const scores = a.scores.map((score, area) => score - (b.scores?.[area] ?? 0));
  const se = errorOf(design, scores, reached);
  const value = left - right;
  const df = psus - strata - 1;
  const [n, weightSum] = [a.estimate.n + b.estimate.n, a.estimate.weightSum + b.estimate.weightSum];
  const size = { n, weightSum, psus, strata, df };
  const found = { ...figures, statistic: 'difference', value, se, ...size } as const;
  return { ...estimateFrom(found, {}), ...tTest({ value, se, df }) };
}

/** a over b, which may be of other units (delta method). The fewer degrees of freedom of the two, and the fewer units. */
export function influenceQuotient(design: SurveyDesign, a: Influence, b: Influence): Influence {
  const reached = eitherOf(a.reached, b.reached);
  const { psus, strata } = reachOfAreas(design, reached);
  const [left, right] = [a.estimate, b.estimate];
  const fewer = left.n <= right.n ? left : right;
  const size = {
    ...{ n: fewer.n, weightSum: fewer.weightSum },
    ...{ psus: Math.min(psus, left.psus, right.psus), strata, df: Math.min(left.df, right.df) },
  };
  if (left.estimate === null || right.estimate === null || right.estimate === 0) {
    const empty = left.estimate === null || right.estimate === null;
    const estimate = noEstimate('mean', empty ? 'empty' : 'zero denominator', size, {});
    return { estimate, scores: undefined, reached };
  }
  const [value, below] = [left.estimate / right.estimate, right.estimate];
  const [above, under] = [a.scores, b.scores];
  const scores =
    above && under && above.map((score, area) => (score - value * (under[area] ?? 0)) / below);
  const se = scores === undefined ? null : errorOf(design, scores, reached);
  return { estimate: estimateFrom({ ...figures, value, se, ...size }, {}), scores, reached };
}

type Size = Pick<Estimate, 'n' | 'weightSum' | 'psus' | 'strata' | 'df'>;

/**
 * The median with Woodruff's interval, as `surveyQuantiles` has it: that of the share at or below it, both ends turned back
 * into values. Its influence is that of the share, stretched to the same error.
 */
function medianOf(
  design: SurveyDesign,
  { value: values, weight, area }: SortedUnits,
  reached: Uint8Array,
  size: Size,
): Influence {
  const sorted = weightsInOrder(values, weight, Int32Array.from(values.keys()));
  const valueAt = (share: number) => QUANTILE_RULES.math(sorted, share);
  const value = valueAt(0.5);
  const { n, weightSum, df } = size;
  let below = 0;
  values.forEach((own, row) => (below += own <= value ? (weight[row] ?? 0) : 0));
  const p = below / weightSum;
  const share = new Float64Array(design.rows);
  area.forEach((place, row) => {
    const distance = ((values[row] ?? NaN) <= value ? 1 : 0) - p;
    share[place] = (share[place] ?? 0) + ((weight[row] ?? 0) * distance) / weightSum;
  });
  const shareSe = errorOf(design, share, reached);
  const limits = df <= 0 ? undefined : proportionInterval('mean', { p, se: shareSe, n, df, level });
  const low = limits === undefined || limits.low < 0 ? null : valueAt(limits.low);
  const high = limits === undefined || limits.high > 1 ? null : valueAt(limits.high);
  const known = low !== null && high !== null && low <= high;
  const se = known ? (high - low) / (2 * criticalT(level, df)) : null;
  const estimate = estimateFrom({ ...figures, value, se, ...size }, {});
  const status =
    se === null && df > 0 && size.psus > 1 ? ('not identified' as const) : estimate.status;
  return {
    estimate: { ...estimate, status, low, high },
    scores: se === null ? undefined : share.map((own) => (shareSe > 0 ? (-own * se) / shareSe : 0)),
    reached,
  };
}

function linearized(
  statistic: Exclude<InfluenceStatistic, 'median'>,
  design: SurveyDesign,
  { value: y, denominator, weight, area }: SortedUnits,
  weightSum: number,
): { value: number; scores: Float64Array } {
  const scores = new Float64Array(design.rows);
  const add = (scoreOf: (row: number) => number) => {
    area.forEach((place, row) => (scores[place] = (scores[place] ?? 0) + scoreOf(row)));
  };
  if (statistic === 'gini') {
    const gini = giniOf(weight, y, Int32Array.from(y.keys()));
    const value = gini.values(weight);
    const [own] = gini.scores(value);
    add((row) => own?.[row] ?? 0);
    return { value: value[0] ?? NaN, scores };
  }
  let [sumY, sumX] = [0, 0];
  y.forEach((own, row) => {
    sumY += (weight[row] ?? 0) * own;
    sumX += (weight[row] ?? 0) * (denominator?.[row] ?? 0);
  });
  if (statistic === 'total') {
    add((row) => (weight[row] ?? 0) * (y[row] ?? 0));
    return { value: sumY, scores };
  }
  const below = statistic === 'ratio' ? sumX : weightSum;
  const value = sumY / below;
  add((row) => {
    const x = statistic === 'ratio' ? (denominator?.[row] ?? 0) : 1;
    return ((weight[row] ?? 0) * ((y[row] ?? 0) - value * x)) / below;
  });
  return { value, scores };
}

/** The root of the variance of the sum over areas, 0 where it is no more than rounding. */
function errorOf(design: SurveyDesign, scores: Float64Array, reached: Uint8Array): number {
  const [variance = 0] = covarianceOfTotals(design, [scores], reached);
  const se = Math.sqrt(Math.max(0, variance));
  return se <= 1e-13 * scores.reduce((sum, score) => sum + Math.abs(score), 0) ? 0 : se;
}

function eitherOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((mark, area) => mark | (b[area] ?? 0));
}

function reachOfAreas({ stages }: SurveyDesign, reached: Uint8Array) {
  const [first] = stages;
  const strata = new Set<number>();
  let psus = 0;
  reached.forEach((mark, area) => {
    if (mark === 0) return;
    psus += 1;
    strata.add(first?.stratumOf[first.unitOf[area] ?? 0] ?? 0);
  });
  return { psus, strata: strata.size };
}
