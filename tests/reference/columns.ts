/**
 * Reads the files that reference cases name: comma-separated text with a header, gzipped when its name says so.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { Level } from './case.ts';

export type Column = readonly (Level | undefined)[];
export type Columns = ReadonlyMap<string, Column>;

const read = new Map<string, Columns>();

/** The columns of a file: numbers where every filled field is one, otherwise text; missing is undefined. Read once. */
export function columnsOf(folder: string, file: string): Columns {
  const path = join(folder, file);
  const known = read.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...lines] = text.trimEnd().split('\n').map(fieldsOf);
  const columns = new Map(
    header.map((name, at) => [name, typed(lines.map((fields) => fields[at] ?? ''))] as const),
  );
  read.set(path, columns);
  return columns;
}

/** The column of that name. Throws when the file has none. */
export function columnOf(columns: Columns, name: string): Column {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`There is no column ${name}.`);
  return column;
}

const asNumbers = new WeakMap<Column, Float64Array>();

/** The column's numbers, or the product of two columns written `a*b`; NaN where missing or text. */
export function numbersOf(columns: Columns, name: string): Float64Array {
  const [first = '', second] = columns.has(name) ? [name] : name.split('*');
  const column = columnOf(columns, first);
  const numbers =
    asNumbers.get(column) ??
    Float64Array.from(column, (value) => (typeof value === 'number' ? value : NaN));
  asNumbers.set(column, numbers);
  if (second === undefined) return numbers;
  const others = numbersOf(columns, second);
  return numbers.map((value, row) => value * (others[row] ?? NaN));
}

function typed(texts: string[]): Column {
  const missing = (text: string) => text === '' || text === 'NA';
  const numeric = texts.every((text) => missing(text) || Number.isFinite(Number(text)));
  return texts.map((text) => (missing(text) ? undefined : numeric ? Number(text) : text));
}

function fieldsOf(line: string): string[] {
  if (!line.includes('"')) return line.trimEnd().split(',');
  const fields = line.trimEnd().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(fields, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
