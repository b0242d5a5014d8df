/**
 * A share of a quantile of the weighted rows, and how it moves with each of them: what relative poverty lines and income
 * shares are made of.
 */
import type { Sample } from '../survey-estimate.ts';
import { QUANTILE_RULES, sortedWeights } from './quantile-rules.ts';

/** A poverty line that moves with the domain's own distribution, such as 60 percent of its median. */
export interface RelativeLine {
  /** 0.5: the median. */
  quantile: number;
  share: number;
}

/** The line under any weights. */
export function lineUnder(
  weight: Float64Array,
  x: Float64Array,
  { answered }: Sample,
  { quantile, share }: RelativeLine,
): number {
  return share * QUANTILE_RULES.math(sortedWeights(x, weight, answered), quantile);
}

/** Influence per row of a quantile, -(1(x ≤ q) - p)/(N f(q)) with the density f at it, times the line's share. */
export function lineInfluence(
  weight: Float64Array,
  x: Float64Array,
  sample: Sample,
  { quantile, share }: RelativeLine,
): Float64Array {
  const q = lineUnder(weight, x, sample, { quantile, share: 1 });
  const { n } = momentsOf(weight, x, sample);
  const density = densityAt(q, weight, x, sample).count;
  return x.map((value, row) =>
    sample.answered[row] === 1 ? (-share * (Number(value <= q) - quantile)) / (n * density) : 0,
  );
}

/**
 * Density of rows at a point, and of income (not over N), by a normal kernel of width σ N^(-1/5), σ the population
 * standard deviation and N the sum of the weights, as R's convey has it.
 */
export function densityAt(
  point: number,
  weight: Float64Array,
  x: Float64Array,
  sample: Sample,
): { count: number; income: number } {
  const { n, y, squares } = momentsOf(weight, x, sample);
  const width = Math.sqrt((squares - (y * y) / n) / n) / n ** 0.2;
  let [count, income] = [0, 0];
  sample.answered.forEach((mark, row) => {
    if (mark === 0) return;
    const value = x[row] ?? 0;
    const kernel = Math.exp(-(((point - value) / width) ** 2) / 2) / Math.sqrt(2 * Math.PI);
    count += (weight[row] ?? 0) * kernel;
    income += (weight[row] ?? 0) * kernel * value;
  });
  return { count: count / (n * width), income: income / width };
}

/** Σw, Σwx and Σwx² of the answered rows. */
export function momentsOf(
  weight: Float64Array,
  x: Float64Array,
  { answered }: Sample,
): { n: number; y: number; squares: number } {
  let [n, y, squares] = [0, 0, 0];
  answered.forEach((mark, row) => {
    if (mark === 0) return;
    const [w, value] = [weight[row] ?? 0, x[row] ?? 0];
    n += w;
    y += w * value;
    squares += w * value * value;
  });
  return { n, y, squares };
}

/** Influences as scores: times the weights. */
export function times(weight: Float64Array, influence: Float64Array): Float64Array {
  return influence.map((own, row) => own * (weight[row] ?? 0));
}
