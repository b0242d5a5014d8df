import { designEffect } from '../estimate.ts';
import { estimateFunctional, sampleOf } from '../survey-estimate.ts';
import type {
  Functional,
  IntervalOptions,
  SurveyEstimate,
  SurveyEstimates,
} from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meanOver, sumOver } from './sums.ts';
import { varianceOfRows } from './variance.ts';

export interface MeanOptions extends IntervalOptions {
  /** Sampling of the simple design that the variance is set against: 'without' has the factor 1 - n/N, 'with' has not. */
  replacement?: 'with' | 'without';
}

export interface MeanEstimate extends SurveyEstimate {
  /** Variance over that of a simple random sample of n; null where that is 0. */
  deff: number | null;
}

export interface MeanEstimates extends SurveyEstimates {
  estimates: MeanEstimate[];
}

/**
 * Means Σwy/Σw of columns over the rows of a domain where all of them are known (NaN: missing), with their covariance.
 * Influence (y - ȳ)/Σw (Woodruff 1971). Design effect: V / [(1 - n/N) S²/n] (Kish 1965, 8.2).
 */
export function surveyMean(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  domain?: Uint8Array,
  options: MeanOptions = {},
): MeanEstimates {
  const sample = sampleOf(design, columns, domain);
  const result = estimateFunctional(
    design,
    meansOf(design, columns, sample.answered),
    sample,
    options,
  );
  return {
    ...result,
    estimates: result.estimates.map((estimate, k) => {
      const { n, weightSum, se } = estimate;
      const spread = varianceOfRows(
        design.weight,
        columns[k] ?? new Float64Array(),
        sample.answered,
      );
      const undrawn = 1 - n / weightSum;
      // Weights scaled to add up to n leave rounding, and no population to be drawn from.
      const left = options.replacement === 'with' ? 1 : undrawn > 1e-12 ? undrawn : 0;
      return { ...estimate, deff: designEffect(se, (spread / n) * left) };
    }),
  };
}

/** The means as a functional of the weights, over the rows marked. */
export function meansOf(
  design: SurveyDesign,
  columns: readonly Float64Array[],
  marked: Uint8Array,
): Required<Functional> {
  return {
    values: (weight) => Float64Array.from(columns, (column) => meanOver(marked, weight, column)),
    scores: (means) => {
      const { weight } = design;
      const weights = sumOver(marked, (row) => weight[row] ?? 0);
      return columns.map((column, k) =>
        column.map((y, row) =>
          marked[row] === 1 ? ((weight[row] ?? 0) * (y - (means[k] ?? 0))) / weights : 0,
        ),
      );
    },
    sizes: () =>
      Float64Array.from(columns, (column) =>
        Math.abs(meanOver(marked, design.weight, column.map(Math.abs))),
      ),
  };
}
