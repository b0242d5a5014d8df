/**
 * The difference between two groups among people alike in what was measured: by regression.
 */
import { degreesOfFreedom } from '../estimation/degrees-of-freedom.ts';
import { tTest } from '../estimation/student-t.ts';
import {
  estimateFunctional,
  sampleOf,
  sizeOf,
  withoutValue,
} from '../estimation/survey-estimate.ts';
import type {
  Functional,
  IntervalOptions,
  Outcome,
  Sample,
  SurveyEstimate,
} from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { ADJUSTED_DIFFERENCE_CAUTION } from './caution.ts';
import { addOfCoefficients } from './delta-method.ts';
import { checkGroup } from './group.ts';
import { withIntercept } from './model-matrix.ts';
import type { ModelMatrix } from './model-matrix.ts';
import { checkModel, coefficientScores, fitOf } from './regression.ts';
import type { RegressionModel } from './regression.ts';
import { withoutRounding } from './rounding.ts';
import { chance, spread } from './weighted-fit.ts';
import type { Family, WeightedFit } from './weighted-fit.ts';

export interface AdjustmentInput {
  y: Float64Array;
  /** 1 for rows of the first group, 0 for those of the other; NaN where it is not known. */
  group: Float64Array;
  /** What is held alike, fixed before the groups parted; without a column of ones. */
  x: ModelMatrix;
  family: Family;
}

export interface AdjustedDifference extends SurveyEstimate {
  /** value / se, and the chance of one so far from 0 were there no difference. */
  t: number | null;
  p: number | null;
  /** Means that the model gives everybody as of the first group, and as of the other (predictive margins). */
  a: SurveyEstimate;
  b: SurveyEstimate;
  /** Covariance of the two; null where none can be told. */
  covariance: number | null;
  /** The model at the design's weights, the group its last column; undefined when there are no rows. */
  fit: WeightedFit | undefined;
  family: Family;
  caution: typeof ADJUSTED_DIFFERENCE_CAUTION;
}

/**
 * The average over the rows of a domain of what the model says as of the first group, less as of the other. Gaussian: the
 * coefficient of the group. Binomial: the average marginal difference, in shares (Graubard and Korn 1999, predictive
 * margins). Its influence has two parts: the rows that it is averaged over, and the coefficients by the delta method;
 * under replicate weights the model is fitted again in each. t with df = degf + 1 - coefficients.
 * Outcomes as of a regression; `not identified` too where the columns tell the group of every row.
 * Throws a RangeError for a group that is not 0, 1 or NaN.
 */
export function adjustedDifference(
  design: SurveyDesign,
  { y, group, x, family }: AdjustmentInput,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): AdjustedDifference {
  checkGroup(group, design.rows);
  const own = withIntercept(x, design.rows);
  const model: RegressionModel = {
    y,
    x: { names: [...own.names, 'group'], columns: [...own.columns, group] },
    family,
  };
  checkModel(model, design.rows);
  const sample = sampleOf(design, [y, group, ...x.columns], domain);
  const size = sizeOf(design, sample.answered);
  const degf = degreesOfFreedom(design, sample.answered);
  const without = (outcome: Outcome, fit?: WeightedFit): AdjustedDifference => {
    const none = withoutValue(outcome, { df: degf, ...size });
    const caution = ADJUSTED_DIFFERENCE_CAUTION;
    return { ...none, t: null, p: null, a: none, b: none, covariance: null, fit, family, caution };
  };
  if (size.n === 0) return without('empty');
  const fit = fitOf(design.weight, model, sample);
  if (fit.outcome !== 'ok') return without(fit.outcome, fit);
  if (!fit.kept.includes(model.x.columns.length - 1)) return without('not identified', fit);
  const df = options.df ?? degf + 1 - fit.kept.length;
  const functional = marginsOf(design, model, sample, fit);
  const { estimates, covariance } = estimateFunctional(design, functional, sample, {
    ...options,
    df,
  });
  const scale = Math.max(...estimates.slice(1).map(({ value }) => Math.abs(value ?? 0)));
  const [difference, a, b] = estimates.map((own) => withoutRounding(own, scale, options));
  if (difference === undefined || a === undefined || b === undefined) {
    return without('not identified', fit);
  }
  return {
    ...without(difference.outcome, fit),
    ...difference,
    ...tTest(difference),
    a,
    b,
    covariance: covariance?.[5] ?? null,
  };
}

/** Difference and the two means, as a functional of the weights. */
function marginsOf(
  design: SurveyDesign,
  model: RegressionModel,
  sample: Sample,
  full: WeightedFit,
): Functional {
  const { answered } = sample;
  const mean = model.family === 'binomial' ? chance : (eta: number) => eta;
  const slope = model.family === 'binomial' ? spread : () => 1;
  const etas = (fit: WeightedFit) => [1, 0].map((side) => linearAs(side, model, fit));
  const margins = (weight: Float64Array, fit: WeightedFit) => {
    const weights = weight.reduce((sum, w, row) => sum + w * (answered[row] ?? 0), 0);
    const [a = NaN, b = NaN] = etas(fit).map(
      (eta) =>
        weight.reduce(
          (sum, w, row) => (answered[row] === 1 ? sum + w * mean(eta[row] ?? 0) : sum),
          0,
        ) / weights,
    );
    return Float64Array.of(a - b, a, b);
  };
  return {
    values: (weight) =>
      margins(weight, weight === design.weight ? full : fitOf(weight, model, sample, full)),
    scores: ([, ...values]) => {
      const { weight } = design;
      const weights = sizeOf(design, answered).weightSum;
      const coefficients = coefficientScores(weight, model, sample, full);
      const [a = weight, b = weight] = etas(full).map((eta, side) => {
        const centre = values[side] ?? 0;
        const score = eta.map((own, row) =>
          answered[row] === 1 ? ((weight[row] ?? 0) * (mean(own) - centre)) / weights : 0,
        );
        const term = eta.map((own, row) =>
          answered[row] === 1 ? ((weight[row] ?? 0) * slope(own)) / weights : 0,
        );
        const asOfSide = new Float64Array(design.rows).fill(1 - side);
        const columns = [...model.x.columns.slice(0, -1), asOfSide];
        const kept = full.kept.map((column) => columns[column] ?? asOfSide);
        addOfCoefficients(score, term, kept, coefficients);
        return score;
      });
      return [a.map((own, row) => own - (b[row] ?? 0)), a, b];
    },
  };
}

/** x'b of every row as if the group, the last column, were `side`. */
function linearAs(
  side: number,
  { x }: RegressionModel,
  { kept, coefficients }: WeightedFit,
): Float64Array {
  const last = x.columns.length - 1;
  const eta = new Float64Array(x.columns[0]?.length ?? 0);
  kept.forEach((column, k) => {
    const b = coefficients[k] ?? NaN;
    const values = x.columns[column];
    for (let row = 0; row < eta.length; row++) {
      eta[row] = (eta[row] ?? 0) + b * (column === last ? side : (values?.[row] ?? 0));
    }
  });
  return eta;
}
