import { degreesOfFreedom } from '../../estimation/degrees-of-freedom.ts';
import { surveyMean } from '../../estimation/statistics/mean.ts';
import { only } from '../../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../../estimation/survey-design.ts';

export interface StandardErrors {
  name: string;
  se: { before: number | null; after: number | null };
  df: { before: number; after: number };
  /** Standard error from the public design over the true one; null where either cannot be told, or the true one is 0. */
  ratio: number | null;
}

/**
 * What standard errors of means a reader gets from masked design variables or replicate weights, beside the true ones. The
 * variables are the same in both: what masking them does is another question.
 */
export function standardErrors(
  before: SurveyDesign,
  after: SurveyDesign,
  variables: Readonly<Record<string, Float64Array>>,
): StandardErrors[] {
  const df = { before: degreesOfFreedom(before), after: degreesOfFreedom(after) };
  return Object.entries(variables).map(([name, values]) => {
    const se = {
      before: only(surveyMean(before, [values]).estimates).se,
      after: only(surveyMean(after, [values]).estimates).se,
    };
    const ratio = se.before && se.after !== null ? se.after / se.before : null;
    return { name, se, df, ratio };
  });
}
