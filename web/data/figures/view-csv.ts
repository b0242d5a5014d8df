import type { Cell } from './published.ts';
import type { Row, View } from './view.ts';
import type { Voice } from './voice.ts';

const COLUMNS = [
  ...[
    'indicator',
    'figure',
    'category',
    'breakdown',
    'group',
    'group_label',
    'side',
    'compared_with',
  ],
  ...['value', 'low', 'high', 'standard_error', 'n', 'areas', 'publication', 'reasons', 'verdict'],
];

/**
 * What is seen, one row a cell, figures as they were published; below it what must be said with it. RFC 4180, in UTF-8 with
 * a mark in front: spreadsheets read it as what it is.
 */
export function viewCsv(voice: Voice, view: View, notes: readonly string[]): string {
  const rows: (string | number | null)[][] = [COLUMNS];
  for (const { heading, rows: lines } of view.panels) {
    for (const line of lines) {
      for (const cell of [line.all, ...line.cells, ...line.differences]) {
        if (cell)
          rows.push(rowOf(voice, view, { ...line, label: line.of ? heading : line.label }, cell));
      }
    }
  }
  return csvOf([...rows, ...notes.map((note) => [note])]);
}

/** Rows as a file. A text that a spreadsheet would run as a formula has an apostrophe before it. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('')}`;

function fieldOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function rowOf(
  voice: Voice,
  { figures, comparison }: View,
  line: Row,
  { side, figures: numbers, publication, reasons, difference }: Cell,
) {
  const figure = figures.find(({ group }) => group?.code === line.of) ?? figures[0];
  const sideLabel = (code: string | undefined) => {
    const label = comparison?.groups.find((group) => group.code === code)?.label;
    return label ? voice.of(label) : '';
  };
  const { estimate = null, low = null, high = null, se = null } = numbers ?? {};
  return [
    ...[figure?.id ?? '', figure?.figure ?? '', figure?.group ? voice.of(figure.group.label) : ''],
    ...[line.breakdown, line.code, line.label ? voice.of(line.label) : ''],
    ...[sideLabel(side?.group), sideLabel(side?.less)],
    ...[estimate, low, high, se, numbers?.n ?? null, numbers?.psus ?? null],
    ...[publication, reasons.join('; '), difference?.verdict ?? ''],
  ];
}
