import type { Outcome } from '../estimation/survey-estimate.ts';

/** A test of a hypothesis. What cannot be told is null, and the outcome says why. */
export interface TestResult {
  outcome: Outcome;
  statistic: number | null;
  /** Degrees of freedom of the numerator. */
  ndf: number | null;
  /** Degrees of freedom of the denominator; null for a chi-square. */
  ddf: number | null;
  /** The chance of a statistic at least as large were the hypothesis true. */
  p: number | null;
}

export function untested(outcome: Outcome): TestResult {
  return { outcome, statistic: null, ndf: null, ddf: null, p: null };
}
