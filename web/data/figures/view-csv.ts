import { csvOf } from '../../design/csv.ts';
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

/** What is seen as a file of CSV, one row a cell, figures as they were published; below it what must be said with it. */
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
