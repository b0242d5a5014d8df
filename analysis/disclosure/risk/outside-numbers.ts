import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import type { Numbers } from './number-index.ts';
import { appendDigits } from './row-numbers.ts';

/** Numbers of some parts of the rows, the same for those alike outside some variables, given as bits. */
export type OutsideNumbering = (union: number, parts: readonly Int32Array[]) => Numbers[];

/**
 * The digits of the variables that do not count are taken off each row's number; where one number does not hold all
 * digits, rows are numbered anew each time. Numbers of a part are kept for the next time that the same array is given.
 */
export function outsideNumbering(keys: KeyVariables): OutsideNumbering {
  const { codes, levels, rows } = keys;
  const units = levels.map((_, at) =>
    levels.slice(at + 1).reduce((unit, level) => unit * (level + 1), 1),
  );
  const space = (units[0] ?? 1) * ((levels[0] ?? 0) + 1);
  if (space > Number.MAX_SAFE_INTEGER) {
    return (union, parts) => numberedAnew(keys, union, parts);
  }
  const { numbers } = appendDigits({ numbers: new Int32Array(rows), space: 1 }, codes, levels);
  const known = new Map<Int32Array, Float64Array>();
  const numbersOf = (part: Int32Array) => {
    let own = known.get(part);
    if (own === undefined) known.set(part, (own = picked(numbers, part)));
    return own;
  };
  return (union, parts) =>
    parts.map((part) => {
      const outside = numbersOf(part).slice();
      codes.forEach((column, at) => {
        if ((union >> at) & 1) takeOff(outside, column, units[at] ?? 1, part);
      });
      return outside;
    });
}

function picked(numbers: Numbers, rows: Int32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let i = 0; i < own.length; i++) own[i] = numbers[rows[i] as number] as number;
  return own;
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
  const { ofRow } = groupAlike(columns, levels, length);
  let start = 0;
  return parts.map((part) => ofRow.subarray(start, (start += part.length)));
}
