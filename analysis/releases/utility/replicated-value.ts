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

/** Rows whose value is known, and the values; without a denominator it is a total. */
export interface KnownRows {
  rows: Int32Array;
  y: Float64Array;
  x?: Float64Array;
}

/** Σwy, or Σwy over Σwx: sums by unit, so that a replicate costs as much as there are units. */
export function replicatedSums(design: ReleasedDesign, { rows, y, x }: KnownRows): ReplicatedValue {
  const [above, below] = [new Float64Array(design.units), new Float64Array(design.units)];
  for (const row of rows) {
    const [unit, w] = [design.unitOf[row] ?? 0, design.weight[row] ?? 0];
    above[unit] = (above[unit] ?? 0) + w * (y[row] ?? 0);
    below[unit] = (below[unit] ?? 0) + w * (x?.[row] ?? 0);
  }
  const under = (factor: (unit: number) => number) => {
    let [sum, over] = [0, 0];
    for (let unit = 0; unit < design.units; unit++) {
      sum += factor(unit) * (above[unit] ?? 0);
      over += factor(unit) * (below[unit] ?? 0);
    }
    return x === undefined ? sum : sum / over;
  };
  return {
    ...reachOf(design, rows),
    value: under(() => 1),
    replicates: Float64Array.from(design.factors, (own) => under((unit) => own[unit] ?? 0)),
  };
}

/** A median or a Gini coefficient, from the rows in ascending order of y. */
export function replicatedOrder(
  design: ReleasedDesign,
  { rows, y }: KnownRows,
  statistic: 'median' | 'gini',
): ReplicatedValue {
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
