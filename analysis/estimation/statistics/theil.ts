import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { times } from './moving-line.ts';

/** Theil's index, the generalized entropy of parameter 1: Σw(x/x̄)log(x/x̄)/Σw, over rows with x above 0. */
export function theilIndex(
  design: SurveyDesign,
  x: Float64Array,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x.map((value) => (value > 0 ? value : NaN))], domain);
  const sums = (weight: Float64Array) => {
    let [n, y, logs] = [0, 0, 0];
    sample.answered.forEach((mark, row) => {
      const [w, value] = [weight[row] ?? 0, x[row] ?? 0];
      if (mark === 0) return;
      n += w;
      y += w * value;
      logs += w * value * Math.log(value);
    });
    return { n, y, logs };
  };
  const functional: Functional = {
    values: (weight) => {
      const { n, y, logs } = sums(weight);
      return Float64Array.of(logs / y - Math.log(y / n));
    },
    scores: () => {
      const { n, y, logs } = sums(design.weight);
      const influence = x.map((value, row) =>
        sample.answered[row] === 1
          ? (value * Math.log(value)) / y - (logs * value) / y ** 2 - value / y + 1 / n
          : 0,
      );
      return [times(design.weight, influence)];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}
