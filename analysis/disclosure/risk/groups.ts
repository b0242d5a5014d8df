import type { Codes } from './key-variables.ts';
import { hashOf, indexNumbers } from './number-index.ts';
import type { Numbers } from './number-index.ts';
import { appendDigits } from './row-numbers.ts';
import type { RowNumbers } from './row-numbers.ts';

/** Rows that are alike: the number of each row's group, and the first row of each group. */
export interface Groups {
  readonly ofRow: Int32Array;
  readonly first: Int32Array;
}

/**
 * Puts together the rows that are alike on all columns, missing (0) being a value like any other. Each row's codes are
 * read as one number, and that is looked up in a table, directly where the numbers are few, hashed where they are many.
 * Costs rows × columns. Without columns all rows are alike. Groups come in the order in which they appear, unless they are
 * too many for an index that is at hand.
 */
export function groupAlike(
  columns: readonly Codes[],
  levels: readonly number[],
  rows: number,
): Groups {
  const { numbers, space } = alikeNumbers(columns, levels, rows);
  return groupNumbers(numbers, space);
}

/** As `groupAlike`, but some of the places, which are from 0, may be nobody's: cheaper where a table has all numbers. */
export function placeAlike(
  columns: readonly Codes[],
  levels: readonly number[],
  rows: number,
): { ofRow: Int32Array; places: number } {
  const { numbers, space } = alikeNumbers(columns, levels, rows);
  if (isTable(space, rows) && numbers instanceof Int32Array) {
    return { ofRow: numbers, places: space };
  }
  const { ofRow, first } = groupNumbers(numbers, space);
  return { ofRow, places: first.length };
}

/** Where the digits of all columns are too many for one number, rows alike so far are numbered anew before the next. */
function alikeNumbers(
  columns: readonly Codes[],
  levels: readonly number[],
  rows: number,
): RowNumbers {
  let known: RowNumbers = { numbers: new Int32Array(rows), space: 1 };
  for (let from = 0, to = 0; from < columns.length; from = to) {
    if (from > 0) {
      const { ofRow, first } = groupNumbers(known.numbers, known.space);
      known = { numbers: ofRow, space: first.length };
    }
    let space = known.space * ((levels[to++] ?? 0) + 1);
    while (to < columns.length && space * ((levels[to] ?? 0) + 1) <= Number.MAX_SAFE_INTEGER) {
      space *= (levels[to++] ?? 0) + 1;
    }
    known = appendDigits(known, columns.slice(from, to), levels.slice(from, to));
  }
  return known;
}

/** Puts together the rows with the same number, from 0 to below `space`. */
function groupNumbers(numbers: Numbers, space: number): Groups {
  if (isTable(space, numbers.length)) return groupByTable(numbers, space);
  return indexNumbers(numbers, mostAtHand) ?? groupByParts(numbers);
}

/** A table with a place for every number is worth it up to this many places, or a few for each row. */
const fewPlaces = 2 ** 16;

function isTable(space: number, rows: number): boolean {
  return space <= Math.max(fewPlaces, 4 * rows);
}

function groupByTable(numbers: Numbers, space: number): Groups {
  const rows = numbers.length;
  const groupOf = new Int32Array(space);
  const ofRow = new Int32Array(rows);
  const first = new Int32Array(Math.min(rows, space));
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    const number = numbers[row] as number;
    let group = groupOf[number] as number;
    if (group === 0) {
      first[groups] = row;
      groupOf[number] = group = ++groups;
    }
    ofRow[row] = group - 1;
  }
  return { ofRow, first: first.slice(0, groups) };
}

/** An index of more numbers than these does not stay in the processor's own memory. */
const mostAtHand = 2 ** 16;
const rowsInPart = 2 ** 12;

/** Sorts the rows into parts by the first bits of their hash, and indexes part after part in one small table. */
function groupByParts(numbers: Numbers): Groups {
  const rows = numbers.length;
  const bits = Math.ceil(Math.log2(rows / rowsInPart));
  const hashes = new Int32Array(rows);
  const ends = new Int32Array(2 ** bits);
  for (let row = 0; row < rows; row++) {
    const hash = hashOf(numbers[row] as number);
    hashes[row] = hash;
    (ends[hash >>> (32 - bits)] as number)++;
  }
  const most = ends.reduce((largest, size) => Math.max(largest, size), 0);
  const mask = 2 ** Math.ceil(Math.log2(2 * most)) - 1;
  let end = 0;
  const starts = ends.map((size) => (end += size) - size);
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const part = (hashes[row] as number) >>> (32 - bits);
    order[starts[part] as number] = row;
    (starts[part] as number)++;
  }
  const known = new Float64Array(mask + 1);
  const groupAt = new Int32Array(mask + 1);
  const ofRow = new Int32Array(rows);
  const first = new Int32Array(rows);
  let groups = 0;
  let at = 0;
  for (const after of starts) {
    // What earlier parts left in the table has lower numbers than these: it need not be cleared.
    const earlier = groups;
    for (; at < after; at++) {
      const row = order[at] as number;
      const number = numbers[row] as number;
      let place = (hashes[row] as number) & mask;
      while ((groupAt[place] as number) > earlier && known[place] !== number) {
        place = (place + 1) & mask;
      }
      if ((groupAt[place] as number) <= earlier) {
        first[groups] = row;
        known[place] = number;
        groupAt[place] = ++groups;
      }
      ofRow[row] = (groupAt[place] as number) - 1;
    }
  }
  return { ofRow, first: first.slice(0, groups) };
}
