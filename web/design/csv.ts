export type CsvRows = readonly (readonly (string | number | null | undefined)[])[];

/**
 * A table as comma-separated text (RFC 4180), with a mark in front that tells spreadsheets that it is UTF-8; a spreadsheet takes
 * no cell of it for a formula.
 */
export const csvOf = (rows: CsvRows): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;

function cellOf(value: CsvRows[number][number]): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  // What begins like this a spreadsheet works out; after an apostrophe it is text.
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
