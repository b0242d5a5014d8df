import type { Codes } from './key-variables.ts';
import type { Numbers } from './number-index.ts';

/** A number for each row, from 0 to below `space`. */
export interface RowNumbers {
  numbers: Numbers;
  space: number;
}

/** Rows are gone through in blocks, so that their numbers are still near when the next column comes. */
const rowsInBlock = 8192;
const largestInt32 = 2 ** 31;

/**
 * Appends each row's codes to its number, as digits of which the first column's counts most: numbers stay the same for rows
 * that are alike, and for no others, as long as a number holds them exactly. May change the numbers given.
 */
export function appendDigits(
  { numbers, space }: RowNumbers,
  columns: readonly Codes[],
  levels: readonly number[],
): RowNumbers {
  const all = levels.reduce((product, level) => product * (level + 1), space);
  const isWide = all > largestInt32 && numbers instanceof Int32Array;
  const longer = isWide ? Float64Array.from(numbers) : numbers;
  const digits = columns.map((codes, at) => ({ codes, base: (levels[at] ?? 0) + 1 }));
  if (digits.length % 2 === 1) digits.push({ codes: new Uint8Array(longer.length), base: 1 });
  for (let from = 0; from < longer.length; from += rowsInBlock) {
    const to = Math.min(longer.length, from + rowsInBlock);
    for (let at = 0; at < digits.length; at += 2) {
      appendTwo(longer, digits[at] as Digit, digits[at + 1] as Digit, from, to);
    }
  }
  return { numbers: longer, space: all };
}

interface Digit {
  codes: Codes;
  base: number;
}

/** Two at once, for most of the time goes into reading and writing the numbers. */
function appendTwo(numbers: Numbers, one: Digit, next: Digit, from: number, to: number): void {
  const [codes, base, nextCodes, nextBase] = [one.codes, one.base, next.codes, next.base];
  for (let row = from; row < to; row++) {
    numbers[row] =
      ((numbers[row] as number) * base + (codes[row] as number)) * nextBase +
      (nextCodes[row] as number);
  }
}
