/**
 * How an estimate is written as a row of a result.
 */
import type { SurveyEstimate } from '../../analysis/estimation/survey-estimate.ts';
import type { SurveyDesign } from '../../analysis/estimation/survey-design.ts';
import type { Result, Row } from './case.ts';

/** The row; a domain that nobody answered in has no figures, and R's refusal of a lonely unit is an error. */
export function rowOf(
  label: string,
  estimate: SurveyEstimate,
  by: Row['by'],
  design: SurveyDesign,
): Row {
  const { value, se, low, high, df, cv, n, weightSum } = estimate;
  if (estimate.outcome === 'lonely psu' && design.lonelyPsu === 'fail') {
    return { label: 'error', by: by ?? null, error: 'a stratum has one sampling unit' };
  }
  const empty = estimate.outcome === 'empty';
  return {
    label,
    by: by ?? null,
    est: value,
    se,
    lo: low,
    hi: high,
    df: empty ? null : Number.isFinite(df) ? df : null,
    cv,
    n,
    sumw: weightSum,
  };
}

/** The rows as a result. Without domains an error is the whole result. */
export function resultOf(rows: Row[], vcov?: number[][] | null): Result {
  const [only] = rows;
  if (rows.length === 1 && only?.['error'] !== undefined && only.by === null) {
    return { error: String(only['error']) };
  }
  return { estimates: rows, vcov: vcov ?? null };
}

/** A k × k matrix kept by rows, as a list of rows. */
export function rowsOfMatrix(matrix: Float64Array | undefined): number[][] | null {
  if (matrix === undefined) return null;
  const k = Math.sqrt(matrix.length);
  return Array.from({ length: k }, (_, i) => [...matrix.subarray(i * k, (i + 1) * k)]);
}
