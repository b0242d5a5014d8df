import { estimateFunctional, only, sampleOf, withoutValue } from '../survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meanOver, sumOver } from './sums.ts';

/**
 * The population variance, n/(n - 1) Σw(y - ȳ)²/Σw, n the rows with an answer and a weight. Its influence is that of a
 * mean of n/(n - 1)(y - ȳ)²: the mean's own adds nothing (as svyvar in Lumley's survey). `not identified` for one row.
 */
export function surveyVariance(
  design: SurveyDesign,
  y: Float64Array,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [y], domain);
  const { answered } = sample;
  const estimate = only(
    estimateFunctional(
      design,
      {
        values: (weight) => Float64Array.of(varianceOfRows(weight, y, answered)),
        scores: ([variance = NaN]) => {
          const { mean, weights, n } = momentsOf(design.weight, y, answered);
          return [
            y.map((value, row) =>
              answered[row] === 1
                ? ((design.weight[row] ?? 0) * ((n / (n - 1)) * (value - mean) ** 2 - variance)) /
                  weights
                : 0,
            ),
          ];
        },
      },
      sample,
      options,
    ).estimates,
  );
  return estimate.n === 1 ? withoutValue('not identified', estimate) : estimate;
}

/** n/(n - 1) Σw(y - ȳ)²/Σw over the rows marked that have a weight. */
export function varianceOfRows(weight: Float64Array, y: Float64Array, marked: Uint8Array): number {
  const { mean, weights, n } = momentsOf(weight, y, marked);
  const squares = sumOver(marked, (row) => (weight[row] ?? 0) * ((y[row] ?? 0) - mean) ** 2);
  return ((n / (n - 1)) * squares) / weights;
}

function momentsOf(
  weight: Float64Array,
  y: Float64Array,
  marked: Uint8Array,
): { mean: number; weights: number; n: number } {
  return {
    mean: meanOver(marked, weight, y),
    weights: sumOver(marked, (row) => weight[row] ?? 0),
    n: marked.reduce(
      (count, mark, row) => (mark === 1 && weight[row] !== 0 ? count + 1 : count),
      0,
    ),
  };
}
