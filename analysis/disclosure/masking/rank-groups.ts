import { DisclosureError } from '../k-anonymity.ts';

/**
 * Groups of k rows that follow each other when sorted by a score, equals in the order of the file; the last has up to 2k − 1.
 * With a variable as its own score and `groupMeans` this is microaggregation by individual ranking, which changes each
 * variable least and does not make rows alike on several (Defays and Anwar 1998).
 *
 * @throws DisclosureError for k not a whole number from 2, fewer than k rows, or a score that is no finite number.
 */
export function rankGroups(score: Float64Array, k: number): Int32Array {
  if (!(Number.isInteger(k) && k >= 2 && k <= score.length)) {
    throw new DisclosureError(
      `k is how many rows share a mean, a whole number from 2 to the ${score.length} rows, not ${k}.`,
    );
  }
  const wrong = score.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DisclosureError(
      `Row ${wrong + 1} has no number to be ranked by (${score[wrong]}). Leave out rows without an answer.`,
    );
  }
  const order = Int32Array.from(score.keys()).sort(
    (a, b) => (score[a] ?? 0) - (score[b] ?? 0) || a - b,
  );
  const last = Math.floor(score.length / k) - 1;
  const group = new Int32Array(score.length);
  order.forEach((row, rank) => (group[row] = Math.min(last, Math.floor(rank / k))));
  return group;
}
