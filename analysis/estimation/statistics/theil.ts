import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { times } from './moving-line.ts';
import { meanOver, sumOver } from './sums.ts';

/** Theil's index, the generalized entropy of parameter 1: Σw(x/x̄)log(x/x̄)/Σw, over rows with x above 0. */
export function theilIndex(
  design: SurveyDesign,
  x: Float64Array,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x.map((value) => (value > 0 ? value : NaN))], domain);
  const { answered } = sample;
  // Of the mean: 1, in every sample.
  const overMean = (weight: Float64Array) => {
    const mean = meanOver(answered, weight, x);
    return x.map((value, row) => (answered[row] === 1 ? value / mean : NaN));
  };
  const functional: Functional = {
    values: (weight) => Float64Array.of(meanOver(answered, weight, overMean(weight).map(timesLog))),
    scores: ([theil = NaN]) => {
      const { weight } = design;
      const n = sumOver(answered, (row) => weight[row] ?? 0);
      const influence = overMean(weight).map((r) =>
        Number.isNaN(r) ? 0 : (timesLog(r) - (theil + 1) * r + 1) / n,
      );
      return [times(weight, influence)];
    },
    sizes: () => Float64Array.of(1),
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

function timesLog(r: number): number {
  return r * Math.log(r);
}
