/**
 * What the decomposition of a gap is made of: means and coefficients of two groups, and how they move with each row.
 */
import type { Functional, Sample } from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { withIntercept } from './model-matrix.ts';
import type { ModelMatrix } from './model-matrix.ts';
import { coefficientScores, fitOf } from './regression.ts';
import type { WeightedFit } from './weighted-fit.ts';

export interface GapInput {
  y: Float64Array;
  /** What y is explained by, without a column of ones. */
  x: ModelMatrix;
  /** The two groups, 1 for their rows. */
  a: Uint8Array;
  b: Uint8Array;
}

/** (x̄A, x̄B, bA, bB, bP), p of each with the column of ones first, as a functional of the weights. */
export function momentsOfGap(design: SurveyDesign, input: GapInput, sample: Sample): Functional {
  const { own, pooled } = modelsOf(input, design.rows);
  const p = own.x.names.length;
  const groups = [within(sample, input.a), within(sample, input.b)] as const;
  const mean = (weight: Float64Array, marked: Uint8Array, column: Float64Array) => {
    let [sum, weights] = [0, 0];
    marked.forEach((mark, row) => {
      if (mark === 0) return;
      weights += weight[row] ?? 0;
      sum += (weight[row] ?? 0) * (column[row] ?? 0);
    });
    return { mean: sum / weights, weights };
  };
  const coefficients = ({ kept, coefficients: b }: WeightedFit, k: number) =>
    kept.length === k ? b.subarray(0, p) : new Float64Array(p).fill(NaN);
  return {
    values: (weight) => {
      const [a, b, both] = fitsOf(weight, input, sample);
      return Float64Array.from([
        ...groups.flatMap((marked) => own.x.columns.map((x) => mean(weight, marked, x).mean)),
        ...coefficients(a, p),
        ...coefficients(b, p),
        ...coefficients(both, p + 1),
      ]);
    },
    scores: () => {
      const { weight } = design;
      const [a, b, both] = fitsOf(weight, input, sample);
      const means = groups.flatMap((marked) =>
        own.x.columns.map((x) => {
          const { mean: centre, weights } = mean(weight, marked, x);
          return x.map((value, row) =>
            marked[row] === 1 ? ((weight[row] ?? 0) * (value - centre)) / weights : 0,
          );
        }),
      );
      return [
        ...means,
        ...coefficientScores(weight, own, { answered: groups[0] }, a),
        ...coefficientScores(weight, own, { answered: groups[1] }, b),
        ...coefficientScores(weight, pooled, sample, both).slice(0, p),
      ];
    },
  };
}

/** The answered rows of a group. */
export function within({ answered }: Pick<Sample, 'answered'>, group: Uint8Array): Uint8Array {
  return answered.map((mark, row) => mark & (group[row] ?? 0));
}

/** The fits of A, of B, and of both with a last column that is 1 in A. */
export function fitsOf(
  weight: Float64Array,
  input: GapInput,
  sample: Sample,
): [WeightedFit, WeightedFit, WeightedFit] {
  const models = modelsOf(input, weight.length);
  return [
    fitOf(weight, models.own, { answered: within(sample, input.a) }),
    fitOf(weight, models.own, { answered: within(sample, input.b) }),
    fitOf(weight, models.pooled, sample),
  ];
}

function modelsOf({ y, x, a }: GapInput, rows: number) {
  const own = withIntercept(x, rows);
  const pooled = {
    names: [...own.names, 'group'],
    columns: [...own.columns, Float64Array.from(a)],
  };
  const family = 'gaussian' as const;
  return { own: { y, x: own, family }, pooled: { y, x: pooled, family } };
}
