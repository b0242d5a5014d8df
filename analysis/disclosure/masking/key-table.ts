import { distinctKeys } from '../risk/distinct-keys.ts';
import type { Codes, KeyVariables } from '../risk/key-variables.ts';

/** The different keys of a file while values are taken from single rows: first the keys as they were, then the changed. */
export interface KeyTable {
  readonly variables: number;
  readonly levels: readonly number[];
  /** Code of each variable of each key, key after key. */
  readonly codes: Int32Array;
  /** Rows that have the key. */
  readonly count: Float64Array;
  /** Keys in use. */
  size: number;
  /** Which of the keys each row had at first. */
  readonly ofRow: Int32Array;
}

/** The table of a file's keys, with room for as many changed ones. */
export function keyTable(keys: KeyVariables, room: (count: Float64Array) => number): KeyTable {
  const { keys: distinct, ofRow, count } = distinctKeys(keys);
  const variables = keys.names.length;
  const most = distinct.rows + room(count);
  const table: KeyTable = {
    variables,
    levels: keys.levels,
    codes: new Int32Array(most * variables),
    count: new Float64Array(most),
    size: distinct.rows,
    ofRow,
  };
  table.count.set(count);
  distinct.codes.forEach((column, at) => {
    for (let key = 0; key < distinct.rows; key++)
      table.codes[key * variables + at] = column[key] ?? 0;
  });
  return table;
}

/** Takes the values of a set of variables from one row of a key. Gives the key that the row has now. */
export function blankOne(table: KeyTable, key: number, set: number): number {
  const { variables, codes, count } = table;
  const changed = table.size++;
  for (let at = 0; at < variables; at++) {
    codes[changed * variables + at] = (set >> at) & 1 ? 0 : (codes[key * variables + at] ?? 0);
  }
  count[key] = (count[key] ?? 0) - 1;
  count[changed] = 1;
  return changed;
}

/** The keys in use, as columns. */
export function columnsOfTable(table: KeyTable, names: readonly string[]): KeyVariables {
  const { variables, levels, codes: flat, size } = table;
  const codes = names.map((_, at): Codes => {
    const column = new Int32Array(size);
    for (let key = 0; key < size; key++) column[key] = flat[key * variables + at] ?? 0;
    return column;
  });
  return { names, rows: size, codes, levels };
}

/** The variables in which a key has no value, as bits. */
export function blanksOf({ variables, codes }: KeyTable, key: number): number {
  let set = 0;
  for (let at = 0; at < variables; at++) if (codes[key * variables + at] === 0) set |= 1 << at;
  return set;
}
