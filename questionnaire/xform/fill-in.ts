import type { Question } from '../definition.ts';
import type { Answer, Answers } from '../record.ts';
import { currencyOf, type Layout, type Placed, type Repeat } from './layout.ts';

/** A place in a form that another engine holds. */
export interface OtherNode {
  /** '/data/people/members[2]/c_age'. */
  reference: string;
  kind: string;
  relevant: boolean;
  /** As it stands in the instance. */
  text: string;
  /** Whether its constraint is kept. */
  valid?: boolean;
  /** What may be chosen now. */
  offered?: readonly string[];
}

/** A form that another engine has open. */
export interface OtherFilling {
  /** Has a repeat hold so many rows. */
  addRows(reference: string, count: number): void;
  /** Takes a row of a repeat away, from 1. */
  removeRow(reference: string, row: number): void;
  /** False where there is no such place. */
  answer(reference: string, text: string): boolean;
  nodes(): OtherNode[];
}

/** The reference of a path whose repeats stand at these rows, from 1. */
function referenceOf(
  path: readonly string[],
  repeats: readonly Repeat[],
  rows: readonly number[],
): string {
  return path
    .map((step, at) => {
      const index = repeats.findIndex((repeat) => repeat.path.length === at + 1);
      const row = rows[index];
      return `/${step}${index < 0 || row === undefined ? '' : `[${String(row)}]`}`;
    })
    .join('');
}

/** Gives another engine the answers of ours: rows first, then what is asked in the order of asking. */
export function fillIn(filling: OtherFilling, layout: Layout, answers: Answers): void {
  filling.answer('/data/visit__form/visit__area', 'A1');
  filling.answer('/data/visit__form/visit__case', 'A1-1');
  const variables = [...layout.variables.values()].sort((a, b) => a.order - b.order);
  for (const variable of variables) {
    if (variable.element.kind === 'roster') fillRows(filling, layout, variable, answers);
  }
  for (const variable of variables) {
    const { element } = variable;
    if (element.kind !== 'question') continue;
    for (const { row, at } of rowsOf(variable.home, answers)) {
      const answer = row[variable.name] as Answer | undefined;
      if (answer === undefined) continue;
      const reference = referenceOf(variable.path, variable.repeats, at);
      filling.answer(reference, textOf(element, answer));
      if (typeof answer === 'object' && 'currency' in answer) {
        const path = [...variable.path.slice(0, -1), currencyOf(variable.name)];
        filling.answer(referenceOf(path, variable.repeats, at), answer.currency);
      }
    }
  }
}

function fillRows(
  filling: OtherFilling,
  layout: Layout,
  { name, home, path, repeats }: Placed,
  answers: Answers,
): void {
  if (layout.repeats.get(name)?.roster.rows !== undefined) return;
  for (const { row, at } of rowsOf(home, answers)) {
    const rows = (row[name] ?? []) as Answers[];
    filling.addRows(referenceOf(path, repeats, at), rows.length);
  }
}

interface RowAt {
  row: Answers;
  at: readonly number[];
}

/** Every row of a kind, with the numbers that lead to it. */
function rowsOf(home: readonly string[], answers: Answers): RowAt[] {
  return home.reduce<RowAt[]>(
    (outer, roster) =>
      outer.flatMap(({ row, at }) =>
        ((row[roster] ?? []) as Answers[]).map((each, index) => ({
          row: each,
          at: [...at, index + 1],
        })),
      ),
    [{ row: answers, at: [] }],
  );
}

/** As a form holds it. */
function textOf({ type }: Question, answer: Answer): string {
  if (Array.isArray(answer)) return answer.join(' ');
  if (typeof answer !== 'object') return String(answer);
  if ('amount' in answer) return String(answer.amount);
  const { latitude, longitude, accuracy } = answer;
  return type === 'position'
    ? `${String(latitude)} ${String(longitude)} 0 ${String(accuracy)}`
    : '';
}
