/**
 * A generalized linear model fitted to weighted rows: the coefficients at which Σ w x (y - μ) = 0 (Binder 1983).
 */
import { independentColumns, leastSquares } from './least-squares.ts';

/** 'gaussian': μ = x'b. 'binomial': μ = 1/(1 + e^(-x'b)), y between 0 and 1. */
export type Family = 'gaussian' | 'binomial';

export interface WeightedFit {
  outcome: 'ok' | 'separable' | 'not identified';
  /** Positions of the columns that do not depend on those before them; the rest have no coefficient. */
  kept: readonly number[];
  /** One per kept column; NaN unless the outcome is ok. */
  coefficients: Float64Array;
  /** (Σ w dμ/dη x x')⁻¹ at the fit, by rows. */
  inverse: Float64Array;
  /** μ of every row, whatever its weight; NaN where a column is not known. */
  fitted: Float64Array;
  /** y - μ, 0 where it is no more than rounding or the row has no weight. */
  residual: Float64Array;
  /** Σ w (y - μ)². */
  residualSum: number;
}

export interface FitInput {
  y: Float64Array;
  columns: readonly Float64Array[];
  family: Family;
}

export interface FitStart {
  kept: readonly number[];
  coefficients: Float64Array;
}

const MOST_STEPS = 60;
/** Newton's steps are squared from one to the next: after one as small as this the next would be rounding. */
const SMALL_STEP = 1e-8;
/** From this step on, one that is still large and lowers no row's chance says that there is no maximum. */
const LATE = 8;

/**
 * The fit under the weights; rows of weight 0 take no part, and all others must have y and all columns. Gaussian: least
 * squares. Binomial: Newton-Raphson (Fisher scoring; McCullagh and Nelder 1989, 2.5). `separable` when some combination
 * of columns tells y = 1 from y = 0 with no row on the wrong side, so that no coefficients are the most likely (Albert
 * and Anderson 1984). `not identified` when no column is left or the steps do not end. `start`: a fit under other weights.
 */
export function weightedFit(input: FitInput, weight: Float64Array, start?: FitStart): WeightedFit {
  const { columns, family } = input;
  const kept = start?.kept ?? independentColumns(columns, weight);
  const own = kept.map((k) => columns[k] ?? new Float64Array());
  const without = (outcome: WeightedFit['outcome']): WeightedFit => {
    const nothing = new Float64Array(weight.length).fill(NaN);
    return {
      outcome,
      kept,
      coefficients: new Float64Array(kept.length).fill(NaN),
      inverse: new Float64Array(kept.length ** 2).fill(NaN),
      fitted: nothing,
      residual: nothing,
      residualSum: NaN,
    };
  };
  if (kept.length === 0) return without('not identified');
  if (family === 'gaussian') {
    const { coefficients, inverse, dependent } = leastSquares(own, input.y, weight);
    if (dependent !== undefined || !finite(coefficients, inverse)) return without('not identified');
    return told(input, kept, coefficients, inverse, weight, linear(own, coefficients));
  }
  const found = mostLikely(input.y, own, weight, start?.coefficients);
  if (typeof found === 'string') return without(found);
  const eta = linear(own, found.coefficients);
  return told(input, kept, found.coefficients, found.inverse, weight, eta.map(chance));
}

function told(
  { y, columns, family }: FitInput,
  kept: readonly number[],
  coefficients: Float64Array,
  inverse: Float64Array,
  weight: Float64Array,
  fitted: Float64Array,
): WeightedFit {
  let residualSum = 0;
  const residual = y.map((value, row) => {
    if (weight[row] === 0) return 0;
    const left = value - (fitted[row] ?? 0);
    if (family === 'gaussian') {
      let size = Math.abs(value);
      kept.forEach((k, i) => {
        size += Math.abs((columns[k]?.[row] ?? 0) * (coefficients[i] ?? 0));
      });
      if (Math.abs(left) <= 1e-13 * size) return 0;
    }
    residualSum += (weight[row] ?? 0) * left * left;
    return left;
  });
  return { outcome: 'ok', kept, coefficients, inverse, fitted, residual, residualSum };
}

function mostLikely(
  y: Float64Array,
  columns: readonly Float64Array[],
  weight: Float64Array,
  start: Float64Array = new Float64Array(columns.length),
): { coefficients: Float64Array; inverse: Float64Array } | 'separable' | 'not identified' {
  let coefficients = start;
  let eta = linear(columns, coefficients);
  for (let step = 1; step <= MOST_STEPS; step++) {
    const working = weight.map((w, row) => (w === 0 ? 0 : w * spread(eta[row] ?? 0)));
    const response = y.map((value, row) =>
      working[row] === 0 ? 0 : left(value, eta[row] ?? 0) / spread(eta[row] ?? 0),
    );
    const found = leastSquares(columns, response, working);
    const { coefficients: change, inverse } = found;
    if (step === 1 && found.dependent !== undefined) return 'not identified';
    const move = linear(columns, change);
    const size = move.reduce(
      (most, by, row) => (weight[row] === 0 ? most : Math.max(most, Math.abs(by))),
      0,
    );
    if (step >= LATE && size > 0.1 && separates(y, move, weight, size)) return 'separable';
    const share = shareOfStep(y, eta, move, weight);
    coefficients = coefficients.map((b, k) => b + share * (change[k] ?? 0));
    eta = linear(columns, coefficients);
    if (share === 1 && size <= SMALL_STEP) {
      return finite(coefficients, inverse) ? { coefficients, inverse } : 'not identified';
    }
  }
  return 'not identified';
}

function finite(...lists: Float64Array[]): boolean {
  return lists.every((list) => list.every(Number.isFinite));
}

/** Whether no row with a weight moves away from its y. */
function separates(
  y: Float64Array,
  move: Float64Array,
  weight: Float64Array,
  size: number,
): boolean {
  const little = 1e-6 * size;
  return move.every((by, row) => {
    const value = y[row] ?? 0;
    return weight[row] === 0 || ((value === 1 || by <= little) && (value === 0 || by >= -little));
  });
}

/** 1, or as many halves as it takes for the fit not to become worse. */
function shareOfStep(
  y: Float64Array,
  eta: Float64Array,
  move: Float64Array,
  weight: Float64Array,
): number {
  const before = deviance(y, eta, weight);
  for (let share = 1; share > 1e-6; share /= 2) {
    const after = deviance(
      y,
      eta.map((own, row) => own + share * (move[row] ?? 0)),
      weight,
    );
    if (after <= before * (1 + 1e-10)) return share;
  }
  return 1;
}

/** -Σ w [y log μ + (1 - y) log(1 - μ)]. */
function deviance(y: Float64Array, eta: Float64Array, weight: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < y.length; row++) {
    const [w, own] = [weight[row] ?? 0, eta[row] ?? 0];
    if (w === 0) continue;
    sum += w * (Math.max(own, 0) + Math.log1p(Math.exp(-Math.abs(own))) - (y[row] ?? 0) * own);
  }
  return sum;
}

function linear(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const eta = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, k) => {
    const b = coefficients[k] ?? 0;
    for (let row = 0; row < eta.length; row++) eta[row] = (eta[row] ?? 0) + b * (column[row] ?? 0);
  });
  return eta;
}

/** 1/(1 + e^(-η)). */
export function chance(eta: number): number {
  const tail = Math.exp(-Math.abs(eta));
  return (eta > 0 ? 1 : tail) / (1 + tail);
}

/** μ(1 - μ), exact in both tails. */
export function spread(eta: number): number {
  const tail = Math.exp(-Math.abs(eta));
  return tail / (1 + tail) ** 2;
}

/** y - μ, exact where μ is next to y. */
function left(y: number, eta: number): number {
  return eta > 0 ? y - 1 + chance(-eta) : y - chance(eta);
}
