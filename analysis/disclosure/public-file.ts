import type { Answer, Answers } from '../../questionnaire/record.ts';
import type { Unit } from '../indicators/units.ts';
import { suppressLocally } from './k-anonymity.ts';
import type { Keys } from './k-anonymity.ts';
import { publicColumn } from './public-column.ts';
import type { PublicContext } from './public-column.ts';
import type { PublicVariable } from './variables.ts';

/** A row of a public file: what is written in each column; '' for nothing. */
export interface PublicRow {
  /** Release number of the household. */
  household: number;
  columns: Map<string, string>;
}

/** What the sample knows of a row. Neither key is ever suppressed: the cluster would give them away. */
export const frameKeys = ['region', 'urban'] as const;

/** Rows of one file from its units, in their order; `frame` gives the columns that do not come from the form. */
export function publicFile(
  units: readonly Unit[],
  answersOf: (unit: Unit) => Answers,
  variables: readonly PublicVariable[],
  frame: (unit: Unit) => PublicRow,
  context: PublicContext,
): PublicRow[] {
  const rows = units.map(frame);
  for (const { name, source, form } of variables) {
    const values = units.map((unit) => plainAnswer(answersOf(unit), source));
    for (const [index, text] of publicColumn(form, values, context).entries()) {
      rows[index]?.columns.set(name, text);
    }
  }
  return rows;
}

/** Suppresses values of the keys until k rows are alike on all of them. Gives, by row, the names of those blanked. */
export function suppressKeys(
  rows: readonly PublicRow[],
  keys: readonly string[],
  k: number,
): string[][] {
  const all = [...frameKeys, ...keys];
  const before = rows.map((row) => keysOf(row, keys));
  const after = suppressLocally(before, frameKeys.length, k);
  return rows.map((row, index) => {
    const blanked = all.filter((_, key) => before[index]?.[key] !== after[index]?.[key]);
    for (const name of blanked) row.columns.set(name, '');
    return blanked;
  });
}

/** A row's values of region, urban and these keys, as written. */
export function keysOf(row: PublicRow, keys: readonly string[]): Keys {
  return [...frameKeys, ...keys].map((name) => row.columns.get(name) ?? '');
}

export function byHousehold(rows: readonly PublicRow[]): ReadonlyMap<number, PublicRow[]> {
  const households = new Map<number, PublicRow[]>();
  for (const row of rows) {
    const of = households.get(row.household);
    if (of) of.push(row);
    else households.set(row.household, [row]);
  }
  return households;
}

/** Blanks all columns that come from these variables. Gives how many values went. */
export function blankColumns(
  row: PublicRow,
  variables: readonly PublicVariable[],
  sources: ReadonlySet<string>,
): number {
  let blanked = 0;
  for (const { name, source } of variables) {
    if (!sources.has(source) || (row.columns.get(name) ?? '') === '') continue;
    row.columns.set(name, '');
    blanked += 1;
  }
  return blanked;
}

function plainAnswer(answers: Answers, name: string): Answer | undefined {
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  return answer === undefined || isRoster(answer) ? undefined : answer;
}

function isRoster(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && answer.some((row) => typeof row === 'object');
}
