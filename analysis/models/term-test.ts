import { upperTailOfF } from '../estimation/beta.ts';
import { quadraticForm } from './quadratic-form.ts';
import type { Regression } from './regression.ts';
import { untested } from './test-result.ts';
import type { TestResult } from './test-result.ts';

/**
 * Whether some coefficients of a regression are all 0: F = b'V⁻¹b / q with q and the regression's degrees of freedom
 * (Wald test; Korn and Graubard 1990; regTermTest in Lumley's survey). Coefficients without a value are not counted.
 * Outcomes as of the regression; `not identified` when none is left or their covariance has no inverse.
 * Throws a RangeError for a name that the model does not have.
 */
export function termTest(regression: Regression, names: readonly string[]): TestResult {
  const { coefficients, covariance, df, outcome } = regression;
  const strange = names.find((name) => !coefficients.some((one) => one.name === name));
  if (strange !== undefined) {
    throw new RangeError(`The model has no column ${strange}. Name columns of the model.`);
  }
  if (covariance === undefined) return untested(outcome);
  if (df <= 0) return untested(outcome === 'ok' ? 'no df' : outcome);
  const told = coefficients.filter(({ value }) => value !== null);
  const at = told.flatMap(({ name }, k) => (names.includes(name) ? k : []));
  const b = Float64Array.from(at, (k) => told[k]?.value ?? 0);
  const v = Float64Array.from(
    at.flatMap((i) => at.map((j) => covariance[i * told.length + j] ?? 0)),
  );
  const form = at.length === 0 ? undefined : quadraticForm(v, b);
  if (form === undefined) {
    const exact = at.length > 0 && at.every((k) => told[k]?.outcome === 'constant');
    return untested(exact ? 'constant' : 'not identified');
  }
  const statistic = form / at.length;
  return {
    outcome,
    statistic,
    ndf: at.length,
    ddf: df,
    p: upperTailOfF(statistic, at.length, df),
  };
}
