/**
 * What value a share of the weighted rows lies below, where the cumulated weights do not meet it.
 */
export type QuantileRule =
  /** The inverse of the distribution function: the smallest value that at least the share lies at or below. */
  | 'math'
  /** The same; where the cumulated weight meets the share, midway to the next value. */
  | 'school'
  /** Linear between values, the smallest at share 0 and the largest at 1 (Hyndman and Fan 1996, no. 7, with weights). */
  | 'hf7';

export interface SortedWeights {
  /** Values in ascending order, of rows with a weight. */
  values: Float64Array;
  /** Sum of the weights up to and with each. */
  cumulated: Float64Array;
}

/** The rows marked that have a weight, sorted by value. */
export function sortedWeights(
  x: Float64Array,
  weight: Float64Array,
  marked: Uint8Array,
): SortedWeights {
  return weightsInOrder(x, weight, rowsByValue(x, marked));
}

/** The rows marked in ascending order of x, whatever their weights: sorted once for all weights that they are given. */
export function rowsByValue(x: Float64Array, marked: Uint8Array): Int32Array {
  const rows = new Int32Array(marked.length);
  let n = 0;
  marked.forEach((mark, row) => {
    if (mark === 1) rows[n++] = row;
  });
  return rows.subarray(0, n).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
}

/** Rows in ascending order of x, with their weights. Sums are compensated, so that shares are met where they should be. */
export function weightsInOrder(
  x: Float64Array,
  weight: Float64Array,
  order: Int32Array,
): SortedWeights {
  const values = new Float64Array(order.length);
  const cumulated = new Float64Array(order.length);
  let n = 0;
  let [sum, lost] = [0, 0];
  for (const row of order) {
    const w = weight[row] ?? 0;
    if (w === 0) continue;
    const next = sum + w;
    lost += sum >= w ? sum - next + w : w - next + sum;
    sum = next;
    values[n] = x[row] ?? NaN;
    cumulated[n] = sum + lost;
    n++;
  }
  return { values: values.subarray(0, n), cumulated: cumulated.subarray(0, n) };
}

export const QUANTILE_RULES: Readonly<
  Record<QuantileRule, (sorted: SortedWeights, share: number) => number>
> = {
  math: (sorted, share) => {
    const { met, own, next } = neighbours(sorted, share);
    return met ? own : next;
  },
  school: (sorted, share) => {
    const { met, own, next } = neighbours(sorted, share);
    return met ? (own + next) / 2 : next;
  },
  hf7: ({ values, cumulated }, share) => {
    const n = values.length;
    if (n === 0) return NaN;
    const before = cumulated[n - 2] ?? 0;
    const place = (i: number) => (i === 0 ? 0 : (cumulated[i - 1] ?? 0) / before);
    if (n === 1 || share <= 0) return values[0] ?? NaN;
    if (share >= 1) return values[n - 1] ?? NaN;
    let [low, high] = [0, n - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (place(middle) <= share) low = middle;
      else high = middle;
    }
    const [from, to] = [values[low] ?? NaN, values[high] ?? NaN];
    return from + ((to - from) * (share - place(low))) / (place(high) - place(low));
  },
};

/** The last value whose cumulated weight is within the share, whether it meets it exactly, and the value after it. */
function neighbours(
  { values, cumulated }: SortedWeights,
  share: number,
): { met: boolean; own: number; next: number } {
  const n = values.length;
  const sum = cumulated[n - 1] ?? NaN;
  let [low, high] = [-1, n];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? Infinity) <= share * sum) low = middle;
    else high = middle;
  }
  const own = values[Math.max(0, low)] ?? NaN;
  return {
    met: low >= 0 && share - (cumulated[low] ?? 0) / sum === 0,
    own,
    next: values[Math.min(n - 1, low + 1)] ?? NaN,
  };
}
