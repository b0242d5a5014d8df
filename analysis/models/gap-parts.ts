/**
 * The parts of a gap from the means and coefficients of its groups: θ = (x̄A, x̄B, bA, bB, bP), as many of each as columns.
 */
/** Gap, three parts, two parts thrice (by B, by A, pooled), endowments and coefficients by column. */
export function gapValues(theta: Float64Array): Float64Array {
  const { xA, xB, bA, bB, bP } = partsIn(theta);
  const [dx, db] = [minus(xA, xB), minus(bA, bB)];
  return Float64Array.from([
    dot(xA, bA) - dot(xB, bB),
    dot(dx, bB),
    dot(xB, db),
    dot(dx, db),
    dot(dx, bB),
    dot(xA, db),
    dot(dx, bA),
    dot(xB, db),
    dot(dx, bP),
    dot(xA, minus(bA, bP)) + dot(xB, minus(bP, bB)),
    ...dx.map((own, k) => own * (bB[k] ?? 0)),
    ...db.map((own, k) => own * (xB[k] ?? 0)),
  ]);
}

/** The slopes of each of these in (x̄A, x̄B, bA, bB, bP). */
export function gapSlopes(theta: Float64Array): Float64Array[] {
  const { xA, xB, bA, bB, bP } = partsIn(theta);
  const [dx, db] = [minus(xA, xB), minus(bA, bB)];
  const none = new Float64Array(xA.length);
  const less = (values: Float64Array) => values.map((value) => -value);
  const slopes = (...parts: Float64Array[]) =>
    Float64Array.from(parts.flatMap((part) => [...part]));
  const one = (values: Float64Array, k: number) =>
    none.map((_, j) => (j === k ? (values[j] ?? 0) : 0));
  const endowments = slopes(bB, less(bB), none, dx, none);
  const coefficients = slopes(none, db, xB, less(xB), none);
  return [
    slopes(bA, less(bB), xA, less(xB), none),
    endowments,
    coefficients,
    slopes(db, less(db), dx, less(dx), none),
    endowments,
    slopes(db, none, xA, less(xA), none),
    slopes(bA, less(bA), dx, none, none),
    coefficients,
    slopes(bP, less(bP), none, none, dx),
    slopes(minus(bA, bP), minus(bP, bB), xA, less(xB), less(dx)),
    ...Array.from(none, (_, k) => {
      const own = one(bB, k);
      return slopes(own, less(own), none, one(dx, k), none);
    }),
    ...Array.from(none, (_, k) => slopes(none, one(db, k), one(xB, k), less(one(xB, k)), none)),
  ];
}

interface Parts {
  xA: Float64Array;
  xB: Float64Array;
  bA: Float64Array;
  bB: Float64Array;
  bP: Float64Array;
}

function partsIn(theta: Float64Array): Parts {
  const p = theta.length / 5;
  const part = (k: number) => theta.subarray(k * p, (k + 1) * p);
  return { xA: part(0), xB: part(1), bA: part(2), bB: part(3), bP: part(4) };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - (b[k] ?? 0));
}
