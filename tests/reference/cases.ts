/**
 * Reads the reference cases (data/README.md) and compares results with them by their own rule.
 */
import { readFileSync } from 'node:fs';

export type Level = string | number;
export type Row = Record<string, unknown> & { label: string; by?: Record<string, Level> | null };

export interface Result {
  estimates?: Row[];
  error?: string;
}

export interface Case {
  id: string;
  group: string;
  tolerance: number;
  design: {
    data: string;
    ids: string[];
    strata: string[];
    weights: string;
    lonelyPsu: 'fail' | 'remove' | 'certainty' | 'adjust' | 'average';
  };
  stat: {
    name: 'mean' | 'total' | 'ratio' | 'diff' | 'propci';
    vars?: string[];
    num?: string;
    den?: string;
    y?: string;
    group?: string;
    a?: Level;
    b?: Level;
    value?: number;
    method?: string;
    by?: string[];
  };
  result: Result;
  altResults?: { engine: string; result: Result }[];
}

const folder = new URL('data/', import.meta.url);

export function readCases(file: string): Case[] {
  const fixture = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] };
  return fixture.cases;
}

/** Columns of a CSV file: numbers where every filled field is one, otherwise text; missing is undefined. */
export function readColumns(file: string): Map<string, (Level | undefined)[]> {
  const [header = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  const fields = lines.map((line) => line.split(','));
  return new Map(
    header.split(',').map((name, column) => {
      const texts = fields.map((row) => row[column] ?? '');
      const numeric = texts.every((text) => text === '' || Number.isFinite(Number(text)));
      return [name, texts.map((text) => (text === '' ? undefined : numeric ? Number(text) : text))];
    }),
  );
}

/** Where a result differs from a case's, under the best of the accepted answers; empty when it matches. */
export function differencesFrom(expected: Case, got: Result): string[] {
  const accepted = [expected.result, ...(expected.altResults ?? []).map(({ result }) => result)];
  const relative = Math.max(1e-9, expected.tolerance);
  const found = accepted.map((answer) => compare(answer, got, relative));
  return found.reduce((best, next) => (next.length < best.length ? next : best));
}

function compare(expected: Result, got: Result, relative: number): string[] {
  if (expected.error !== undefined) return got.error === undefined ? ['no error'] : [];
  if (got.error !== undefined) return [`error: ${got.error}`];
  const rows = new Map((got.estimates ?? []).map((row) => [keyOf(row), row]));
  const wanted = expected.estimates ?? [];
  if (rows.size !== wanted.length) return [`${rows.size} rows for ${wanted.length}`];
  return wanted.flatMap((row) => {
    const own = rows.get(keyOf(row));
    if (own === undefined) return [`${keyOf(row)}: no such row`];
    if (row['error'] !== undefined) return own['error'] === undefined ? ['no error'] : [];
    const scale = 1e-9 * Math.max(1e-6, Math.abs(Number(row['est'] ?? 0)));
    return Object.entries(row).flatMap(([name, value]) => {
      if (name === 'label' || name === 'by') return [];
      const other = own[name];
      const alike =
        typeof value === 'number' && typeof other === 'number'
          ? Math.abs(other - value) <= Math.max(relative * Math.abs(value), scale)
          : (value ?? null) === (other ?? null);
      return alike ? [] : [`${keyOf(row)} ${name}: ${String(other)} for ${String(value)}`];
    });
  });
}

function keyOf(row: Row): string {
  const by = Object.entries(row.by ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  // A row that could not be estimated is known by its domain alone.
  return JSON.stringify(by);
}
