import { readFileSync } from 'node:fs';

/** The rows of a table that lies beside this file, by the names in its first line (RFC 4180). */
export function readTable(name: string): Record<string, string>[] {
  const [names = [], ...rows] = cells(readFileSync(new URL(name, import.meta.url), 'utf8'));
  return rows.map((row) => Object.fromEntries(names.map((key, at) => [key, row[at] ?? ''])));
}

function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell in quotes, in which a quote is written twice, or one without; then what ends it.
  for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const [all, quoted, plain = '', end] = found;
    if (all === '' && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
