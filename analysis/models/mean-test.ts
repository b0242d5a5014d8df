import { tTest } from '../estimation/student-t.ts';
import { surveyMean } from '../estimation/statistics/mean.ts';
import { only, sampleOf } from '../estimation/survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { degreesOfFreedom } from '../estimation/degrees-of-freedom.ts';

export interface MeanTest extends SurveyEstimate {
  /** (mean - hypothesis) / se; null where that is 0. */
  t: number | null;
  p: number | null;
}

/**
 * Whether a mean is some number: the mean's distance from it, with t on the degrees of freedom of the rows that have an
 * answer less 1 (svyttest in Lumley's survey, which takes one for the mean; without it the mean's own interval has one
 * degree more). Outcomes as of a mean.
 */
export function meanTest(
  design: SurveyDesign,
  y: Float64Array,
  hypothesis: number,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): MeanTest {
  const { answered } = sampleOf(design, [y], domain);
  const df = options.df ?? degreesOfFreedom(design, answered) - 1;
  const distance = y.map((value) => value - hypothesis);
  const estimate = only(surveyMean(design, [distance], answered, { ...options, df }).estimates);
  return { ...estimate, ...tTest(estimate) };
}
