/**
 * Weighted least squares by planar rotations, one row at a time: the triangle of X'WX without ever forming it, so that
 * columns nearly alike keep twice the digits (Gentleman 1974, algorithm AS 75; Miller 1992, AS 274).
 */
export interface LeastSquares {
  coefficients: Float64Array;
  /** (X'WX)⁻¹, k × k by rows. */
  inverse: Float64Array;
  /** Σ w (y - x'b)². */
  residualSum: number;
  /** The first column that depends on those before it, under the weights: the rest is of no use then. */
  dependent: number | undefined;
}

interface Triangle {
  k: number;
  /** Squared lengths of the columns, each after those before it are taken out. */
  lengths: Float64Array;
  /** Σ w x² of each column. */
  squares: Float64Array;
  /** Unit upper triangle, k × k by rows. */
  above: Float64Array;
  rotated: Float64Array;
  residualSum: number;
}

/** A column of which less than this share of its length is left beside the others depends on them (as in R's lm). */
const DEPENDENT = 1e-7;

/** Rows with a weight that is not 0 take part. */
export function leastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
  weight: Float64Array,
): LeastSquares {
  const triangle = triangleOf(columns, y, weight);
  const { k, lengths, above, rotated, residualSum } = triangle;
  const coefficients = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    let b = rotated[i] ?? 0;
    for (let j = i + 1; j < k; j++) b -= (above[i * k + j] ?? 0) * (coefficients[j] ?? 0);
    coefficients[i] = b;
  }
  return {
    coefficients,
    inverse: inverseOf(k, above, lengths),
    residualSum,
    dependent: firstDependent(triangle),
  };
}

/** Which columns do not depend on those before them, under the weights. */
export function independentColumns(
  columns: readonly Float64Array[],
  weight: Float64Array,
): number[] {
  let kept = columns.map((_, k) => k);
  const nothing = new Float64Array(weight.length);
  for (;;) {
    const own = kept.map((k) => columns[k] ?? nothing);
    const dependent = firstDependent(triangleOf(own, nothing, weight));
    if (dependent === undefined) return kept;
    kept = kept.filter((_, i) => i !== dependent);
  }
}

function firstDependent({ lengths, squares }: Triangle): number | undefined {
  const at = lengths.findIndex((length, i) => !(length > DEPENDENT ** 2 * (squares[i] ?? 0)));
  return at === -1 ? undefined : at;
}

function triangleOf(
  columns: readonly Float64Array[],
  y: Float64Array,
  weight: Float64Array,
): Triangle {
  const k = columns.length;
  const lengths = new Float64Array(k);
  const squares = new Float64Array(k);
  const above = new Float64Array(k * k);
  const rotated = new Float64Array(k);
  const x = new Float64Array(k);
  let residualSum = 0;
  for (let row = 0; row < weight.length; row++) {
    let w = weight[row] ?? 0;
    if (w === 0) continue;
    for (let j = 0; j < k; j++) {
      const xj = columns[j]?.[row] ?? 0;
      x[j] = xj;
      squares[j] = (squares[j] ?? 0) + w * xj * xj;
    }
    let left = y[row] ?? 0;
    for (let i = 0; i < k && w !== 0; i++) {
      const xi = x[i] ?? 0;
      if (xi === 0) continue;
      const before = lengths[i] ?? 0;
      const after = before + w * xi * xi;
      const [cosine, sine] = [before / after, (w * xi) / after];
      lengths[i] = after;
      w *= cosine;
      for (let j = i + 1; j < k; j++) {
        const [xj, own] = [x[j] ?? 0, above[i * k + j] ?? 0];
        x[j] = xj - xi * own;
        above[i * k + j] = cosine * own + sine * xj;
      }
      const own = rotated[i] ?? 0;
      rotated[i] = cosine * own + sine * left;
      left -= xi * own;
    }
    residualSum += w * left * left;
  }
  return { k, lengths, squares, above, rotated, residualSum };
}

/** R⁻¹ D⁻¹ R⁻ᵀ of a unit upper triangle R. */
function inverseOf(k: number, above: Float64Array, lengths: Float64Array): Float64Array {
  const turned = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    turned[j * k + j] = 1;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let m = i + 1; m <= j; m++) sum -= (above[i * k + m] ?? 0) * (turned[m * k + j] ?? 0);
      turned[i * k + j] = sum;
    }
  }
  const inverse = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let m = Math.max(i, j); m < k; m++) {
        sum += ((turned[i * k + m] ?? 0) * (turned[j * k + m] ?? 0)) / (lengths[m] ?? 1);
      }
      inverse[i * k + j] = sum;
    }
  }
  return inverse;
}
