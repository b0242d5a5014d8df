import type { Codes } from './key-variables.ts';

/** Rows that are alike: the number of each row's group, groups numbered in the order in which they appear. */
export interface Groups {
  readonly ofRow: Int32Array;
  /** The first row of each group. */
  readonly first: Int32Array;
}

/**
 * Puts together the rows that are alike on all columns, missing (0) being a value like any other. Each row's codes are
 * read as one number, and that is looked up in a table, directly where the numbers are few, hashed where they are many.
 * Costs rows × columns. Without columns all rows are alike.
 */
export function groupAlike(
  columns: readonly Codes[],
  levels: readonly number[],
  rows: number,
): Groups {
  let numbers: Int32Array | Float64Array = new Int32Array(rows);
  let space = 1;
  columns.forEach((codes, at) => {
    const base = (levels[at] ?? 0) + 1;
    if (space * base > Number.MAX_SAFE_INTEGER) {
      const { ofRow, first } = groupNumbers(numbers, space);
      numbers = ofRow;
      space = first.length;
    }
    numbers = append(numbers, codes, base, space * base);
    space *= base;
  });
  return groupNumbers(numbers, space);
}

const largestInt32 = 2 ** 31;

function append(
  numbers: Int32Array | Float64Array,
  codes: Codes,
  base: number,
  space: number,
): Int32Array | Float64Array {
  if (space <= largestInt32 && numbers instanceof Int32Array) {
    for (let row = 0; row < numbers.length; row++) {
      numbers[row] = (numbers[row] as number) * base + (codes[row] as number);
    }
    return numbers;
  }
  const wide = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  for (let row = 0; row < wide.length; row++) {
    wide[row] = (wide[row] as number) * base + (codes[row] as number);
  }
  return wide;
}

/** A table with a place for every number is worth it up to this many places, or a few for each row. */
const fewPlaces = 2 ** 16;

function groupNumbers(numbers: Int32Array | Float64Array, space: number): Groups {
  return space <= Math.max(fewPlaces, 4 * numbers.length)
    ? groupByTable(numbers, space)
    : groupByHash(numbers);
}

function groupByTable(numbers: Int32Array | Float64Array, space: number): Groups {
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

function groupByHash(numbers: Int32Array | Float64Array): Groups {
  const rows = numbers.length;
  const ofRow = new Int32Array(rows);
  const first = new Int32Array(rows);
  let mask = 2 ** 12 - 1;
  let places = new Int32Array(mask + 1);
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    const number = numbers[row] as number;
    let place = hash(number) & mask;
    let group = places[place] as number;
    while (group !== 0 && numbers[first[group - 1] as number] !== number) {
      place = (place + 1) & mask;
      group = places[place] as number;
    }
    if (group === 0) {
      first[groups] = row;
      places[place] = group = ++groups;
      if (groups * 2 > mask) {
        mask = mask * 4 + 3;
        places = new Int32Array(mask + 1);
        for (let each = 0; each < groups; each++) {
          let free = hash(numbers[first[each] as number] as number) & mask;
          while (places[free] !== 0) free = (free + 1) & mask;
          places[free] = each + 1;
        }
      }
    }
    ofRow[row] = group - 1;
  }
  return { ofRow, first: first.slice(0, groups) };
}

function hash(number: number): number {
  const high = Math.floor(number / 4_294_967_296);
  let bits = Math.imul(number >>> 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return bits ^ (bits >>> 13);
}
