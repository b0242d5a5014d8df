/**
 * Residuals of a weighted regression on many columns, of which some may follow from others: what calibration variables
 * explain of a value does not depend on which of them are named.
 */
import { Matrix, solve } from 'ml-matrix';

/** A column of which less than this share of its length is left beside the others follows from them (as in R's qr). */
const DEPENDENT = 1e-7;

/**
 * Takes z = x'b, fitted by weights, out of values in place. Weights may be 0, and below 0 (as linear calibration leaves
 * them); rows of weight 0 take no part in the fit and stay as they are.
 */
export function fitToTakeOut(
  columns: readonly Float64Array[],
  weight: Float64Array,
): (value: Float64Array) => void {
  if (weight.some((w) => w < 0)) return bySigned(columns, weight);
  const roots = weight.map(Math.sqrt);
  const basis = basisOf(columns, roots);
  return (value) => {
    const left = value.map((z, row) => z * (roots[row] ?? 0));
    takeOut(basis, left);
    left.forEach((z, row) => {
      if (roots[row] !== 0) value[row] = z / (roots[row] ?? 1);
    });
  };
}

/** Columns of length 1 at right angles that span the same (Gram and Schmidt, twice over). */
function basisOf(columns: readonly Float64Array[], roots: Float64Array): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const own = column.map((x, row) => x * (roots[row] ?? 0));
    const before = lengthOf(own);
    takeOut(basis, own);
    const after = lengthOf(own);
    if (after > DEPENDENT * before) basis.push(own.map((x) => x / after));
  }
  return basis;
}

function takeOut(basis: readonly Float64Array[], value: Float64Array): void {
  for (const direction of [...basis, ...basis]) {
    const along = dot(direction, value);
    for (let row = 0; row < value.length; row++) {
      value[row] = (value[row] ?? 0) - along * (direction[row] ?? 0);
    }
  }
}

/** By the normal equations: weights below 0 have no roots. */
function bySigned(
  columns: readonly Float64Array[],
  weight: Float64Array,
): (value: Float64Array) => void {
  const sizes = weight.map((w) => Math.sqrt(Math.abs(w)));
  const scaled = columns.map((column) => {
    const size = lengthOf(column.map((x, row) => x * (sizes[row] ?? 0))) || 1;
    return column.map((x) => x / size);
  });
  const weighted = scaled.map((column) => column.map((x, row) => x * (weight[row] ?? 0)));
  const moments = new Matrix(weighted.map((a) => scaled.map((b) => dot(a, b))));
  return (value) => {
    const right = Matrix.columnVector(weighted.map((column) => dot(column, value)));
    const b = solve(moments, right, true);
    scaled.forEach((column, k) => {
      const by = b.get(k, 0);
      column.forEach((x, row) => {
        if (weight[row] !== 0) value[row] = (value[row] ?? 0) - by * x;
      });
    });
  };
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] ?? 0) * (b[row] ?? 0);
  return sum;
}
