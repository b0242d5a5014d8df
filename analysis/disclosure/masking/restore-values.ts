import type { KeyTable } from './key-table.ts';
import type { NearKeys } from './near-keys.ts';

/** A row that lost values: the key it has now, and the one it had. */
export interface BlankedRow {
  row: number;
  key: number;
  before: number;
}

/**
 * Gives values back that were blanked for nothing, for later blanks have made up for them: one after the other, the most
 * important variables first, wherever the row itself and all that were alike with it only because of the blank keep k
 * rows alike without it. Changes the table and the counts.
 */
export function restoreValues(
  table: KeyTable,
  alike: Float64Array,
  {
    k,
    rows,
    importance,
    nearKeys,
  }: {
    k: number;
    rows: readonly BlankedRow[];
    importance: readonly number[];
    nearKeys: NearKeys;
  },
): void {
  const { variables, codes, count } = table;
  const blanks = rows.flatMap(({ key, before }) =>
    importance.flatMap((_, at) => {
      const value = codes[before * variables + at] ?? 0;
      return codes[key * variables + at] === 0 && value !== 0 ? [{ key, at, value }] : [];
    }),
  );
  const blanksOfKey = new Map<number, number>();
  for (const { key } of blanks) blanksOfKey.set(key, (blanksOfKey.get(key) ?? 0) + 1);
  blanks.sort(
    (a, b) =>
      (importance[b.at] ?? 0) - (importance[a.at] ?? 0) ||
      (blanksOfKey.get(b.key) ?? 0) - (blanksOfKey.get(a.key) ?? 0),
  );
  for (const { key, at, value } of blanks) {
    const parting: number[] = [];
    let lost = 0;
    let isNeeded = false;
    nearKeys(key, (near) => {
      const other = codes[near * variables + at] ?? 0;
      if (near === key || other === 0 || other === value || count[near] === 0) return;
      lost += count[near] ?? 0;
      if ((alike[near] ?? 0) <= k) isNeeded = true;
      parting.push(near);
    });
    if (isNeeded || (alike[key] ?? 0) - lost < k) continue;
    codes[key * variables + at] = value;
    alike[key] = (alike[key] ?? 0) - lost;
    for (const near of parting) alike[near] = (alike[near] ?? 0) - 1;
  }
}
