export interface SweptColumns {
  /** One for each column; 0 for a column that depends on those before it. */
  coefficients: Float64Array;
  /** (X'WX)⁻¹ by rows; 0 for columns that depend on others. */
  inverse: Float64Array;
  /** Whether a column is told apart from those before it. */
  kept: boolean[];
}

/** A column of which less than this share is left after those before it depends on them. */
const NOTHING_LEFT = 1e-9;

/**
 * Least squares from the products of columns and outcome: each column in turn is swept out of the others (Goodnight 1979).
 *
 * @param products of the columns and, last, the outcome: (width + 1)² by rows; left as it is
 */
export function sweptColumns(products: Float64Array, width: number): SweptColumns {
  const size = width + 1;
  const m = Float64Array.from(products);
  const at = (row: number, column: number) => m[row * size + column] ?? NaN;
  const kept = Array.from({ length: width }, (_, k) => {
    const pivot = at(k, k);
    if (!(pivot > NOTHING_LEFT * (products[k * size + k] ?? 0))) return false;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = at(i, k) / pivot;
      for (let j = 0; j < size; j++) {
        if (j !== k) m[i * size + j] = at(i, j) - factor * at(k, j);
      }
      m[i * size + k] = -factor;
    }
    for (let j = 0; j < size; j++) if (j !== k) m[k * size + j] = at(k, j) / pivot;
    m[k * size + k] = 1 / pivot;
    return true;
  });
  const inverse = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      if (kept[i] === true && kept[j] === true) inverse[i * width + j] = at(i, j);
    }
  }
  const coefficients = Float64Array.from(kept, (own, k) => (own ? at(k, width) : 0));
  return { coefficients, inverse, kept };
}
