/**
 * Sums that lose nothing on the way, so that they come to the same whatever the order of the rows (Neumaier 1974).
 */

/** A running sum with what its roundings lost. */
export interface Sum {
  total: number;
  lost: number;
}

export function add(sum: Sum, term: number): void {
  const next = sum.total + term;
  sum.lost +=
    Math.abs(sum.total) >= Math.abs(term) ? sum.total - next + term : term - next + sum.total;
  sum.total = next;
}

/** The sum of a term of each row marked. */
export function sumOver(marked: Uint8Array, term: (row: number) => number): number {
  const sum: Sum = { total: 0, lost: 0 };
  for (let row = 0; row < marked.length; row++) if (marked[row] === 1) add(sum, term(row));
  return sum.total + sum.lost;
}

/** Σwy/Σw over the rows marked; of values that are all alike, exactly that value. NaN without weight. */
export function meanOver(marked: Uint8Array, weight: Float64Array, y: Float64Array): number {
  const weights: Sum = { total: 0, lost: 0 };
  const sum: Sum = { total: 0, lost: 0 };
  let [first, alike] = [NaN, true];
  for (let row = 0; row < marked.length; row++) {
    const w = weight[row] ?? 0;
    if (marked[row] !== 1 || w === 0) continue;
    const value = y[row] ?? 0;
    if (Number.isNaN(first)) first = value;
    alike &&= value === first;
    add(weights, w);
    add(sum, w * value);
  }
  return alike ? first : (sum.total + sum.lost) / (weights.total + weights.lost);
}
