import { estimateWith } from '../estimation/survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../estimation/survey-estimate.ts';

/** The estimate, its error 0 where it is but the rounding of values of the size of `scale`: those do not vary. */
export function withoutRounding<Estimate extends SurveyEstimate>(
  estimate: Estimate,
  scale: number,
  { level }: IntervalOptions = {},
): Estimate {
  const { value, se, df, outcome } = estimate;
  if (value === null || se === null || !(se < 1e-10 * Math.max(1e-6, scale))) return estimate;
  return {
    ...estimate,
    ...estimateWith(value, 0, df, level),
    outcome: outcome === 'ok' ? 'constant' : outcome,
  };
}
