/**
 * The smallest of the values that at least a share `p` of them do not exceed: the inverse of the distribution function
 * (Hyndman and Fan 1996, definition 1). `sorted` goes upward. Throws where there is no value.
 */
export function quantile(sorted: Float64Array, p: number): number {
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined)
    throw new Error('There is no quantile of nothing: give at least one value.');
  return value;
}
