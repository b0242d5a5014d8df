import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { totalsOf } from './total.ts';

/** The ratio R = Σwy/Σwx over the rows where both are known. Influence (y - R·x)/Σwx (Woodruff 1971). */
export function surveyRatio(
  design: SurveyDesign,
  { y, x }: { y: Float64Array; x: Float64Array },
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [y, x], domain);
  const { answered } = sample;
  const totals = totalsOf(design, [y, x], answered);
  return only(
    estimateFunctional(
      design,
      {
        values: (weight) => {
          const [numerator = NaN, denominator = NaN] = totals.values(weight);
          return Float64Array.of(numerator / denominator);
        },
        scores: ([r = NaN]) => {
          const denominator = totals.values(design.weight)[1] ?? NaN;
          return [
            y.map((value, row) =>
              answered[row] === 1
                ? ((design.weight[row] ?? 0) * (value - r * (x[row] ?? 0))) / denominator
                : 0,
            ),
          ];
        },
        sizes: () => {
          const size = totalsOf(design, [y.map(Math.abs), x], answered).values(design.weight);
          return Float64Array.of(Math.abs((size[0] ?? 0) / (size[1] ?? NaN)));
        },
      },
      sample,
      options,
    ).estimates,
  );
}
