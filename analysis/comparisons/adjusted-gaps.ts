/**
 * How far groups differ among units that are alike in what was settled before anybody moved.
 */
import { covarianceOfTotals } from '../estimation/covariance-of-totals.ts';
import { reachOf } from '../estimation/degrees-of-freedom.ts';
import { criticalT, tTest } from '../estimation/student-t.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { eValueOfRatio, eValueOfStandardizedDifference } from '../models/sensitivity.ts';
import { sweptColumns } from './swept-columns.ts';

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

/** Units with what they are made alike in. */
export interface AlikeUnits {
  /** One row for each area that was drawn. */
  areas: SurveyDesign;
  /** Of each unit its place among the areas, and its weight. */
  area: Int32Array;
  weight: Float64Array;
  /** A column for each covariate, NaN where it is not known. */
  covariates: readonly Float64Array[];
}

/**
 * The difference of each group from the reference, of means or shares alike: its coefficient in one linear regression of y
 * on the covariates and a column for each other group (for shares the linear probability model, whose coefficient is the
 * average difference), weighted, with the error that the design leaves it (Fuller 1975; Binder 1983; t with df = areas
 * less strata, plus 1, less coefficients). Null for the reference itself, and where the covariates, too few units or no
 * degrees of freedom leave nothing to tell. Units with an answer or a covariate that is not known take no part. The
 * E-value is of the ratio of shares, or of the difference in standard deviations of y (VanderWeele and Ding 2017).
 *
 * @param y NaN where it is not known or the unit is not counted
 * @param side the place of each unit's group, -1 for units in none
 */
export function adjustedGaps(
  units: AlikeUnits,
  { y, side }: { y: Float64Array; side: ArrayLike<number> },
  { groups, reference, of }: { groups: number; reference: number; of: 'share' | 'mean' },
): (AdjustedGap | null)[] {
  const { areas, area, weight, covariates } = units;
  const others = Array.from({ length: groups }, (_, at) => at).filter((at) => at !== reference);
  // The constant, the covariates, a column for each other group, and y itself.
  const first = 1 + covariates.length;
  const width = first + others.length;
  const columnOf = Int32Array.from({ length: groups }, (_, group) =>
    group === reference ? -1 : first + others.indexOf(group),
  );
  const rows: number[] = [];
  for (let row = 0; row < y.length; row++) {
    const isKnown =
      (side[row] ?? -1) >= 0 &&
      !Number.isNaN(y[row]) &&
      covariates.every((column) => !Number.isNaN(column[row]));
    if (isKnown) rows.push(row);
  }
  const values = new Float64Array(width + 1);
  const valuesOf = (row: number): Float64Array => {
    values.fill(0);
    values[0] = 1;
    covariates.forEach((column, at) => (values[1 + at] = column[row] ?? NaN));
    const own = columnOf[side[row] ?? -1] ?? -1;
    if (own >= 0) values[own] = 1;
    values[width] = y[row] ?? NaN;
    return values;
  };
  const products = new Float64Array((width + 1) ** 2);
  for (const row of rows) addProduct(products, valuesOf(row), weight[row] ?? 0);
  const { coefficients, inverse, kept } = sweptColumns(products, width);

  const reached = new Uint8Array(areas.rows);
  const scores = others.map(() => new Float64Array(areas.rows));
  for (const row of rows) {
    const own = valuesOf(row);
    const [place, w] = [area[row] ?? -1, weight[row] ?? 0];
    reached[place] = 1;
    const rest = w * ((own[width] ?? NaN) - dot(coefficients, own, 0, width));
    scores.forEach((score, at) => {
      score[place] = (score[place] ?? 0) + rest * dot(inverse, own, (first + at) * width, width);
    });
  }
  const { psus, strata } = reachOf(areas, reached);
  const df = psus - strata + 1 - kept.filter(Boolean).length;
  if (rows.length === 0 || df <= 0) return Array.from({ length: groups }, () => null);
  const covariance = covarianceOfTotals(areas, scores, reached);
  const all = products[0] ?? NaN;
  const mean = (products[width] ?? NaN) / all;
  const asReference = others.reduce((left, _, at) => {
    const share = (products[first + at] ?? 0) / all;
    return left - (coefficients[first + at] ?? 0) * share;
  }, mean);
  const spread = Math.sqrt(Math.max(0, (products.at(-1) ?? NaN) / all - mean * mean));
  return Array.from({ length: groups }, (_, group): AdjustedGap | null => {
    const at = others.indexOf(group);
    if (at === -1 || kept[first + at] !== true) return null;
    const estimate = coefficients[first + at] ?? NaN;
    const se = Math.sqrt(covariance[at * (others.length + 1)] ?? NaN);
    const { p } = tTest({ value: estimate, se, df });
    if (p === null || !(se > 0)) return null;
    const margin = criticalT(0.95, df) * se;
    const eValue =
      of === 'share'
        ? eValueOfRatio(1 + estimate / asReference)
        : eValueOfStandardizedDifference(estimate / spread);
    const interval = { low: estimate - margin, high: estimate + margin };
    return { estimate, se, ...interval, p, n: rows.length, eValue: eValue?.value ?? null };
  });
}

/** Adds w·v·v' to a square matrix, by rows. */
function addProduct(products: Float64Array, values: Float64Array, w: number): void {
  const { length } = values;
  for (let i = 0; i < length; i++) {
    const own = w * (values[i] ?? 0);
    if (own === 0) continue;
    for (let j = 0; j < length; j++) {
      const at = i * length + j;
      products[at] = (products[at] ?? 0) + own * (values[j] ?? 0);
    }
  }
}

function dot(a: Float64Array, b: Float64Array, from: number, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += (a[from + at] ?? 0) * (b[at] ?? 0);
  return sum;
}
