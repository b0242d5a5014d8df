import type { Check, Instrument, Question } from '../../../questionnaire/definition.ts';
import { questionsOf } from '../../../questionnaire/definition.ts';
import type { Interview } from '../../../questionnaire/interview.ts';
import type { Answer, Violation } from '../../../questionnaire/record.ts';

/** An answer that a check looks at. */
export interface Party {
  path: string;
  question: Question;
  answer: Answer;
}

/** A check that is not kept, with the answers that contradict each other. */
export interface Contradiction {
  violation: Violation;
  check: Check;
  parties: Party[];
  /** Everything that the check names was answered: before that it only says that there is more to ask. */
  isComplete: boolean;
}

/**
 * What contradicts what: the answers that the check names, seen from where it was broken, its own first. Undefined for a
 * check that the instrument does not have.
 */
export function contradictionOf(
  instrument: Instrument,
  { ask }: Pick<Interview, 'ask'>,
  violation: Violation,
): Contradiction | undefined {
  const questions = new Map([...questionsOf(instrument.elements)].map((each) => [each.name, each]));
  const name = /(\w+)$/.exec(violation.path)?.[1] ?? '';
  const own = questions.get(name);
  const check =
    own?.checks?.find(({ id }) => id === violation.check) ??
    instrument.checks?.find(({ id }) => id === violation.check);
  if (!check) return undefined;
  const row = own ? rowAbove(violation.path) : violation.path;
  const named = [...check.expression.matchAll(/\$\{(\w+)\}/g)].map(([, each = '']) => each);
  const all = new Set(own ? [name, ...named] : named);
  const parties: Party[] = [];
  for (const each of all) {
    const question = questions.get(each);
    const place = question && placeOf(ask, row, each);
    const answer = place === undefined ? undefined : ask(place)?.answer;
    if (question && place !== undefined && answer !== undefined) {
      parties.push({ path: place, question, answer });
    }
  }
  return { violation, check, parties, isComplete: parties.length === all.size };
}

const rowAbove = (path: string) => (path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '');

/** The nearest place of a name, from a row outward. */
function placeOf(ask: Interview['ask'], row: string, name: string): string | undefined {
  for (let from = row; ; from = rowAbove(from)) {
    const path = from === '' ? name : `${from}.${name}`;
    if (ask(path)) return path;
    if (from === '') return undefined;
  }
}
