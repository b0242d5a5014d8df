import { csvText } from '../../csv.ts';
import { columnNames, type TableRow } from './table-rows.ts';

/**
 * The published table as CSV text (RFC 4180, UTF-8, empty = none), one row for each cell, each with what a reader needs
 * to know of it. Text that a spreadsheet would take for a formula is made harmless by a leading apostrophe.
 */
export function publishedCsv(rows: readonly TableRow[]): string {
  return csvText(
    columnNames,
    rows.map((row) => columnNames.map((name) => row[name]?.toString())),
  );
}
