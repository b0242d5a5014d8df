import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';

/**
 * Adds up, for each key, the amounts of all keys compatible with it: alike wherever both have a value. An amount counts
 * whole where the other key has a value wherever this one has, and `alpha` times where a blank of the other stands for
 * a value of this one. Keys may be there more than once. Gives one array for each array of amounts.
 *
 * Keys with blanks in the same variables are taken together. Two such classes can differ only outside the blanks of
 * both, so one class is added up there and looked up for the other: linear in the keys for each pair of classes.
 */
export function sumCompatible(
  keys: KeyVariables,
  amounts: readonly Float64Array[],
  alpha: number,
): Float64Array[] {
  const sums = amounts.map(() => new Float64Array(keys.rows));
  const classes = classesByBlanks(keys);
  const blanks = [...classes.keys()];
  const unions = new Set(blanks.flatMap((one) => blanks.map((other) => one | other)));
  for (const union of unions) {
    const part = blanks.filter((one) => blanks.some((other) => (one | other) === union));
    const rows = part.map((each) => classes.get(each) ?? new Int32Array());
    const { ofRow, first } = groupOutside(keys, union, rows);
    let start = 0;
    const groups = rows.map(({ length }) => ofRow.subarray(start, (start += length)));
    part.forEach((other, at) => {
      const lookers = part.flatMap((one, place) => ((one | other) === union ? [place] : []));
      amounts.forEach((amount, which) => {
        const total = new Float64Array(first.length);
        const from = rows[at] ?? new Int32Array();
        const group = groups[at] ?? new Int32Array();
        for (let i = 0; i < from.length; i++) {
          const g = group[i] as number;
          total[g] = (total[g] as number) + (amount[from[i] as number] as number);
        }
        for (const place of lookers) {
          const factor = (other & ~(part[place] ?? 0)) === 0 ? 1 : alpha;
          const to = rows[place] ?? new Int32Array();
          const seen = groups[place] ?? new Int32Array();
          const sum = sums[which] ?? new Float64Array();
          for (let i = 0; i < to.length; i++) {
            const row = to[i] as number;
            sum[row] = (sum[row] as number) + factor * (total[seen[i] as number] as number);
          }
        }
      });
    });
  }
  return sums;
}

/** The rows of each set of blank variables, a set being the bits of a number. */
function classesByBlanks(keys: KeyVariables): Map<number, Int32Array> {
  const blanks = new Int32Array(keys.rows);
  keys.codes.forEach((codes, at) => {
    for (let row = 0; row < blanks.length; row++) {
      if (codes[row] === 0) blanks[row] = (blanks[row] as number) | (1 << at);
    }
  });
  const counts = new Map<number, number>();
  for (const each of blanks) counts.set(each, (counts.get(each) ?? 0) + 1);
  const classes = new Map([...counts].map(([each, count]) => [each, new Int32Array(count)]));
  const filled = new Map<number, number>();
  for (let row = 0; row < blanks.length; row++) {
    const each = blanks[row] as number;
    const at = filled.get(each) ?? 0;
    (classes.get(each) as Int32Array)[at] = row;
    filled.set(each, at + 1);
  }
  return classes;
}

function groupOutside(keys: KeyVariables, union: number, rows: readonly Int32Array[]) {
  const length = rows.reduce((sum, each) => sum + each.length, 0);
  const outside = keys.codes.flatMap((_, at) => ((union >> at) & 1 ? [] : [at]));
  const columns = outside.map((at): Codes => {
    const codes = keys.codes[at] as Codes;
    const picked = new Int32Array(length);
    let place = 0;
    for (const each of rows) for (const row of each) picked[place++] = codes[row] as number;
    return picked;
  });
  return groupAlike(
    columns,
    outside.map((at) => keys.levels[at] ?? 0),
    length,
  );
}
