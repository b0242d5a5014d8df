import { grouped } from '../../quality/grouped.ts';
import type { Change, TablePolicy } from '../release-policy.ts';
import type { ReleaseVariable, Words } from '../release-table.ts';
import { kindOf } from '../release-table.ts';

/** A value of a column; null where it is missing. */
export type Value = number | string | null;

/** A column on its way to a file. */
export interface DraftColumn {
  name: string;
  /** What its lineage is known by: a variable of the questionnaire, or a name of its own. */
  source: string;
  role: 'key' | 'sensitive' | 'ordinary';
  /** Of a key: larger ones are withheld later; Infinity: never. */
  importance: number;
  /** Of a sensitive variable: how many different values alike rows must have. */
  different: number;
  change: Change | undefined;
  isMoney: boolean;
  words: Pick<ReleaseVariable, 'label' | 'codes' | 'question' | 'universe' | 'caveat'>;
  values: Value[];
  missing: Uint8Array;
  /** What a value was before it was made coarser. */
  fine: readonly Value[];
}

/** A table on its way to a file. Rows stand as in the analysis table. */
export interface DraftTable {
  name: string;
  policy: TablePolicy;
  rows: number;
  /** What rows are known by in all releases, and their households'. */
  ids: string[];
  households: string[];
  psu: string[];
  weight: Float64Array;
  columns: DraftColumn[];
  left: { variable: string; why: string }[];
  changes: { variable: string; what: Words; changed: number }[];
  /** As it was chosen by the policy: which rows it had, and how many columns were left out. */
  began: { ids: readonly string[]; left: number };
}

const withheld = kindOf('withheld');

/** Withholds a value. Gives whether there was one to be told, if only why it is missing. */
export function withhold(column: DraftColumn, row: number): boolean {
  if (column.missing[row] === withheld) return false;
  column.values[row] = null;
  column.missing[row] = withheld;
  return true;
}

/** The key columns, from the one to keep longest to the one to withhold first. */
export function keysOf({ columns }: Pick<DraftTable, 'columns'>): DraftColumn[] {
  return columns
    .filter(({ role }) => role === 'key')
    .sort((a, b) => (a.importance === b.importance ? 0 : b.importance - a.importance));
}

/** A row's value as a text; why it is missing is one too, but for what is withheld, which is ''. */
export function textAt(column: DraftColumn, row: number): string {
  const missing = column.missing[row] ?? 0;
  if (missing === withheld) return '';
  return missing === 0 ? String(column.values[row]) : `.${String(missing)}`;
}

/** A row's values of some columns as one text. */
export const rowText = (columns: readonly DraftColumn[], row: number): string =>
  JSON.stringify(columns.map((column) => textAt(column, row)));

/** The rows of each household. */
export function rowsOfHouseholds({ households }: DraftTable): number[][] {
  return [...grouped(households.keys(), (row) => households[row] ?? '').values()];
}

/** Leaves out all other rows. Gives how many went. */
export function keepRows(table: DraftTable, isKept: (row: number) => boolean): number {
  const kept = Array.from(table.ids.keys()).filter(isKept);
  const left = table.rows - kept.length;
  if (left === 0) return 0;
  const pick = <T>(all: readonly T[]): T[] => kept.flatMap((row) => all.slice(row, row + 1));
  table.rows = kept.length;
  table.ids = pick(table.ids);
  table.households = pick(table.households);
  table.psu = pick(table.psu);
  table.weight = Float64Array.from(kept, (row) => table.weight[row] ?? 0);
  for (const column of table.columns) {
    column.values = pick(column.values);
    column.fine = pick(column.fine);
    column.missing = Uint8Array.from(kept, (row) => column.missing[row] ?? 0);
  }
  return left;
}
