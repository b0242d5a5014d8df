import { groupAlike } from './groups.ts';
import type { KeyVariables } from './key-variables.ts';
import { findNumbers, indexNumbers } from './number-index.ts';
import type { Numbers } from './number-index.ts';
import { outsideNumbering } from './outside-numbers.ts';

/**
 * Adds up, for each of some different keys, the amounts of all keys compatible with it: alike wherever both have a value.
 * An amount counts whole where the other key has a value wherever this one has, and `alpha` times where a blank of the
 * other stands for a value of this one. Gives one array for each array of amounts.
 *
 * Keys with blanks in the same variables are taken together. Two such classes can differ only outside the blanks of
 * both, so all pairs of classes with the same blanks between them are looked up in one index: linear in the keys for each set of
 * blanks. The largest class, which mostly is that without blanks, is looked up only and never put into an index.
 */
export function sumCompatible(
  keys: KeyVariables,
  amounts: readonly Float64Array[],
  alpha: number,
): Float64Array[] {
  const sums = amounts.map((amount) => amount.slice());
  const classes = classesByBlanks(keys);
  const numbersOutside = outsideNumbering(keys);
  const unions = new Set(
    classes.flatMap((one, at) => classes.slice(0, at).map((other) => one.set | other.set)),
  );
  for (const union of unions) {
    const joins = (one: BlankClass, other: BlankClass) =>
      one !== other && (one.set | other.set) === union;
    const part = classes.filter((one) => classes.some((other) => joins(one, other)));
    const { placed, groups } = placeTogether(
      part,
      numbersOutside(
        union,
        part.map(({ rows }) => rows),
      ),
    );
    for (const other of placed) {
      amounts.forEach((amount, which) => {
        const sum = sums[which] as Float64Array;
        const totals = totalByGroup(other, groups, amount);
        for (const one of placed) {
          if (joins(one.of, other.of)) {
            addTotals(sum, one, totals, (other.of.set & ~one.of.set) === 0 ? 1 : alpha);
          }
        }
      });
    }
  }
  return sums;
}

/** The rows with blanks in the same variables, these as the bits of a number. */
interface BlankClass {
  readonly set: number;
  readonly rows: Int32Array;
}

function classesByBlanks(keys: KeyVariables): BlankClass[] {
  const blanks = new Int32Array(keys.rows);
  keys.codes.forEach((codes, at) => {
    for (let row = 0; row < blanks.length; row++) {
      if (codes[row] === 0) blanks[row] = (blanks[row] as number) | (1 << at);
    }
  });
  const { ofRow, first } = groupAlike([blanks], [2 ** keys.codes.length - 1], keys.rows);
  const sizes = new Int32Array(first.length);
  for (const group of ofRow) (sizes[group] as number)++;
  const classes = Array.from(first, (row, group) => ({
    set: blanks[row] ?? 0,
    rows: new Int32Array(sizes[group] ?? 0),
  }));
  sizes.fill(0);
  for (let row = 0; row < ofRow.length; row++) {
    const group = ofRow[row] as number;
    (classes[group] as BlankClass).rows[(sizes[group] as number)++] = row;
  }
  return classes;
}

/** Rows of a class and their groups. */
interface Placed {
  readonly of: BlankClass;
  readonly rows: Int32Array;
  readonly groups: Int32Array;
}

/** Groups of equal numbers over all classes but the largest, of which the rows are kept that fall into one of these. */
function placeTogether(
  part: readonly BlankClass[],
  numbers: readonly Numbers[],
): { placed: Placed[]; groups: number } {
  const largest = numbers.reduce((most, each) => (each.length > most.length ? each : most));
  const others = numbers.filter((each) => each !== largest);
  const all = new Float64Array(others.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const each of others) {
    all.set(each, start);
    start += each.length;
  }
  const index = indexNumbers(all);
  start = 0;
  const placed = part.map((of, at): Placed => {
    const own = numbers[at] as Numbers;
    if (own === largest) return { of, ...onlyFound(of.rows, findNumbers(index, own)) };
    return { of, rows: of.rows, groups: index.ofRow.subarray(start, (start += own.length)) };
  });
  return { placed, groups: index.first.length };
}

function onlyFound(rows: Int32Array, groups: Int32Array): Pick<Placed, 'rows' | 'groups'> {
  const found = { rows: new Int32Array(rows.length), groups: new Int32Array(rows.length) };
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i] as number;
    if (group < 0) continue;
    found.rows[count] = rows[i] as number;
    found.groups[count++] = group;
  }
  return { rows: found.rows.subarray(0, count), groups: found.groups.subarray(0, count) };
}

function totalByGroup(
  { rows, groups }: Placed,
  count: number,
  amounts: Float64Array,
): Float64Array {
  const totals = new Float64Array(count);
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i] as number;
    totals[group] = (totals[group] as number) + (amounts[rows[i] as number] as number);
  }
  return totals;
}

function addTotals(
  sums: Float64Array,
  { rows, groups }: Placed,
  totals: Float64Array,
  factor: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    sums[row] = (sums[row] as number) + factor * (totals[groups[i] as number] as number);
  }
}
