import type { ReportPlan } from '../../questionnaire/report-plan.ts';
import { csvText } from '../csv.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { reasonsText } from './cell-text.ts';
import { monitoredFigures } from './monitored-figures.ts';
import type { MonitoredRow } from './monitored-figures.ts';
import type { Words } from './words.ts';

const columns: readonly [name: string, of: (words: Words, row: MonitoredRow) => string][] = [
  ['goal', (words, { goal }) => words.of(goal.title)],
  ['outcome', (words, { outcome }) => words.of(outcome.title)],
  ['output', (words, { output }) => words.of(output.title)],
  ['activities', (words, { output }) => output.activities.map((each) => words.of(each)).join('; ')],
  ['indicator', (_words, { figure }) => figure.id],
  ['figure', (_words, { figure }) => figure.figure],
  ['group', (_words, { figure }) => figure.group?.code ?? ''],
  ['title', (words, { figure }) => words.of(figure.title)],
  ['label', (words, { figure }) => words.of(figure.label)],
  ['measure', (words, { figure }) => words.of(figure.measure)],
  ['baseline', (_words, { measure }) => String(measure.baseline.value)],
  ['baseline_date', (_words, { measure }) => measure.baseline.date],
  ['baseline_source', (words, { measure }) => words.of(measure.baseline.source)],
  ['target', (_words, { measure }) => String(measure.target.value)],
  ['target_date', (_words, { measure }) => measure.target.date],
  ['latest', (_words, { cell }) => numberText(cell.figures?.estimate)],
  ['low', (_words, { cell }) => numberText(cell.figures?.low)],
  ['high', (_words, { cell }) => numberText(cell.figures?.high)],
  ['n', (_words, { cell }) => numberText(cell.figures?.n)],
  ['publication', (_words, { cell }) => cell.publication],
  ['reasons', (words, { cell }) => reasonsText(words, cell)],
  ['latest_date', (_words, { day }) => day],
  ['expected', (_words, { progress }) => numberText(progress.expected)],
  ['progress', (_words, { progress }) => progress.state],
  ['verification', (words, { measure }) => words.of(measure.verification)],
];

/** The monitoring matrix as CSV, one row per indicator, numbers as they are in the table: shares from 0 to 1. */
export function matrixCsv(words: Words, plan: ReportPlan, table: PublishedTable): string {
  const rows = monitoredFigures(plan.monitoring, table);
  return csvText(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, of]) => of(words, row))),
  );
}

function numberText(value: number | null = null): string {
  return value === null ? '' : String(value);
}
