import { DisclosureError } from '../k-anonymity.ts';
import { sumCompatible } from '../risk/compatible.ts';
import { distinctKeys, sumByKey } from '../risk/distinct-keys.ts';
import { checkK } from '../risk/key-counts.ts';
import { checkedKeys } from '../risk/key-variables.ts';
import type { KeyVariables } from '../risk/key-variables.ts';
import { chooseBlanks } from './choose-blanks.ts';
import { blankOne, columnsOfTable, keyTable } from './key-table.ts';
import type { KeyTable } from './key-table.ts';
import { nearKeys } from './near-keys.ts';
import { restoreValues } from './restore-values.ts';
import type { BlankedRow } from './restore-values.ts';
import { suppressionSteps } from './suppression-steps.ts';

export interface Suppression {
  /** The key variables with the blanks. */
  keys: KeyVariables;
  /** Values blanked, by variable. */
  blanked: number[];
  /** Rows alike with the row that has fewest, counted again in the finished keys. */
  smallest: number;
}

/**
 * Blanks as few values as it can so that each row is alike with k or more, itself included, where a blank is alike with
 * every value: the promise of `kAnon` of sdcMicro (alpha = 1). It is weaker than that of `suppressLocally`, where a blank
 * is alike with blanks only, and costs far fewer blanks.
 *
 * Values are chosen greedily, as sets are to cover others: what gives most company to rare rows for what it costs. First
 * what costs least, then dearer values, and several of one row, for rows that need it. Then what later choices have made unneeded is given
 * back, and the result counted again. Costs rows, plus what each rare row has near it.
 *
 * @param importance what blanking one value of each variable costs, over 0, 1 when not given; Infinity: never blank it. Of
 * equals, the variable with most values goes first.
 * @throws DisclosureError for wrong keys, k or importance; where fewer than k rows are there, or where variables that may not be
 * blanked leave fewer alike.
 */
export function suppressValues(
  keys: KeyVariables,
  k: number,
  importance: readonly number[] = keys.names.map(() => 1),
): Suppression {
  checkedKeys(keys);
  checkK(k);
  checkImportance(importance, keys);
  if (keys.rows < k) {
    throw new DisclosureError(
      `${k} rows cannot be alike in a file of ${keys.rows}. Promise fewer, or do not release it.`,
    );
  }
  const rare = (count: Float64Array) => count.reduce((sum, rows) => sum + (rows < k ? rows : 0), 0);
  const table = keyTable(keys, rare);
  const alikeNow = () => countAlike(table, keys.names);
  const changed: { key: number; before: number }[] = [];
  let alike = alikeNow();
  for (const { most, choices } of suppressionSteps(keys, importance)) {
    for (let isDone = false; !isDone && smallestOf(table, alike) < k;) {
      const blanks = chooseBlanks(table, alike, { k, most, choices });
      for (const { key, set } of blanks) {
        changed.push({ key: blankOne(table, key, set), before: key });
      }
      isDone = blanks.length === 0;
      if (!isDone) alike = alikeNow();
    }
  }
  if (smallestOf(table, alike) < k) {
    throw new DisclosureError(
      `Some rows are alike with fewer than ${k} on the variables that may not be blanked. Join their values with others, ` +
        'leave the rows out, or let one of these variables be blanked.',
    );
  }
  const rows = rowsOfChanged(table, changed);
  const inUse = [...table.count.subarray(0, table.size).keys()].filter(
    (key) => table.count[key] !== 0,
  );
  restoreValues(table, alike, { k, rows, importance, nearKeys: nearKeys(table, 0, inUse) });
  return finish(keys, table, rows, k);
}

function finish(
  keys: KeyVariables,
  table: KeyTable,
  rows: readonly BlankedRow[],
  k: number,
): Suppression {
  const codes = keys.codes.map((column) => column.slice());
  const blanked = codes.map((column, at) => {
    let values = 0;
    for (const { row, key } of rows) {
      if (table.codes[key * table.variables + at] !== 0 || column[row] === 0) continue;
      column[row] = 0;
      values++;
    }
    return values;
  });
  const smallest = smallestOf(table, countAlike(table, keys.names));
  if (smallest < k) {
    throw new DisclosureError(
      `The blanks do not keep the promise: ${k} alike, but a row has ${smallest}. Report this fault.`,
    );
  }
  return { keys: { ...keys, codes }, blanked, smallest };
}

/** Gives each changed key one of the rows that had the key before. */
function rowsOfChanged(
  table: KeyTable,
  changed: readonly { key: number; before: number }[],
): BlankedRow[] {
  const wanted = new Map<number, number[]>();
  for (const { key, before } of changed) {
    const keys = wanted.get(before);
    if (keys) keys.push(key);
    else wanted.set(before, [key]);
  }
  const isWanted = new Uint8Array(table.size);
  for (const before of wanted.keys()) isWanted[before] = 1;
  const rows: BlankedRow[] = [];
  for (let row = 0; row < table.ofRow.length; row++) {
    const before = table.ofRow[row] as number;
    if (isWanted[before] === 0) continue;
    const key = wanted.get(before)?.pop();
    if (key === undefined) isWanted[before] = 0;
    else rows.push({ row, key, before });
  }
  return rows;
}

/** Rows alike with each key of the table; keys that rows lost their values to may be there more than once. */
function countAlike(table: KeyTable, names: readonly string[]): Float64Array {
  const { keys, ofRow } = distinctKeys(columnsOfTable(table, names));
  const rows = sumByKey(ofRow, keys.rows, table.count);
  const [alike = rows] = sumCompatible(keys, [rows], 1);
  return Float64Array.from(ofRow, (key) => alike[key] ?? 0);
}

function smallestOf({ count }: KeyTable, alike: Float64Array): number {
  return alike.reduce(
    (least, rows, key) => (count[key] === 0 ? least : Math.min(least, rows)),
    Infinity,
  );
}

function checkImportance(importance: readonly number[], { names }: KeyVariables): void {
  const wrong = importance.find((cost) => !(cost > 0));
  if (wrong === undefined && importance.length === names.length) return;
  throw new DisclosureError(
    `Each of the ${names.length} key variables has an importance over 0 (Infinity: never blank it); given are: ` +
      `${importance.join(', ')}.`,
  );
}
