import type { Cells, Domain } from './cells.ts';
import { covariance } from './covariance.ts';
import { reachOf } from './domain-sums.ts';
import { estimateOf, noEstimate } from './estimate.ts';
import type { Estimate, EstimateOptions } from './estimate.ts';
import { estimate, linearize } from './estimators.ts';
import type { DomainStatistic } from './estimators.ts';
import { twoSidedP } from './student-t.ts';

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

/**
 * The difference a - b of one statistic between two domains, which must not share a group. Both sides are linearized
 * over the same primary sampling units, z = z_a - z_b, so their covariance is in the standard error. Degrees of freedom
 * are those of both domains together, less 1 (as svyttest in Lumley's survey).
 * `options` are for the sides; the difference's own interval is always plain.
 */
export function difference(
  statistic: DomainStatistic,
  cells: Cells,
  sides: { a: Domain; b: Domain },
  options: EstimateOptions = {},
): Difference {
  const shared = sides.a.find((group) => sides.b.includes(group));
  if (shared !== undefined) {
    throw new RangeError(
      `Group ${shared} is on both sides of the difference. Compare domains that share no unit.`,
    );
  }
  const own: EstimateOptions = options.level === undefined ? {} : { level: options.level };
  const estimates = {
    a: estimate(statistic, cells, sides.a, options),
    b: estimate(statistic, cells, sides.b, options),
  };
  const [a, b] = [linearize(statistic, cells, sides.a), linearize(statistic, cells, sides.b)];
  const reached = reachedBy(cells, [...sides.a, ...sides.b]);
  const both = {
    ...reached,
    df: reached.df - 1,
    n: a.n + b.n,
    weightSum: a.weightSum + b.weightSum,
  };
  if (!('influence' in a) || !('influence' in b)) {
    const status = [a, b].some((side) => 'status' in side && side.status === 'empty')
      ? 'empty'
      : 'zero denominator';
    return {
      ...noEstimate('difference', status, both, own),
      statistic: 'difference',
      ...estimates,
      covariance: null,
      t: null,
      p: null,
    };
  }
  const answeredIn = a.answeredIn.map((mark, psu) => mark | (b.answeredIn[psu] ?? 0));
  const result = estimateOf(
    cells.design,
    {
      ...both,
      statistic: 'difference',
      value: a.value - b.value,
      influence: a.influence.map((term, psu) => term - (b.influence[psu] ?? 0)),
      scale: a.scale + b.scale,
      answeredIn,
      simpleVariance: a.simpleVariance + b.simpleVariance,
    },
    own,
  );
  const { estimate: value, se, df } = result;
  const t = value === null || se === null || se === 0 ? null : value / se;
  return {
    ...result,
    statistic: 'difference',
    ...estimates,
    covariance: covariance(cells.design, answeredIn, a.influence, b.influence) ?? null,
    t,
    p: t === null || df <= 0 ? null : twoSidedP(t, df),
  };
}

function reachedBy(cells: Cells, domain: Domain): { psus: number; strata: number; df: number } {
  const marked = new Uint8Array(cells.design.psus.length).map((_, psu) =>
    domain.some((group) => (cells.rows[psu * cells.groups + group] ?? 0) > 0) ? 1 : 0,
  );
  return reachOf(cells, marked);
}
