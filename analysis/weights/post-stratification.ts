import type { Adjusted, Adjustment } from './adjustment.ts';
import { checkReached, codedMargin, weightsByCategory } from './margin.ts';
import type { CodedMargin, Margin } from './margin.ts';

/**
 * Post-stratification: the weights of each category are multiplied by N_g / Σw, so that they add up to the units that the
 * population has of it (Holt and Smith 1979). Throws a WeightError for a category that only one of the two has.
 */
export function postStratification(margin: Margin): Adjustment {
  const coded = codedMargin(margin);
  return {
    step: 'post-stratification',
    rule: `to the population by ${margin.name}`,
    adjust: (weight) => postStratified(weight, coded),
  };
}

function postStratified(before: Float64Array, margin: CodedMargin): Adjusted {
  const { group } = margin;
  const weight = scaledTo(margin, before);
  return { weight, calibration: { kind: 'post-strata', group, before, after: weight } };
}

/** Weights whose sums by category are the population's. */
export function scaledTo(margin: CodedMargin, weight: Float64Array): Float64Array {
  const sums = weightsByCategory(margin, weight);
  checkReached(margin, sums);
  const factors = sums.map((sum, code) => (sum === 0 ? 1 : (margin.totals[code] ?? 0) / sum));
  return weight.map((w, row) => w * (factors[margin.group[row] ?? 0] ?? 1));
}
