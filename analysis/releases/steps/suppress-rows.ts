import { suppressLocally } from '../../disclosure/k-anonymity.ts';
import { grouped } from '../../quality/grouped.ts';
import { keepRows, keysOf, rowsOfHouseholds, rowText, textAt, withhold } from './draft-table.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';
import type { Lineage } from './read-lineage.ts';
import { toldBy } from './withhold-telling.ts';

/**
 * Withholds values of keys until k rows are alike on all of them, a blank being alike with blanks only, and with each what
 * would give it away. (Where a blank is alike with every value, who knows the value behind the only blank of a group knows
 * whose row it is.)
 *
 * @throws DisclosureError where fewer than k rows share the keys that are never withheld.
 */
export function suppressRows(table: DraftTable, k: number, lineage: Lineage): void {
  const keys = keysOf(table);
  const rows = Array.from({ length: table.rows }, (_, row) => keys.map((key) => textAt(key, row)));
  const fixed = keys.filter(({ importance }) => importance === Infinity).length;
  suppressLocally(rows, fixed, k).forEach((after, row) => {
    keys.forEach((key, at) => {
      if (after[at] === '') withhold(key, row);
    });
  });
  withholdTold(table, lineage);
}

/** Leaves out the rows of places with fewer than so many: nothing else could hide them, for places are never withheld. */
export function leaveRareRows(table: DraftTable, fewest: number): void {
  const places = keysOf(table).filter(({ importance }) => importance === Infinity);
  const rows = new Map<string, number>();
  const of = Array.from({ length: table.rows }, (_, row) => rowText(places, row));
  for (const place of of) rows.set(place, (rows.get(place) ?? 0) + 1);
  const left = keepRows(table, (row) => (rows.get(of[row] ?? '') ?? 0) >= fewest);
  if (left === 0) return;
  const what = {
    en: `Rows of places with fewer than ${String(fewest)} left out.`,
    fr: `Lignes des lieux qui en ont moins de ${String(fewest)} laissées de côté.`,
  };
  table.changes.push({ variable: 'region', what, changed: left });
}

/** With each key that is withheld in a row, withholds what would tell it. */
function withholdTold(table: DraftTable, lineage: Lineage): void {
  const others = table.columns.filter(({ role }) => role !== 'key');
  for (const key of keysOf(table)) {
    const isTelling = toldBy(lineage, key.source);
    const telling = others.filter(({ source }) => isTelling(source));
    for (let row = 0; row < table.rows; row++) {
      if (textAt(key, row) !== '') continue;
      for (const column of telling) withhold(column, row);
    }
  }
}

/**
 * Withholds the keys that are the household's in rows of others, until in each masked unit k households are alike in them:
 * unit and such keys would put the rows of a household together.
 */
export function suppressHouseholdKeys(
  table: DraftTable,
  unit: ArrayLike<number>,
  k: number,
  isOwn: (column: DraftColumn) => boolean,
): void {
  const keys = keysOf(table).filter((key) => key.importance !== Infinity && !isOwn(key));
  if (keys.length === 0) return;
  const households = rowsOfHouseholds(table);
  const before = households.map(([first = 0]) => [
    String(unit[first]),
    ...keys.map((key) => textAt(key, first)),
  ]);
  suppressLocally(before, 1, k).forEach((after, at) => {
    keys.forEach((key, place) => {
      if (after[place + 1] !== '') return;
      for (const row of households[at] ?? []) withhold(key, row);
    });
  });
}

/** Withholds a sensitive variable where rows that are alike on the keys have too few different values of it. */
export function diversify(
  table: DraftTable,
  lineage: Lineage,
  groupOf: (row: number) => string,
): void {
  const groups = grouped(table.ids.keys(), groupOf);
  for (const column of table.columns.filter(({ role }) => role === 'sensitive')) {
    const hanging = lineage.hangingOn([column.source]);
    const tied = table.columns.filter(
      (other) => other.role !== 'key' && other !== column && hanging.has(other.source),
    );
    for (const rows of groups.values()) {
      const values = rows.flatMap((row) => (column.missing[row] === 0 ? [column.values[row]] : []));
      if (values.length === 0 || new Set(values).size >= column.different) continue;
      for (const row of rows) for (const each of [column, ...tied]) withhold(each, row);
    }
  }
}
