import { estimateFrom, noEstimate } from '../estimation/estimate.ts';
import type { Estimate, EstimateOptions } from '../estimation/estimate.ts';
import type { RoundSums } from './round-sums.ts';
import { unionReach } from './union-of-units.ts';
import { unitDeviations, varianceOfSum } from './unit-deviations.ts';
import type { UnitDeviations } from './unit-deviations.ts';

export type RoundStatistic = 'mean' | 'proportion' | 'total' | 'ratio';

/** One round's estimate, and what of its variance each unit brings (undefined where none can be told). */
export interface RoundFigure {
  round: string;
  estimate: Estimate;
  deviations: UnitDeviations | undefined;
  /** The size of what cancels in a deviation: below a 1e-12th of it a standard error is rounding. */
  size: number;
}

/**
 * The estimate of one round from its sums: z_i = (y_i - R·x_i)/X of a mean, proportion or ratio R = Y/X, and z_i = y_i of a
 * total (Woodruff 1971), first stage as if drawn with replacement. Without a design effect (null): sums do not carry it.
 */
export function roundFigure(
  sums: RoundSums,
  statistic: RoundStatistic,
  options: EstimateOptions = {},
): RoundFigure {
  const { round, psus } = sums;
  const over = (term: (psu: (typeof psus)[number]) => number) =>
    psus.reduce((sum, psu) => sum + term(psu), 0);
  const [n, weightSum] = [over((psu) => psu.n), over((psu) => psu.weight)];
  const reach = { n, weightSum, ...unionReach([sums]) };
  const [x, y] = [over((psu) => psu.x), over((psu) => psu.y)];
  const isTotal = statistic === 'total';
  if (n === 0 || (!isTotal && x === 0)) {
    const status = n === 0 ? 'empty' : 'zero denominator';
    const estimate = noEstimate(statistic, status, reach, options);
    return { round, estimate, deviations: undefined, size: 0 };
  }
  const [r, scale] = isTotal ? [0, 1] : [y / x, 1 / x];
  const z = Float64Array.from(psus, (psu) => (psu.y - r * psu.x) * scale);
  const deviations = unitDeviations(sums, z);
  const size =
    Math.abs(scale) * over((psu) => Math.abs(psu.y)) +
    Math.abs(r * scale) * over((psu) => Math.abs(psu.x));
  const se = deviations === undefined ? null : rootOf(varianceOfSum([deviations]), size);
  const value = isTotal ? y : r;
  const estimate = estimateFrom({ statistic, value, se, simpleVariance: 0, ...reach }, options);
  return { round, estimate, deviations, size };
}

/** The root of a variance, 0 where it is no more than the rounding of terms of this size. */
export function rootOf(variance: number, size: number): number {
  const se = Math.sqrt(Math.max(0, variance));
  return se <= 1e-12 * size ? 0 : se;
}
