import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { densityAt, lineInfluence, lineUnder, times } from './moving-line.ts';

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
  const ends = (weight: Float64Array) =>
    [0.2, 0.8].map((quantile) => lineUnder(weight, x, sample, { quantile, share: 1 }));
  const incomes = (weight: Float64Array) => {
    const [low = NaN, high = NaN] = ends(weight);
    let [bottom, top] = [0, 0];
    sample.answered.forEach((mark, row) => {
      const [w, value] = [weight[row] ?? 0, x[row] ?? 0];
      if (mark === 0) return;
      if (value <= low) bottom += w * value;
      if (value > high) top += w * value;
    });
    return { bottom, top };
  };
  const functional: Functional = {
    values: (weight) => {
      const { bottom, top } = incomes(weight);
      return Float64Array.of(top / bottom);
    },
    scores: ([ratio = NaN]) => {
      const { weight } = design;
      const { bottom } = incomes(weight);
      const [low = NaN, high = NaN] = ends(weight);
      const atLow = lineInfluence(weight, x, sample, { quantile: 0.2, share: 1 });
      const atHigh = lineInfluence(weight, x, sample, { quantile: 0.8, share: 1 });
      const [lowIncome, highIncome] = [low, high].map(
        (end) => densityAt(end, weight, x, sample).income,
      );
      const influence = x.map((value, row) => {
        if (sample.answered[row] !== 1) return 0;
        const ofTop = (value > high ? value : 0) - (highIncome ?? 0) * (atHigh[row] ?? 0);
        const ofBottom = (value <= low ? value : 0) + (lowIncome ?? 0) * (atLow[row] ?? 0);
        return (ofTop - ratio * ofBottom) / bottom;
      });
      return [times(weight, influence)];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}
