import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { rowsByValue } from './quantile-rules.ts';

export interface GiniOptions extends IntervalOptions {
  /**
   * 'unit' (R's laeken): [2Σwx·R - Σw²x]/(N·Y) - 1, which splitting a row in two alike leaves as it was. 'convey' (R's
   * convey): Σ(2R - 1)wx/(N·Y) - 1, which depends on the scale of the weights and is larger. 'unit' when left out.
   */
  definition?: 'unit' | 'convey';
}

/**
 * The Gini coefficient of x over a domain, 0 (all alike) to 1. R: weights cumulated in the order of x, N = Σw, Y = Σwx.
 * Influence by Deville (1999, section 3) and, under 'convey', Langel and Tillé (2013).
 */
export function surveyGini(
  design: SurveyDesign,
  x: Float64Array,
  domain?: Uint8Array,
  options: GiniOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x], domain);
  const rows = rowsByValue(x, sample.answered);
  const functional = giniOf(design.weight, x, rows, options.definition ?? 'unit');
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

interface Sums {
  n: number;
  y: number;
  /** Σwx·R, and what is taken from twice it: Σw²x, or Σwx. */
  ranked: number;
  taken: number;
}

/** As a statistic of rows that are sorted by x already; the others take no part. */
export function giniOf(
  ownWeight: Float64Array,
  x: Float64Array,
  rows: Int32Array,
  definition: 'unit' | 'convey' = 'unit',
): Functional {
  const sumsUnder = (weight: Float64Array): Sums => {
    const sums = { n: 0, y: 0, ranked: 0, taken: 0 };
    for (const row of rows) {
      const [w, value] = [weight[row] ?? 0, x[row] ?? 0];
      sums.n += w;
      sums.y += w * value;
      sums.ranked += w * value * sums.n;
      sums.taken += w * value * (definition === 'unit' ? w : 1);
    }
    return sums;
  };
  return {
    values: (weight) => {
      const { n, y, ranked, taken } = sumsUnder(weight);
      const gini = (2 * ranked - taken) / (n * y) - 1;
      // All alike: 0, and not what rounding leaves of it.
      return Float64Array.of(Math.abs(gini) < 1e-15 ? 0 : gini);
    },
    scores: () => {
      const { n, y, ranked, taken } = sumsUnder(ownWeight);
      const numerator = 2 * ranked - taken;
      const score = new Float64Array(x.length);
      let [below, income] = [0, 0];
      for (const row of rows) {
        const [w, value] = [ownWeight[row] ?? 0, x[row] ?? 0];
        below += w;
        income += w * value;
        // The slope of the numerator in this row's weight; of `taken`: 2wx, or x.
        const slope =
          2 * (y - income + w * value + below * value) -
          (definition === 'unit' ? 2 * w * value : value);
        const influence =
          slope / (n * y) - (numerator * value) / (n * y * y) - numerator / (n * n * y);
        score[row] = w * influence;
      }
      return [score];
    },
    sizes: () => Float64Array.of(1),
  };
}
