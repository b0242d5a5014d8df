/**
 * A share of a quantile of the weighted rows, and how it moves with each of them: what relative poverty lines and income
 * shares are made of.
 */
import type { Sample } from '../survey-estimate.ts';
import { QUANTILE_RULES, rowsByValue, weightsInOrder } from './quantile-rules.ts';

/** A poverty line that moves with the domain's own distribution, such as 60 percent of its median. */
export interface RelativeLine {
  /** 0.5: the median. */
  quantile: number;
  share: number;
}

/** The answered rows that have a weight, in ascending order of x. */
export interface Ranked {
  x: Float64Array;
  rows: Int32Array;
  /** Whether x is the same on all of them: then no line moves with any row. */
  alike: boolean;
}

export function ranked(x: Float64Array, weight: Float64Array, { answered }: Sample): Ranked {
  const rows = rowsByValue(x, answered).filter((row) => weight[row] !== 0);
  return { x, rows, alike: x[rows[0] ?? -1] === x[rows[rows.length - 1] ?? -1] };
}

/** The line under any weights. */
export function lineUnder(
  weight: Float64Array,
  { x, rows }: Ranked,
  { quantile, share }: RelativeLine,
): number {
  return share * QUANTILE_RULES.math(weightsInOrder(x, weight, rows), quantile);
}

/**
 * Influence per row of a quantile q, -(1(x ≤ q) - p)/(N f(q)) with the density f at it, times the line's share; 0 where
 * x is the same on all rows.
 */
export function lineInfluence(
  weight: Float64Array,
  sorted: Ranked,
  { quantile, share }: RelativeLine,
  q: number,
): Float64Array {
  const { x, rows } = sorted;
  const { n } = momentsOf(weight, sorted);
  const density = densityAt(q, weight, sorted).count;
  const influence = new Float64Array(x.length);
  if (sorted.alike) return influence;
  for (const row of rows) {
    influence[row] = (-share * (Number((x[row] ?? 0) <= q) - quantile)) / (n * density);
  }
  return influence;
}

/**
 * Density of rows at a point, and of income (not over N), by a normal kernel of width σ N^(-1/5), σ the population
 * standard deviation and N the sum of the weights, as R's convey has it. 0 where x is the same on all rows.
 */
export function densityAt(
  point: number,
  weight: Float64Array,
  sorted: Ranked,
): { count: number; income: number } {
  if (sorted.alike) return { count: 0, income: 0 };
  const { n, deviation } = momentsOf(weight, sorted);
  const width = deviation / n ** 0.2;
  let [count, income] = [0, 0];
  for (const row of sorted.rows) {
    const [w, value] = [weight[row] ?? 0, sorted.x[row] ?? 0];
    const kernel = Math.exp(-(((point - value) / width) ** 2) / 2) / Math.sqrt(2 * Math.PI);
    count += w * kernel;
    income += w * kernel * value;
  }
  return { count: count / (n * width), income: income / width };
}

/** Σw of the rows, and the standard deviation of x among them. */
export function momentsOf(
  weight: Float64Array,
  { x, rows }: Ranked,
): { n: number; deviation: number } {
  let [n, y, squares] = [0, 0, 0];
  for (const row of rows) {
    const w = weight[row] ?? 0;
    n += w;
    y += w * (x[row] ?? 0);
  }
  for (const row of rows) squares += (weight[row] ?? 0) * ((x[row] ?? 0) - y / n) ** 2;
  return { n, deviation: Math.sqrt(squares / n) };
}

/** Influences as scores: times the weights. */
export function times(weight: Float64Array, influence: Float64Array): Float64Array {
  return influence.map((own, row) => own * (weight[row] ?? 0));
}
