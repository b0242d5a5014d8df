import { total } from './summaries.ts';

export interface Dissimilarity {
  /** Percent of one distribution that must move to give the other: 0 alike, 100 nothing in common. */
  index: number;
  /** What the index of so many draws from the reference itself would be on average, and its standard deviation. */
  expected: number;
  spread: number;
}

/**
 * The index of dissimilarity of counts from reference shares: 50 Σ |p − q|. (Duncan and Duncan 1955) A small sample is
 * unlike any reference: mean and spread under chance are those of folded normal variables, one a cell. Undefined of no
 * counts.
 */
export function dissimilarity(
  counts: Readonly<Record<string, number>>,
  reference: Readonly<Record<string, number>>,
): Dissimilarity | undefined {
  const [n, whole] = [total(Object.values(counts)), total(Object.values(reference))];
  if (n === 0 || whole === 0) return undefined;
  let [index, expected, variance] = [0, 0, 0];
  for (const cell of new Set([...Object.keys(counts), ...Object.keys(reference)])) {
    const share = (reference[cell] ?? 0) / whole;
    const cellVariance = (share * (1 - share)) / n;
    index += 50 * Math.abs((counts[cell] ?? 0) / n - share);
    expected += 50 * Math.sqrt((2 * cellVariance) / Math.PI);
    variance += 50 ** 2 * cellVariance * (1 - 2 / Math.PI);
  }
  return { index, expected, spread: Math.sqrt(variance) };
}
