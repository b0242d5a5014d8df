import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import { findNumbers, indexNumbers } from './number-index.ts';
import type { Numbers } from './number-index.ts';
import { appendDigits } from './row-numbers.ts';

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
  const numbersOutside = numbering(keys);
  const unions = new Set(
    classes.flatMap((one, at) => classes.slice(0, at).map((other) => one.set | other.set)),
  );
  for (const union of unions) {
    const joins = (one: BlankClass, other: BlankClass) =>
      one !== other && (one.set | other.set) === union;
    const part = classes.filter((one) => classes.some((other) => joins(one, other)));
    const groups = groupParts(
      numbersOutside(
        union,
        part.map(({ rows }) => rows),
      ),
    );
    part.forEach((other, from) => {
      const near = groups.of[from] as Int32Array;
      amounts.forEach((amount, which) => {
        const totals = totalByGroup(near, groups.count, amount, other.rows);
        part.forEach((one, to) => {
          if (!joins(one, other)) return;
          const factor = (other.set & ~one.set) === 0 ? 1 : alpha;
          addTotals(
            sums[which] as Float64Array,
            one.rows,
            groups.of[to] as Int32Array,
            totals,
            factor,
          );
        });
      });
    });
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

/** Numbers of rows, the same for those alike outside some variables. */
type Numbering = (union: number, parts: readonly Int32Array[]) => Numbers[];

/** The digits of the variables that do not count are taken off each key's number, where one number holds all digits. */
function numbering(keys: KeyVariables): Numbering {
  const { codes, levels, rows } = keys;
  const units = levels.map((_, at) =>
    levels.slice(at + 1).reduce((unit, level) => unit * (level + 1), 1),
  );
  const space = (units[0] ?? 1) * ((levels[0] ?? 0) + 1);
  if (space > Number.MAX_SAFE_INTEGER) {
    return (union, parts) => numberedAnew(keys, union, parts);
  }
  const { numbers } = appendDigits({ numbers: new Int32Array(rows), space: 1 }, codes, levels);
  return (union, parts) =>
    parts.map((part) => {
      const outside = new Float64Array(part.length);
      for (let i = 0; i < part.length; i++) outside[i] = numbers[part[i] as number] as number;
      codes.forEach((column, at) => {
        if ((union >> at) & 1) takeOff(outside, column, units[at] ?? 1, part);
      });
      return outside;
    });
}

function takeOff(numbers: Float64Array, codes: Codes, unit: number, rows: Int32Array): void {
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = (numbers[i] as number) - (codes[rows[i] as number] as number) * unit;
  }
}

function numberedAnew(keys: KeyVariables, union: number, parts: readonly Int32Array[]): Numbers[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const outside = keys.codes.flatMap((_, at) => ((union >> at) & 1 ? [] : [at]));
  const columns = outside.map((at): Codes => {
    const codes = keys.codes[at] as Codes;
    const picked = new Int32Array(length);
    let place = 0;
    for (const part of parts) for (const row of part) picked[place++] = codes[row] as number;
    return picked;
  });
  const levels = outside.map((at) => keys.levels[at] ?? 0);
  return split(groupAlike(columns, levels, length).ofRow, parts);
}

/** Groups of equal numbers over all parts but the largest, whose rows get a group of these or −1. */
function groupParts(parts: readonly Numbers[]): { of: Int32Array[]; count: number } {
  const largest = parts.reduce((most, part) => (part.length > most.length ? part : most));
  const others = parts.filter((part) => part !== largest);
  const all = new Float64Array(others.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of others) {
    all.set(part, start);
    start += part.length;
  }
  const index = indexNumbers(all);
  const groups = split(index.ofRow, others);
  const of = parts.map((part) =>
    part === largest ? findNumbers(index, part) : (groups.shift() ?? new Int32Array()),
  );
  return { of, count: index.first.length };
}

function split(values: Int32Array, like: readonly { length: number }[]): Int32Array[] {
  let start = 0;
  return like.map(({ length }) => values.subarray(start, (start += length)));
}

function totalByGroup(
  groups: Int32Array,
  count: number,
  amounts: Float64Array,
  rows: Int32Array,
): Float64Array {
  const totals = new Float64Array(count);
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i] as number;
    if (group < 0) continue;
    totals[group] = (totals[group] as number) + (amounts[rows[i] as number] as number);
  }
  return totals;
}

function addTotals(
  sums: Float64Array,
  rows: Int32Array,
  groups: Int32Array,
  totals: Float64Array,
  factor: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i] as number;
    if (group < 0) continue;
    const row = rows[i] as number;
    sums[row] = (sums[row] as number) + factor * (totals[group] as number);
  }
}
