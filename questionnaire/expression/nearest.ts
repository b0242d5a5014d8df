/**
 * What somebody who wrote `word` most likely meant: the one of `known` that fewest slips of the finger lead to (a letter
 * added, left out, changed, or two swapped: Damerau 1964), at most one for every three letters. Capitals are no slip.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const written = word.slice(0, longestWord).toLowerCase();
  let best: string | undefined;
  let fewest = Math.floor(written.length / 3) + 1;
  for (const each of known) {
    if (Math.abs(each.length - written.length) >= fewest) continue;
    const slips = slipsBetween(written, each.toLowerCase());
    if (slips >= fewest) continue;
    best = each;
    fewest = slips;
  }
  return best;
}

/** Longer than any name or function. */
const longestWord = 64;

/** By the table of Wagner and Fischer (1974), three rows of it at a time. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
