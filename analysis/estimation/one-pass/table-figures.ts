/**
 * Single results, read off a finished table: with interval, degrees of freedom, and a status for what cannot be told.
 */
import type { Difference } from '../difference.ts';
import { estimateFrom, noEstimate } from '../estimate.ts';
import type { Estimate, EstimateOptions } from '../estimate.ts';
import { tTest } from '../student-t.ts';
import type { DomainTable } from './domain-table.ts';
import type { Reach } from './reach.ts';

export interface FigureOptions extends EstimateOptions {
  /** Whose units less strata are the degrees of freedom: of all rows of the domain, or (the default) of those that answered. */
  reach?: 'rows' | 'answered';
}

/**
 * A variable's estimate in a domain, both by their places in the table. The interval of a proportion is a logit interval
 * unless another is asked for.
 */
export function estimateAt(
  table: DomainTable,
  variable: number,
  domain: number,
  options: FigureOptions = {},
): Estimate {
  const { plan, domains, statistics, reach } = table;
  const statistic = statistics[variable] ?? 'mean';
  const at = placeOf(variable, domain, plan.domains.length, statistics.length, 'domain');
  const own: EstimateOptions = {
    ...(statistic === 'proportion' && { interval: 'logit' }),
    ...options,
  };
  const reached = options.reach === 'rows' ? reachAt(reach.domains, domain) : reachAt(domains, at);
  const [n, weightSum, value] = [
    numberAt(domains.n, at),
    numberAt(domains.weightSum, at),
    numberAt(domains.value, at),
  ];
  const size = { ...reached, n, weightSum, df: reached.psus - reached.strata };
  if (Number.isNaN(value)) {
    return noEstimate(statistic, n === 0 ? 'empty' : 'zero denominator', size, own);
  }
  const simpleVariance = numberAt(domains.simpleVariance, at);
  return estimateFrom(
    { statistic, value, se: told(numberAt(domains.se, at)), simpleVariance, ...size },
    own,
  );
}

/**
 * The difference a - b of a comparison, by its place in the plan. Both sides are linearized over the same primary
 * sampling units, z = z_a - z_b, so their covariance is in the standard error. Degrees of freedom are those of both
 * sides together, less 1 (as svyttest in Lumley's survey). `options` are for the sides; the difference's own interval
 * is always plain.
 */
export function differenceAt(
  table: DomainTable,
  variable: number,
  comparison: number,
  options: FigureOptions = {},
): Difference {
  const { plan, comparisons, domains, statistics, reach } = table;
  const at = placeOf(
    variable,
    comparison,
    plan.comparisons.length,
    statistics.length,
    'comparison',
  );
  const { a: left = 0, b: right = 0 } = plan.comparisons[comparison] ?? {};
  const a = estimateAt(table, variable, left, options);
  const b = estimateAt(table, variable, right, options);
  const reached =
    options.reach === 'rows' ? reachAt(reach.comparisons, comparison) : reachAt(comparisons, at);
  const own: EstimateOptions = options.level === undefined ? {} : { level: options.level };
  const size = {
    ...reached,
    df: reached.psus - reached.strata - 1,
    n: a.n + b.n,
    weightSum: a.weightSum + b.weightSum,
  };
  const value = numberAt(comparisons.value, at);
  if (Number.isNaN(value)) {
    const status = a.n === 0 || b.n === 0 ? 'empty' : 'zero denominator';
    const none = noEstimate('difference', status, size, own);
    return { ...none, statistic: 'difference', a, b, covariance: null, t: null, p: null };
  }
  const first = variable * plan.domains.length;
  const simpleVariance =
    numberAt(domains.simpleVariance, first + left) +
    numberAt(domains.simpleVariance, first + right);
  const se = told(numberAt(comparisons.se, at));
  const result = estimateFrom({ statistic: 'difference', value, se, simpleVariance, ...size }, own);
  return {
    ...result,
    statistic: 'difference',
    a,
    b,
    covariance: told(numberAt(comparisons.covariance, at)),
    ...tTest({ value, se, df: size.df }),
  };
}

function reachAt({ psus, strata }: Reach, at: number): { psus: number; strata: number } {
  return { psus: psus[at] ?? 0, strata: strata[at] ?? 0 };
}

function numberAt(column: Float64Array, at: number): number {
  return column[at] ?? NaN;
}

function told(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function placeOf(
  variable: number,
  at: number,
  length: number,
  variables: number,
  what: string,
): number {
  if (variable >= 0 && variable < variables && at >= 0 && at < length)
    return variable * length + at;
  throw new RangeError(
    `The table has no ${what} ${at} of variable ${variable}. It has ${variables} variables with ${length} each.`,
  );
}
