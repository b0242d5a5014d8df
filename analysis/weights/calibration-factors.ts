/**
 * The factors of calibrated weights, by Newton's method on the dual problem: the least of Σd·∫F(x'λ) - λ'T over λ, where
 * Σd·F(x'λ)·x = T (Deville and Särndal 1992, section 3).
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';

import type { Bounds, Distance } from './distances.ts';
import { WeightError } from './weight-error.ts';

/** A variable whose total in the population is known. */
export interface CalibrationVariable {
  /** What errors call it: of categories "region East". */
  name: string;
  /** Its value in each row; of a category 1 or 0. */
  values: Float64Array;
  total: number;
}

/** |Σwx - T| / (1 + |T|) that is taken for reached, and what is asked for as long as it still gets better. */
const REACHED = 1e-8;
const ASKED = 1e-13;
const ROUNDS = 200;
const HALVINGS = 40;

/** g per row. Throws a WeightError that names the total that cannot be reached. */
export function fitFactors(
  weight: Float64Array,
  variables: readonly CalibrationVariable[],
  distance: Distance,
  bounds: Bounds | undefined,
): Float64Array {
  if (variables.length === 0) {
    throw new WeightError('There is no variable to calibrate to. Give one with its total.');
  }
  variables.forEach((variable) => {
    checkReach(weight, variable, bounds);
  });
  const problem = problemOf(weight, variables, distance);
  const start = problem.curvature(() => 1);
  checkContradictions(start, variables, problem.scale);
  let at = problem.at(new Float64Array(variables.length));
  for (let round = 0; round < ROUNDS && at.gap > ASKED; round++) {
    // Where so many factors are at their bounds that the slopes lead nowhere, the start's, which are never too small.
    const next =
      better(
        problem,
        at,
        problem.curvature(({ u }) => distance.slope(u), at),
      ) ?? better(problem, at, start);
    if (next === undefined) break;
    at = next;
  }
  if (at.gap > REACHED) throw notReached(variables, at.totals, bounds);
  return at.factors;
}

interface Point {
  lambda: Float64Array;
  u: Float64Array;
  factors: Float64Array;
  totals: Float64Array;
  /** The largest |Σwx - T| / (1 + |T|). */
  gap: number;
  /** What is made least. */
  height: number;
}

interface Problem {
  /** √Σdx² of each variable: λ is in units of its inverse, so that all variables are of one size. */
  scale: Float64Array;
  at: (lambda: Float64Array) => Point;
  curvature: (slopeOf: (row: { u: number }) => number, at?: Point) => Matrix;
  /** T - Σwx in the scale. */
  missing: (at: Point) => Float64Array;
}

function problemOf(
  weight: Float64Array,
  variables: readonly CalibrationVariable[],
  distance: Distance,
): Problem {
  const all = weight.reduce((sum, w) => sum + Math.abs(w), 0) || 1;
  const scale = Float64Array.from(variables, ({ values }) => {
    const square = values.reduce((sum, x, row) => sum + Math.abs(weight[row] ?? 0) * x * x, 0);
    return Math.sqrt(square / all) || 1;
  });
  const columns = variables.map(({ values }, k) => values.map((x) => x / (scale[k] ?? 1)));
  const at = (lambda: Float64Array): Point => {
    const u = new Float64Array(weight.length);
    columns.forEach((column, k) => {
      const step = lambda[k] ?? 0;
      if (step !== 0) column.forEach((x, row) => (u[row] = (u[row] ?? 0) + step * x));
    });
    const factors = u.map(distance.factor);
    const totals = Float64Array.from(variables, ({ values }) =>
      values.reduce((sum, x, row) => sum + (weight[row] ?? 0) * (factors[row] ?? 0) * x, 0),
    );
    const gap = variables.reduce(
      (most, { total }, k) =>
        Math.max(most, Math.abs((totals[k] ?? NaN) - total) / (1 + Math.abs(total))),
      0,
    );
    const wanted = variables.reduce(
      (sum, { total }, k) => sum + ((lambda[k] ?? 0) * total) / (scale[k] ?? 1) / all,
      0,
    );
    const height = u.reduce(
      (sum, own, row) => sum + ((weight[row] ?? 0) / all) * distance.integral(own),
      -wanted,
    );
    return { lambda, u, factors, totals, gap, height };
  };
  return {
    scale,
    at,
    missing: ({ totals }) =>
      Float64Array.from(
        variables,
        ({ total }, k) => (total - (totals[k] ?? 0)) / (scale[k] ?? 1) / all,
      ),
    curvature: (slopeOf, point) => {
      const d = weight.map((w, row) => (w / all) * slopeOf({ u: point?.u[row] ?? 0 }));
      const matrix = Matrix.zeros(columns.length, columns.length);
      columns.forEach((a, i) => {
        columns.slice(0, i + 1).forEach((b, j) => {
          const sum = d.reduce((s, own, row) => s + own * (a[row] ?? 0) * (b[row] ?? 0), 0);
          matrix.set(i, j, sum);
          matrix.set(j, i, sum);
        });
      });
      return matrix;
    },
  };
}

/** A point lower down, or nearer the totals, along Newton's direction; undefined when there is none. */
function better(problem: Problem, from: Point, curvature: Matrix): Point | undefined {
  const direction = solved(curvature, problem.missing(from));
  for (let halving = 0, step = 1; halving < HALVINGS; halving++, step /= 2) {
    const next = problem.at(from.lambda.map((l, k) => l + step * (direction[k] ?? 0)));
    if (!Number.isFinite(next.gap)) continue;
    const lower = next.height < from.height - 1e-12 * Math.abs(from.height);
    if (lower || next.gap < from.gap) return next;
  }
  return undefined;
}

/** The shortest solution of a symmetric system; directions of no more than rounding are left alone. */
function solved(matrix: Matrix, right: Float64Array): Float64Array {
  const {
    leftSingularVectors: u,
    rightSingularVectors: v,
    diagonal,
  } = new SingularValueDecomposition(matrix);
  const least = 256 * Number.EPSILON * Math.max(0, ...diagonal);
  const solution = new Float64Array(right.length);
  diagonal.forEach((s, i) => {
    if (s <= least) return;
    const along = right.reduce((sum, b, k) => sum + b * u.get(k, i), 0) / s;
    for (let k = 0; k < solution.length; k++) {
      solution[k] = (solution[k] ?? 0) + along * v.get(k, i);
    }
  });
  return solution;
}

/** Throws where a total is out of reach whatever the others are. */
function checkReach(
  weight: Float64Array,
  { name, values, total }: CalibrationVariable,
  bounds: Bounds | undefined,
): void {
  let [least, most, reached] = [0, 0, false];
  values.forEach((x, row) => {
    const own = (weight[row] ?? 0) * x;
    if (own === 0) return;
    reached = true;
    if (bounds === undefined) return;
    least += own * (own > 0 ? bounds.lower : bounds.upper);
    most += own * (own > 0 ? bounds.upper : bounds.lower);
  });
  if (!reached && total !== 0) {
    throw new WeightError(
      `Nobody in the sample stands for the ${total} of ${name}. Merge it with another category, in the sample and in the population.`,
    );
  }
  const slack = 1e-12 * Math.max(Math.abs(least), Math.abs(most));
  if (bounds === undefined || (total >= least - slack && total <= most + slack)) return;
  throw new WeightError(
    `With factors from ${bounds.lower} to ${bounds.upper} the total of ${name} can be from ${least} to ${most}, and the population has ${total}. Widen the bounds, or merge the category with another.`,
  );
}

/** Throws where variables that hang together in the sample have totals that do not. */
function checkContradictions(
  curvature: Matrix,
  variables: readonly CalibrationVariable[],
  scale: Float64Array,
): void {
  const { rightSingularVectors: v, diagonal } = new SingularValueDecomposition(curvature);
  const largest = Math.max(0, ...diagonal);
  diagonal.forEach((s, i) => {
    if (s > 1e-12 * largest) return;
    const terms = variables.map(({ total }, k) => (v.get(k, i) * total) / (scale[k] ?? 1));
    const sum = terms.reduce((a, b) => a + b, 0);
    const size = terms.reduce((a, b) => a + Math.abs(b), 0);
    if (Math.abs(sum) <= 1e-6 * size) return;
    const names = variables.filter((_, k) => Math.abs(v.get(k, i)) > 1e-6).map(({ name }) => name);
    throw new WeightError(
      `In the sample each of ${names.join(', ')} follows from the others, and their totals do not add up that way. Give totals of one population, or leave one out.`,
    );
  });
}

function notReached(
  variables: readonly CalibrationVariable[],
  totals: Float64Array,
  bounds: Bounds | undefined,
): WeightError {
  const off = (k: number, total: number) =>
    Math.abs((totals[k] ?? NaN) - total) / (1 + Math.abs(total));
  const [first] = variables
    .map(({ name, total }, k) => ({
      says: `${name} stands at ${totals[k]} for ${total}`,
      off: off(k, total),
    }))
    .sort((a, b) => b.off - a.off);
  const advice =
    bounds === undefined
      ? 'Merge small categories, or leave a variable out.'
      : `Widen the bounds of ${bounds.lower} and ${bounds.upper}, merge small categories, or leave a variable out.`;
  return new WeightError(
    `Calibration finds no weights that reach all totals: ${first?.says ?? ''}. ${advice}`,
  );
}
