/** How the platform tells how something is spread: statistics that are no ratio of sums, worked out with the full design. */
import type { Design } from '../../analysis/estimation/design.ts';
import { surveyGini } from '../../analysis/estimation/statistics/gini.ts';
import { quintileShareRatio } from '../../analysis/estimation/statistics/income-shares.ts';
import { atRiskOfPoverty, povertyMeasure } from '../../analysis/estimation/statistics/poverty.ts';
import { surveyQuantiles } from '../../analysis/estimation/statistics/quantile.ts';
import { surveyTotal } from '../../analysis/estimation/statistics/total.ts';
import { theilIndex } from '../../analysis/estimation/statistics/theil.ts';
import { surveyVariance } from '../../analysis/estimation/statistics/variance.ts';
import { surveyDesign, type SurveyDesign } from '../../analysis/estimation/survey-design.ts';
import { only, type SurveyEstimate } from '../../analysis/estimation/survey-estimate.ts';
import type { Spread } from '../../simulation/truth/spread.ts';

/** The estimate of a figure of x (NaN: no row of it) over the rows marked. */
export type FullDesignEstimator = (
  design: SurveyDesign,
  x: Float64Array,
  domain: Uint8Array,
) => SurveyEstimate;

export const totalByInfluence: FullDesignEstimator = (design, x, domain) =>
  only(surveyTotal(design, [x], domain).estimates);

export const platformSpreads: Readonly<Record<Spread, FullDesignEstimator>> = {
  median: quantileAt(0.5),
  p10: quantileAt(0.1),
  p90: quantileAt(0.9),
  gini: surveyGini,
  theil: theilIndex,
  fifths: quintileShareRatio,
  'relative poverty': (design, x, domain) =>
    atRiskOfPoverty(design, x, { quantile: 0.5, share: 0.6 }, domain),
  'squared gap': (design, x, domain) => povertyMeasure(design, x, { line: 1, alpha: 2 }, domain),
  variance: surveyVariance,
};

/** Statistics of the design that tables are made with, for those that need the full one: areas and strata as they are. */
export function fullDesignOf(design: Design): SurveyDesign {
  const known = fullDesigns.get(design);
  if (known !== undefined) return known;
  const { psuOf, stratumOf, weight, lonelyPsu } = design;
  const strata = psuOf.map((psu) => stratumOf[psu] ?? -1);
  const full = surveyDesign({ psu: [psuOf], strata: [strata], weights: weight, lonelyPsu });
  fullDesigns.set(design, full);
  return full;
}

/** One for all the figures of a table. */
const fullDesigns = new WeakMap<Design, SurveyDesign>();

function quantileAt(share: number): FullDesignEstimator {
  return (design, x, domain) => only(surveyQuantiles(design, x, [share], domain));
}
