import type { Design } from '../estimation/design.ts';
import type { Estimate } from '../estimation/estimate.ts';
import { reachOf } from '../estimation/degrees-of-freedom.ts';
import { surveyGini } from '../estimation/statistics/gini.ts';
import { surveyQuantiles } from '../estimation/statistics/quantile.ts';
import { surveyDesign, type SurveyDesign } from '../estimation/survey-design.ts';
import { only, type SurveyEstimate } from '../estimation/survey-estimate.ts';
import type { Domains, Line } from './domains.ts';

/** A median or Gini coefficient on one line of a table, before the publication rules. */
export interface SpreadLine {
  line: Line;
  all: Estimate;
  /** Share of the line's units, unweighted, whose value is not known. */
  missing: number;
}

export type SpreadStatistic = 'median' | 'gini';

/** The same design as statistics take it that need more than sums. */
export function spreadDesign({ psuOf, stratumOf, weight, lonelyPsu }: Design): SurveyDesign {
  return surveyDesign({
    psu: [psuOf],
    strata: [psuOf.map((psu) => stratumOf[psu] ?? 0)],
    weights: weight,
    lonelyPsu,
  });
}

/** A statistic of the values y (NaN: not known; rows outside the universe are marked 0 in `counted`) on every line. */
export function spreadEstimates(
  statistic: SpreadStatistic,
  design: SurveyDesign,
  { y, counted }: { y: Float64Array; counted: Uint8Array },
  domains: Domains,
): SpreadLine[] {
  return domains.lines.map((line) => {
    const groups = new Set(domains.of(line, 'all'));
    const answered = new Uint8Array(counted.length);
    let [asked, known] = [0, 0];
    counted.forEach((mark, row) => {
      if (mark !== 1 || !groups.has(domains.group[row] ?? -1)) return;
      asked += 1;
      if (Number.isNaN(y[row])) return;
      answered[row] = 1;
      known += 1;
    });
    const found =
      statistic === 'gini'
        ? surveyGini(design, y, answered)
        : only(surveyQuantiles(design, y, [0.5], answered));
    return {
      line,
      all: { ...asEstimate(found), ...reachOf(design, answered) },
      missing: asked === 0 ? 0 : 1 - known / asked,
    };
  });
}

/** In the shape of the other figures of a table; the rules for what is shown take it as they take a mean. */
function asEstimate({
  outcome,
  value,
  ...rest
}: SurveyEstimate): Omit<Estimate, 'psus' | 'strata'> {
  const shape = { statistic: 'mean', interval: 'plain', level: 0.95, deff: null } as const;
  return { ...rest, ...shape, status: outcome, estimate: value };
}
