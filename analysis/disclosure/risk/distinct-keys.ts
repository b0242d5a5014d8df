import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';

/** The different keys of a file, each once, in the order in which they appear; missing is a value like any other. */
export interface DistinctKeys {
  readonly keys: KeyVariables;
  /** Which of the keys each row has. */
  readonly ofRow: Int32Array;
  /** Rows that have the key. */
  readonly count: Float64Array;
}

/** Counts a million rows on six keys in some 40 ms: what else is measured looks at the different keys only. */
export function distinctKeys(keys: KeyVariables): DistinctKeys {
  const { ofRow, first } = groupAlike(keys.codes, keys.levels, keys.rows);
  const codes = keys.codes.map((column) => first.map((row) => column[row] ?? 0)) as Codes[];
  return {
    keys: { ...keys, rows: first.length, codes },
    ofRow,
    count: sumByKey(ofRow, first.length),
  };
}

/** Sums over the rows of each key: of 1, or of the rows' amounts. */
export function sumByKey(ofRow: Int32Array, keys: number, amounts?: Float64Array): Float64Array {
  const sums = new Float64Array(keys);
  if (amounts === undefined) {
    for (let row = 0; row < ofRow.length; row++) (sums[ofRow[row] as number] as number)++;
  } else {
    for (let row = 0; row < ofRow.length; row++) {
      const key = ofRow[row] as number;
      sums[key] = (sums[key] as number) + (amounts[row] as number);
    }
  }
  return sums;
}
