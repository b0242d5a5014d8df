/**
 * Twelve made-up rows in which everything varies and nothing tells anything else without a doubt: what models are tested on.
 */
import { surveyDesign } from '../estimation/survey-design.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { adjustedDifference } from './adjusted-difference.ts';
import { decomposeGap } from './decomposition.ts';
import { reweightedDifference } from './reweighted-difference.ts';
import { withIntercept } from './model-matrix.ts';
import { surveyRegression } from './regression.ts';

export const f = (...values: number[]) => Float64Array.from(values);
export const designOf = (
  weights: ArrayLike<number>,
  psu: readonly number[] = Array.from(weights, (_, row) => row),
) => surveyDesign({ psu: [psu], weights, lonelyPsu: 'fail' });
export const sides = (group: Float64Array) => ({
  a: Uint8Array.from(group, (own) => Number(own === 1)),
  b: Uint8Array.from(group, (own) => Number(own === 0)),
});

export const weights = [2, 1, 4, 3, 2, 1, 5, 2, 3, 1, 2, 4];
export const y = f(3, 9, 1, 14, 6, 8, 2, 11, 7, 5, 10, 4);
export const poor = f(0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0);
export const group = f(1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0);
export const age = f(30, 41, 25, 52, 38, 29, 45, 33, 60, 27, 36, 48);
export const urban = f(1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0);
export const x = { names: ['age', 'urban'], columns: [age, urban] };

export const regress = (design: SurveyDesign, family: 'gaussian' | 'binomial') =>
  surveyRegression(design, {
    y: family === 'gaussian' ? y : poor,
    x: withIntercept({ names: ['group', ...x.names], columns: [group, ...x.columns] }, 12),
    family,
  });
export const adjusted = (design: SurveyDesign, family: 'gaussian' | 'binomial') =>
  adjustedDifference(design, { y: family === 'gaussian' ? y : poor, group, x, family });
export const reweighted = (design: SurveyDesign, makeUp: 'both' | 'group') =>
  reweightedDifference(design, { y, group, x }, makeUp);
export const decomposed = (design: SurveyDesign) => decomposeGap(design, { y, x, ...sides(group) });
