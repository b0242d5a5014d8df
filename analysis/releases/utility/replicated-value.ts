import { giniOf } from '../../estimation/statistics/gini.ts';
import { QUANTILE_RULES, weightsInOrder } from '../../estimation/statistics/quantile-rules.ts';
import type { ReleasedDesign } from './released-design.ts';

/** A statistic under the weights and under each set of replicate weights. */
export interface ReplicatedValue {
  value: number;
  replicates: Float64Array;
  n: number;
  weightSum: number;
  /** Units of the design with a row. */
  reached: number;
}

/**
 * Σwy, or Σwy over Σwx, of rows whose values are known; without a denominator it is a total. Sums by unit, so that a
 * replicate costs as much as there are units; what does not hang on y is summed once, for all groups of a distribution.
 */
export function replicatedSums(
  design: ReleasedDesign,
  rows: Int32Array,
  x: Float64Array | undefined,
): (y: Float64Array) => ReplicatedValue {
  const reach = reachOf(design, rows);
  const below = x && sumsUnder(design, rows, x);
  return (y) => {
    const above = sumsUnder(design, rows, y);
    if (below === undefined) return { ...reach, ...above };
    return {
      ...{ ...reach, value: above.value / below.value },
      replicates: above.replicates.map((sum, r) => sum / (below.replicates[r] ?? NaN)),
    };
  };
}

/** Σwy under the weights and under each set of replicate weights. */
function sumsUnder(
  design: ReleasedDesign,
  rows: Int32Array,
  y: Float64Array,
): Pick<ReplicatedValue, 'value' | 'replicates'> {
  const sums = new Float64Array(design.units);
  for (const row of rows) {
    const [unit, w] = [design.unitOf[row] ?? 0, design.weight[row] ?? 0];
    sums[unit] = (sums[unit] ?? 0) + w * (y[row] ?? 0);
  }
  const under = (factor: (unit: number) => number) => {
    let sum = 0;
    for (let unit = 0; unit < design.units; unit++) sum += factor(unit) * (sums[unit] ?? 0);
    return sum;
  };
  return {
    value: under(() => 1),
    replicates: Float64Array.from(design.factors, (own) => under((unit) => own[unit] ?? 0)),
  };
}

/** A median or a Gini coefficient, from rows with known values in ascending order of y. */
export function replicatedOrder(
  design: ReleasedDesign,
  rows: Int32Array,
  statistic: 'median' | 'gini',
): (y: Float64Array) => ReplicatedValue {
  return (y) => {
    const under = (weight: Float64Array): number =>
      statistic === 'median'
        ? QUANTILE_RULES.math(weightsInOrder(y, weight, rows), 0.5)
        : (giniOf(weight, y, rows).values(weight)[0] ?? NaN);
    const weight = design.weight.slice();
    const replicates = Float64Array.from(design.factors, (own) => {
      for (const row of rows) {
        weight[row] = (design.weight[row] ?? 0) * (own[design.unitOf[row] ?? 0] ?? 0);
      }
      return under(weight);
    });
    return { ...reachOf(design, rows), value: under(design.weight), replicates };
  };
}

function reachOf({ weight, unitOf }: ReleasedDesign, rows: Int32Array) {
  const units = new Set<number>();
  let weightSum = 0;
  for (const row of rows) {
    units.add(unitOf[row] ?? 0);
    weightSum += weight[row] ?? 0;
  }
  return { n: rows.length, weightSum, reached: units.size };
}
