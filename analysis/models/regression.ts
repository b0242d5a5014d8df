/**
 * Linear and logistic regression of a survey: coefficients with the standard errors that the design leaves them.
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
import { checkMatrix } from './model-matrix.ts';
import type { ModelMatrix } from './model-matrix.ts';
import { weightedFit } from './weighted-fit.ts';
import type { Family, WeightedFit } from './weighted-fit.ts';

export interface RegressionModel {
  /** What is explained; of a binomial model between 0 and 1. NaN where it is not known. */
  y: Float64Array;
  /** What it is explained by, the column of ones included if there is to be one. */
  x: ModelMatrix;
  family: Family;
}

export interface Coefficient extends SurveyEstimate {
  name: string;
  /** value / se; null where that is 0 or not known. */
  t: number | null;
  /** The chance of a coefficient at least so far from 0 were there none. */
  p: number | null;
}

export interface Regression {
  outcome: Outcome;
  /** One per column of the model. A column that depends on those before it is `not identified`, the rest stand without it. */
  coefficients: Coefficient[];
  /** Of the coefficients that have a value, in their order, by rows; undefined when no variance can be told. */
  covariance: Float64Array | undefined;
  /** Degrees of freedom of the rows that are known, plus 1, less the coefficients that have a value. */
  df: number;
  /** Rows in the model. */
  n: number;
  /** The fit at the design's weights; undefined when there are no rows. */
  fit: WeightedFit | undefined;
}

/**
 * The regression over the rows of a domain where y and all columns are known. Coefficients solve Σ w x (y - μ) = 0, their
 * influence is A⁻¹ x (y - μ) with A = Σ w dμ/dη x x' (Binder 1983; Fuller 1975 for the linear case; svyglm in Lumley's
 * survey); under replicate weights the model is fitted again in each. Intervals by t with df = degf + 1 - coefficients.
 * Outcomes: `empty`, `separable` (a logit without a maximum), `not identified` (no column varies enough), `lonely psu`,
 * `one psu`, `no df`; `constant` where y is what the model says without any error.
 * Throws a RangeError for columns of unequal lengths, and for y outside of 0 to 1 in a binomial model.
 */
export function surveyRegression(
  design: SurveyDesign,
  model: RegressionModel,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): Regression {
  checkModel(model, design.rows);
  const sample = sampleOf(design, [model.y, ...model.x.columns], domain);
  const size = sizeOf(design, sample.answered);
  const degf = degreesOfFreedom(design, sample.answered);
  const without = (outcome: Outcome, fit?: WeightedFit): Regression => ({
    outcome,
    coefficients: model.x.names.map((name) => ({
      ...withoutValue(outcome, { df: degf, ...size }),
      name,
      t: null,
      p: null,
    })),
    covariance: undefined,
    df: degf,
    n: size.n,
    fit,
  });
  if (size.n === 0) return without('empty');
  const fit = fitOf(design.weight, model, sample);
  if (fit.outcome !== 'ok') return without(fit.outcome, fit);
  const df = options.df ?? degf + 1 - fit.kept.length;
  const functional = coefficientsOf(design, model, sample, fit);
  const { estimates, covariance } = estimateFunctional(design, functional, sample, {
    ...options,
    df,
  });
  return {
    ...without('not identified', fit),
    outcome: estimates[0]?.outcome ?? 'not identified',
    coefficients: model.x.names.map((name, k) => {
      const estimate =
        estimates[fit.kept.indexOf(k)] ?? withoutValue('not identified', { df, ...size });
      return { ...estimate, name, ...tTest(estimate) };
    }),
    covariance,
    df,
  };
}

/** The model fitted to the answered rows under any weights. */
export function fitOf(
  weight: Float64Array,
  { y, x, family }: RegressionModel,
  { answered }: Pick<Sample, 'answered'>,
  start?: WeightedFit,
): WeightedFit {
  const own = weight.map((w, row) => (answered[row] === 1 ? w : 0));
  return weightedFit({ y, columns: x.columns, family }, own, start);
}

/** The kept coefficients as a functional of the weights. */
function coefficientsOf(
  design: SurveyDesign,
  model: RegressionModel,
  sample: Sample,
  fit: WeightedFit,
): Functional {
  return {
    values: (weight) =>
      weight === design.weight ? fit.coefficients : fitOf(weight, model, sample, fit).coefficients,
    scores: () => coefficientScores(design.weight, model, sample, fit),
  };
}

/** Weight × influence of every row on the kept coefficients. */
export function coefficientScores(
  weight: Float64Array,
  { x }: RegressionModel,
  { answered }: Pick<Sample, 'answered'>,
  { kept, inverse, residual }: WeightedFit,
): Float64Array[] {
  const k = kept.length;
  return kept.map((_, j) => {
    const score = new Float64Array(weight.length);
    kept.forEach((column, m) => {
      const [values, by] = [x.columns[column], inverse[j * k + m] ?? 0];
      for (let row = 0; row < score.length; row++) {
        if (answered[row] === 1) score[row] = (score[row] ?? 0) + by * (values?.[row] ?? 0);
      }
    });
    return score.map((own, row) => own * (weight[row] ?? 0) * (residual[row] ?? 0));
  });
}

/** Throws a RangeError for columns of unequal lengths, and for y outside of 0 to 1 in a binomial model. */
export function checkModel({ y, x, family }: RegressionModel, rows: number): void {
  checkMatrix(x, rows);
  if (y.length !== rows) {
    throw new RangeError(
      `What is explained has ${y.length} rows and the design ${rows}. Give one value per row.`,
    );
  }
  const outside = family === 'binomial' ? y.findIndex((value) => value < 0 || value > 1) : -1;
  if (outside !== -1) {
    throw new RangeError(
      `Row ${outside + 1} has ${String(y[outside])}. A binomial model explains values from 0 to 1.`,
    );
  }
}
