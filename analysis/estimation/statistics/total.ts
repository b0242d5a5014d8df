import { estimateFunctional, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimates } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { sumOver } from './sums.ts';

/** Totals Σwy of columns over the rows of a domain where all of them are known, with their covariance. Influence y. */
export function surveyTotal(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimates {
  const sample = sampleOf(design, columns, domain);
  return estimateFunctional(design, totalsOf(design, columns, sample.answered), sample, options);
}

/** The totals as a functional of the weights, over the rows marked. */
export function totalsOf(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  marked: Uint8Array,
): Functional {
  return {
    values: (weight) =>
      Float64Array.from(columns, (column) =>
        sumOver(marked, (row) => (weight[row] ?? 0) * (column[row] ?? 0)),
      ),
    scores: () =>
      columns.map((column) =>
        column.map((y, row) => (marked[row] === 1 ? (design.weight[row] ?? 0) * y : 0)),
      ),
  };
}
