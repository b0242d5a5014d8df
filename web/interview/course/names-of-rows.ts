import {
  holdsElements,
  type Element,
  type Instrument,
  type Question,
  type Roster,
} from '../../../questionnaire/definition.ts';
import type { Interview } from '../../../questionnaire/interview.ts';

/**
 * Who or what a row is about: the name that was told in it, or that of the row it points to ('Which absent migrant is
 * this about?'). Undefined before anything was told.
 */
export function nameOfRow(
  instrument: Instrument,
  { ask }: Pick<Interview, 'ask'>,
  row: string,
): string | undefined {
  const questions = ownQuestions(rosterOf(instrument, row));
  for (const { name, type, role } of questions) {
    const answer = type === 'text' && role === 'D' ? ask(`${row}.${name}`)?.answer : undefined;
    if (typeof answer === 'string' && answer.trim() !== '') return answer.trim();
  }
  for (const { name, type, roster } of questions) {
    const answer = type === 'line' ? ask(`${row}.${name}`)?.answer : undefined;
    if (typeof answer !== 'number' || answer < 1 || roster === undefined) continue;
    const other = `${roster}[${String(answer)}]`;
    if (other !== row) return nameOfRow(instrument, { ask }, other);
  }
  return undefined;
}

/**
 * A text with its places filled: '(NAME)' by the row's name, '(adult_line)' by what was answered or worked out under that
 * name, in the row, in those around it, or in the whole form.
 */
export function filled(
  text: string,
  instrument: Instrument,
  interview: Pick<Interview, 'ask'>,
  row: string,
): string {
  const name = row === '' ? undefined : nameOfRow(instrument, interview, row);
  return text.replaceAll(/\((NAME|[a-z][a-z0-9_]*)\)/g, (place, word: string) => {
    if (word === 'NAME') return name ?? place;
    const value = nearestAnswer(interview, row, word);
    if (typeof value !== 'number') return typeof value === 'string' ? value : place;
    // A number of a line is told with the name that stands in it.
    const roster = word.endsWith('_line') ? firstRoster(instrument.elements)?.name : undefined;
    const called = roster && nameOfRow(instrument, interview, `${roster}[${String(value)}]`);
    return called === undefined ? String(value) : `${String(value)}: ${called}`;
  });
}

/** What stands under a name in a row, else in the rows around it and at last in the form. */
function nearestAnswer({ ask }: Pick<Interview, 'ask'>, row: string, name: string): unknown {
  for (let at = row; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const found = ask(`${at}.${name}`);
    if (found) return found.answer;
  }
  return ask(name)?.answer;
}

/** The roster in whose rows a path lies. */
export function rosterOf({ elements }: Instrument, row: string): Roster | undefined {
  const name = /(\w+)\[\d+\]$/.exec(row)?.[1];
  return name === undefined ? undefined : findRoster(elements, name);
}

function findRoster(elements: readonly Element[], name: string): Roster | undefined {
  for (const element of elements) {
    if (!holdsElements(element)) continue;
    if (element.kind === 'roster' && element.name === name) return element;
    const found = findRoster(element.elements, name);
    if (found) return found;
  }
  return undefined;
}

const firstRoster = (elements: readonly Element[]): Roster | undefined => {
  for (const element of elements) {
    if (element.kind === 'roster' && element.of === undefined) return element;
    const found = holdsElements(element) ? firstRoster(element.elements) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** The questions of a row, those of rosters within it apart. */
export function ownQuestions(roster: Roster | undefined): Question[] {
  const questions: Question[] = [];
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.kind === 'question') questions.push(element);
      else if (element.kind === 'group') visit(element.elements);
    }
  };
  visit(roster?.elements ?? []);
  return questions;
}
