/**
 * Gini coefficient of values that go upward: 0 where all are alike, (n - 1) / n where one has everything. Half the mean
 * absolute difference of all pairs, over the mean (Sen 1973, section 2.7). Throws where their sum is not above 0.
 */
export function gini(sorted: Float64Array): number {
  const n = sorted.length;
  let sum = 0;
  let ranked = 0;
  sorted.forEach((value, at) => {
    sum += value;
    ranked += (at + 1) * value;
  });
  if (!(sum > 0)) throw new Error('There is no Gini coefficient of a sum that is not above 0.');
  return (2 * ranked) / (n * sum) - (n + 1) / n;
}
