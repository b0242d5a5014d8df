/**
 * What has changed from one round of a survey to the next, with the error that it has where areas were visited twice.
 */
import type { Difference } from '../estimation/difference.ts';
import { estimateFrom, noEstimate } from '../estimation/estimate.ts';
import type { EstimateOptions } from '../estimation/estimate.ts';
import { tTest } from '../estimation/student-t.ts';
import { rootOf, roundFigure } from './round-figure.ts';
import type { RoundStatistic } from './round-figure.ts';
import type { RoundSums } from './round-sums.ts';
import { overlapOf, unionReach } from './union-of-units.ts';
import type { Overlap } from './union-of-units.ts';
import { covarianceOf, varianceOfSum } from './unit-deviations.ts';

/** The later round less the earlier: `a` is the later one. */
export interface RoundChange extends Difference {
  before: string;
  after: string;
  overlap: Overlap;
  /** Between the two estimates; null where it cannot be told, 0 without a shared area. */
  correlation: number | null;
}

/**
 * The change θ_2 - θ_1 of an estimate. V = V_1 + V_2 - 2C, C over the areas of both rounds (Kish 1965, section 12.4), each
 * area with all that was found in it (ultimate clusters; Holmes and Skinner 2000):
 *
 *   C = Σ_h √(n_1h/(n_1h - 1)) √(n_2h/(n_2h - 1)) Σ_{i in both} (z_1hi - z̄_1h)(z_2hi - z̄_2h)
 *
 * which is a sum of squares over the union of areas, so never negative, and the jackknife over that union. Where only part
 * of the areas stayed, C is too small by (1 - m/n)/(n - 1) of itself, m of n areas shared: the error of a change errs to
 * the large side. Degrees of freedom: those of the union, less 1 (as svyttest).
 *
 * `options` are for the two estimates; the change's own interval is plain. Status as of a difference.
 * Throws a RangeError when both are the same round.
 */
export function changeBetweenRounds(
  rounds: { before: RoundSums; after: RoundSums },
  statistic: RoundStatistic,
  options: EstimateOptions = {},
): RoundChange {
  const { before, after } = rounds;
  if (before.round === after.round) {
    throw new RangeError(
      `Both sums are of round ${after.round}. A change needs two rounds: give the earlier and the later one.`,
    );
  }
  const [earlier, later] = [before, after].map((sums) => roundFigure(sums, statistic, options));
  if (earlier === undefined || later === undefined) throw new RangeError('A change has two sides.');
  const [a, b] = [later.estimate, earlier.estimate];
  const own: EstimateOptions = options.level === undefined ? {} : { level: options.level };
  const union = unionReach([before, after]);
  const reach = {
    ...union,
    df: union.df - 1,
    n: a.n + b.n,
    weightSum: a.weightSum + b.weightSum,
  };
  const sides = {
    a,
    b,
    before: before.round,
    after: after.round,
    overlap: overlapOf(before, after),
  };
  const untold = { covariance: null, correlation: null, t: null, p: null };
  if (a.estimate === null || b.estimate === null) {
    const status = a.n === 0 || b.n === 0 ? 'empty' : 'zero denominator';
    const none = noEstimate('difference', status, reach, own);
    return { ...none, statistic: 'difference', ...sides, ...untold };
  }
  const value = a.estimate - b.estimate;
  const [first, second] = [earlier.deviations, later.deviations];
  if (first === undefined || second === undefined) {
    const figures = { statistic: 'difference', value, se: null, simpleVariance: 0 } as const;
    const alone = estimateFrom({ ...figures, ...reach }, own);
    return { ...alone, statistic: 'difference', ...sides, ...untold };
  }
  const opposite = new Map([...first].map(([unit, deviation]) => [unit, -deviation]));
  const se = rootOf(varianceOfSum([opposite, second]), earlier.size + later.size);
  const figures = { statistic: 'difference', value, se, simpleVariance: 0 } as const;
  const covariance = covarianceOf(first, second);
  const errors = (a.se ?? 0) * (b.se ?? 0);
  return {
    ...estimateFrom({ ...figures, ...reach }, own),
    statistic: 'difference',
    ...sides,
    covariance,
    correlation: errors === 0 ? null : covariance / errors,
    ...tTest({ value, se, df: reach.df }),
  };
}
