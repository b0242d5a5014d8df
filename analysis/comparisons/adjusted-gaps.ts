/**
 * How far groups differ among units that are alike in what was settled before anybody moved.
 */
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { INTERCEPT, type ModelMatrix } from '../models/model-matrix.ts';
import { surveyRegression, type Coefficient, type Regression } from '../models/regression.ts';
import { eValueOfRatio, eValueOfStandardizedDifference } from '../models/sensitivity.ts';

export interface AdjustedGap {
  estimate: number;
  se: number;
  low: number;
  high: number;
  p: number;
  /** Units in the regression. */
  n: number;
  /** How strong an unseen factor would have to be to explain it away; null where a share would be 0 or above 1. */
  eValue: number | null;
}

/**
 * The difference of each group from the reference, of means or shares alike: its coefficient in one linear regression of y
 * on the covariates and a column for each other group (for shares the linear probability model, whose coefficient is the
 * average difference), weighted, with the error that the design leaves it. Null for the reference itself, and where the
 * covariates, too few units or no degrees of freedom leave nothing to tell. Units with an answer or a covariate that is
 * not known take no part. The E-value is of the ratio of shares, or of the difference in standard deviations of y
 * (VanderWeele and Ding 2017).
 *
 * @param side the place of each row's group, -1 for rows in none
 */
export function adjustedGaps(
  design: SurveyDesign,
  rows: {
    /** NaN where it is not known or the unit is not counted. */
    y: Float64Array;
    side: ArrayLike<number>;
    covariates: ModelMatrix;
  },
  { groups, reference, of }: { groups: number; reference: number; of: 'share' | 'mean' },
): (AdjustedGap | null)[] {
  const { side, covariates } = rows;
  const others = Array.from({ length: groups }, (_, at) => at).filter((at) => at !== reference);
  const length = design.rows;
  const y = rows.y.map((value, row) => ((side[row] ?? -1) < 0 ? NaN : value));
  const x: ModelMatrix = {
    names: [INTERCEPT, ...covariates.names, ...others.map(nameOf)],
    columns: [
      new Float64Array(length).fill(1),
      ...covariates.columns,
      ...others.map((group) => Float64Array.from({ length }, (_, row) => +(side[row] === group))),
    ],
  };
  const regression = surveyRegression(design, { y, x, family: 'gaussian' });
  const found = new Map(regression.coefficients.map((each) => [each.name, each]));
  const spread = spreadOf(design.weight, y, x);
  return Array.from({ length: groups }, (_, group): AdjustedGap | null => {
    const own = found.get(nameOf(group));
    if (own === undefined || !isTold(own)) return null;
    const shared = { estimate: own.value, se: own.se, low: own.low, high: own.high, p: own.p };
    const eValue =
      of === 'share'
        ? eValueOfRatio(1 + own.value / asReference(regression, spread.mean, spread.shares))
        : eValueOfStandardizedDifference(own.value / spread.sd);
    return { ...shared, n: regression.n, eValue: eValue?.value ?? null };
  });

  /** What the model gives everybody as of the reference. */
  function asReference({ coefficients }: Regression, mean: number, shares: readonly number[]) {
    return others.reduce((left, group) => {
      const at = coefficients.findIndex(({ name }) => name === nameOf(group));
      return left - (coefficients[at]?.value ?? 0) * (shares[at] ?? 0);
    }, mean);
  }
}

const nameOf = (group: number): string => `group ${String(group)}`;

interface Told extends Coefficient {
  value: number;
  se: number;
  low: number;
  high: number;
  p: number;
}

const isTold = (own: Coefficient): own is Told =>
  [own.value, own.se, own.low, own.high, own.p].every((each) => each !== null);

/** Weighted mean and standard deviation of y over the rows of the model, and the mean of every column. */
function spreadOf(
  weight: Float64Array,
  y: Float64Array,
  { columns }: ModelMatrix,
): { mean: number; sd: number; shares: number[] } {
  let [sum, squares, all] = [0, 0, 0];
  const shares = columns.map(() => 0);
  for (let row = 0; row < y.length; row++) {
    const [own, w] = [y[row] ?? NaN, weight[row] ?? 0];
    if (Number.isNaN(own) || columns.some((column) => Number.isNaN(column[row]))) continue;
    all += w;
    sum += w * own;
    squares += w * own * own;
    columns.forEach((column, at) => (shares[at] = (shares[at] ?? 0) + w * (column[row] ?? 0)));
  }
  const mean = sum / all;
  return {
    mean,
    sd: Math.sqrt(Math.max(0, squares / all - mean * mean)),
    shares: shares.map((share) => share / all),
  };
}
