/**
 * Estimates for one domain, by Taylor linearization over the full sample (Woodruff 1971; Binder 1983; Lumley 2010,
 * section 2). All take the cells of one pass and the groups that make up the domain.
 */
import type { Cells, Domain } from './cells.ts';
import { reachOf, sumOverDomain } from './domain-sums.ts';
import { estimateOf, noEstimate } from './estimate.ts';
import type { Estimate, EstimateOptions, Linearized } from './estimate.ts';

/** Statistics that a single domain has. */
export type DomainStatistic = Exclude<Estimate['statistic'], 'difference'>;

/** Σwy / Σw. */
export function mean(cells: Cells, domain: Domain, options: EstimateOptions = {}): Estimate {
  return estimate('mean', cells, domain, options);
}

/** Σwy / Σw of a y that is 0 or 1. The interval is a logit interval unless another is asked for. */
export function proportion(cells: Cells, domain: Domain, options: EstimateOptions = {}): Estimate {
  return estimate('proportion', cells, domain, { interval: 'logit', ...options });
}

/** Σwy. */
export function total(cells: Cells, domain: Domain, options: EstimateOptions = {}): Estimate {
  return estimate('total', cells, domain, options);
}

/** Σwy / Σwx, a ratio of totals. */
export function ratio(cells: Cells, domain: Domain, options: EstimateOptions = {}): Estimate {
  return estimate('ratio', cells, domain, options);
}

export function estimate(
  statistic: DomainStatistic,
  cells: Cells,
  domain: Domain,
  options: EstimateOptions,
): Estimate {
  const linearized = linearize(statistic, cells, domain);
  return 'influence' in linearized
    ? estimateOf(cells.design, linearized, options)
    : noEstimate(statistic, linearized.status, linearized, options);
}

/** Why a domain has no value, and what it does have. */
export interface NoValue {
  status: 'empty' | 'zero denominator';
  df: number;
  n: number;
  weightSum: number;
  psus: number;
  strata: number;
}

/**
 * The statistic's value and its linearized contributions: of a ratio z = w(y - R·x)/X, of a total z = w·y, 0 outside
 * the domain. A mean and a proportion are ratios with x = 1.
 */
export function linearize(
  statistic: DomainStatistic,
  cells: Cells,
  domain: Domain,
): Linearized | NoValue {
  const sums = sumOverDomain(cells, domain);
  const { n, weightSum } = sums;
  const reach = { ...reachOf(cells, sums.reached), n, weightSum };
  if (n === 0) return { status: 'empty', ...reach };
  const common = { statistic, answeredIn: sums.answeredIn, ...reach };
  if (statistic === 'total') {
    const squares = residualSquares(sums.y / weightSum, { ...sums, xx: weightSum, xy: sums.y });
    return {
      ...common,
      value: sums.y,
      influence: sums.yOf,
      scale: sizeOf(sums.yOf),
      simpleVariance: weightSum ** 2 * simpleVariance(n, weightSum, squares),
    };
  }
  if (sums.x === 0) return { status: 'zero denominator', ...reach };
  const value = sums.y / sums.x;
  return {
    ...common,
    value,
    influence: sums.yOf.map((y, psu) => (y - value * (sums.xOf[psu] ?? 0)) / sums.x),
    scale: sizeOf(sums.yOf) / Math.abs(sums.x),
    simpleVariance:
      (weightSum / sums.x) ** 2 * simpleVariance(n, weightSum, residualSquares(value, sums)),
  };
}

/** Σ w (y - R·x)², 0 where it is no more than rounding. */
function residualSquares(r: number, sums: { xx: number; xy: number; yy: number }): number {
  const squares = sums.yy - 2 * r * sums.xy + r * r * sums.xx;
  return squares > 1e-12 * sums.yy ? squares : 0;
}

/** Variance of the mean residual in a simple random sample: (1 - n/N) S²/n, S² by the weights (Kish 1965, section 8.2). */
function simpleVariance(n: number, weightSum: number, squares: number): number {
  return n < 2 ? 0 : ((1 - n / weightSum) * squares) / weightSum / (n - 1);
}

function sizeOf(terms: Float64Array): number {
  return terms.reduce((size, term) => size + Math.abs(term), 0);
}
