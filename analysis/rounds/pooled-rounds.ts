/**
 * Rounds put together, for groups too small to be told of in one round.
 */
import { estimateFrom, noEstimate } from '../estimation/estimate.ts';
import type { Estimate, EstimateOptions } from '../estimation/estimate.ts';
import type { RoundStatistic } from './round-figure.ts';
import { rootOf } from './round-figure.ts';
import type { RoundSums } from './round-sums.ts';
import { unionReach } from './union-of-units.ts';
import { unitDeviations, varianceOfSum } from './unit-deviations.ts';

/** What each round counts for: by its effective number of cases, or all alike. */
export type RoundWeighting = 'effective n' | 'equal';

export interface PooledRounds extends Estimate {
  statistic: RoundStatistic;
  /** The rounds pooled, in the order given, and the part of the figure that each is; the shares sum to 1. */
  rounds: { round: string; share: number; n: number }[];
  /** Rounds in which nobody of the domain answered: they have no part in the figure. Name them with it. */
  without: string[];
  weighting: RoundWeighting;
}

/**
 * One figure of several rounds: the weights of each round are scaled so that the domain's rows come to the round's share
 * λ_r, and all rounds are one file. A mean is Σ λ_r ȳ_r, a ratio Σ λ_r ȳ_r / Σ λ_r x̄_r, and a total the average Σ λ_r T_r of
 * the rounds' totals, not their sum. It speaks of the time of all rounds together, of none of them alone.
 *
 * Linearized with the scaling in it, z = λ_r [(y - ȳ_r w) - R (x - x̄_r w)] / (W_r Σ λ x̄), summed over the union of areas: an
 * area that was visited twice counts once, with all that it brought (Kish 1965, section 12.4). λ are taken for given.
 * Degrees of freedom are those of the union.
 *
 * Throws a RangeError for fewer than two rounds, and for a round that is given twice.
 */
export function pooledRounds(
  rounds: readonly RoundSums[],
  statistic: RoundStatistic,
  options: EstimateOptions & { weighting: RoundWeighting },
): PooledRounds {
  checkRounds(rounds);
  const { weighting } = options;
  const answered = rounds.filter(({ psus }) => psus.some(({ n }) => n > 0));
  const parts = answered.map((sums) => partOf(sums, weighting));
  const all = parts.reduce((sum, { share }) => sum + share, 0);
  for (const part of parts) part.share /= all;

  const over = (term: (part: Part) => number) => parts.reduce((sum, part) => sum + term(part), 0);
  const reach = {
    ...unionReach(answered),
    n: over(({ n }) => n),
    weightSum: over((p) => p.weight),
  };
  const told = {
    statistic,
    rounds: parts.map(({ sums, share, n }) => ({ round: sums.round, share, n })),
    without: rounds.filter((sums) => !answered.includes(sums)).map(({ round }) => round),
    weighting,
  };
  const isTotal = statistic === 'total';
  const mean = (of: 'x' | 'y') => over((part) => (part.share * part[of]) / part.weight);
  const denominator = isTotal ? 1 : mean('x');
  if (parts.length === 0 || denominator === 0) {
    const status = parts.length === 0 ? 'empty' : 'zero denominator';
    return { ...noEstimate(statistic, status, reach, options), ...told };
  }
  const value = isTotal ? over(({ share, y }) => share * y) : mean('y') / denominator;
  const deviations = parts.map(({ sums, share, weight, x, y }) =>
    unitDeviations(
      sums,
      Float64Array.from(sums.psus, (psu) => {
        if (isTotal) return share * psu.y;
        const above = psu.y - (y / weight) * psu.weight;
        const below = psu.x - (x / weight) * psu.weight;
        return (share * (above - value * below)) / (weight * denominator);
      }),
    ),
  );
  const known = deviations.flatMap((own) => own ?? []);
  const size = over(({ share, sums, weight }) => {
    const sizeOf = (of: 'x' | 'y') => sums.psus.reduce((sum, psu) => sum + Math.abs(psu[of]), 0);
    if (isTotal) return share * sizeOf('y');
    return (share * (sizeOf('y') + Math.abs(value) * sizeOf('x'))) / Math.abs(weight * denominator);
  });
  const se = known.length < parts.length ? null : rootOf(varianceOfSum(known), size);
  return {
    ...estimateFrom({ statistic, value, se, simpleVariance: 0, ...reach }, options),
    ...told,
  };
}

interface Part {
  sums: RoundSums;
  share: number;
  n: number;
  weight: number;
  x: number;
  y: number;
}

function partOf(sums: RoundSums, weighting: RoundWeighting): Part {
  const over = (of: 'n' | 'weight' | 'x' | 'y') => sums.psus.reduce((sum, psu) => sum + psu[of], 0);
  return {
    sums,
    share: weighting === 'equal' ? 1 : sums.effective,
    n: over('n'),
    weight: over('weight'),
    x: over('x'),
    y: over('y'),
  };
}

function checkRounds(rounds: readonly RoundSums[]): void {
  const names = rounds.map(({ round }) => round);
  const twice = names.find((round, at) => names.indexOf(round) !== at);
  if (twice !== undefined) {
    throw new RangeError(`Round ${twice} is given twice. Give each round once.`);
  }
  if (rounds.length < 2) {
    throw new RangeError(
      'To pool rounds there must be two or more. Give another round, or use the figure of this one.',
    );
  }
}
