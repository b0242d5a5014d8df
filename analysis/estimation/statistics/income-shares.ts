import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { densityAt, lineInfluence, lineUnder, ranked, times } from './moving-line.ts';

/**
 * The income of those above the 4/5 quantile over that of those at or below the 1/5 quantile (S80/S20). Influence with that
 * of both quantiles (Hulliger and Münnich 2006; Osier 2009).
 */
export function quintileShareRatio(
  design: SurveyDesign,
  x: Float64Array,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x], domain);
  const sorted = ranked(x, design.weight, sample);
  const sharesUnder = (weight: Float64Array) => {
    const [low = NaN, high = NaN] = [0.2, 0.8].map((quantile) =>
      lineUnder(weight, sorted, { quantile, share: 1 }),
    );
    let [bottom, top] = [0, 0];
    for (const row of sorted.rows) {
      const [w, value] = [weight[row] ?? 0, x[row] ?? 0];
      if (value <= low) bottom += w * value;
      if (value > high) top += w * value;
    }
    return { low, high, bottom, top };
  };
  const functional: Functional = {
    values: (weight) => {
      const { bottom, top } = sharesUnder(weight);
      return Float64Array.of(top / bottom);
    },
    scores: ([ratio = NaN]) => {
      const { weight } = design;
      const { low, high, bottom } = sharesUnder(weight);
      const atLow = lineInfluence(weight, sorted, { quantile: 0.2, share: 1 }, low);
      const atHigh = lineInfluence(weight, sorted, { quantile: 0.8, share: 1 }, high);
      const lowIncome = densityAt(low, weight, sorted).income;
      const highIncome = densityAt(high, weight, sorted).income;
      const influence = new Float64Array(x.length);
      for (const row of sorted.rows) {
        const value = x[row] ?? 0;
        const ofTop = (value > high ? value : 0) - highIncome * (atHigh[row] ?? 0);
        const ofBottom = (value <= low ? value : 0) + lowIncome * (atLow[row] ?? 0);
        influence[row] = (ofTop - ratio * ofBottom) / bottom;
      }
      return [times(weight, influence)];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}
