import type { Choice, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { questionsOf } from '../../questionnaire/definition.ts';
import { runInterview, type InterviewContext } from '../../questionnaire/interview.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/** What is fixed beforehand; all other questions are answered by what they look like. */
export interface Circumstances {
  context: InterviewContext;
  /** Rows by roster, and what is answered in them; 1 and '' for the whole form. */
  rows: Record<string, number>;
  /** A fixed answer of a question in a row (from 1; 0 outside rosters). Undefined: whatever keeps the form going. */
  answer(name: string, row: number): Answer | undefined;
}

/** An interview asks what follows from its answers; this many times around is deeper than any form. */
const mostRounds = 60;

/**
 * The questions asked in a made-up interview: it answers what is asked, looks what is asked then, and goes on until
 * nothing new is asked. Gives their paths.
 */
export function askedIn(
  definition: SurveyDefinition,
  instrument: string,
  { context, rows, answer }: Circumstances,
): string[] {
  const elements = definition.instruments[instrument]?.elements ?? [];
  const questions = new Map([...questionsOf(elements)].map((each) => [each.name, each]));
  const answers: Answers = {};
  for (const [roster, count] of Object.entries(rows)) {
    answers[roster] = Array.from({ length: count }, () => ({}));
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const { relevant } = runInterview(definition, instrument, answers, context);
    const open = relevant.filter((path) => put(path, answers, questions, definition, answer));
    if (open.length === 0) return relevant;
  }
  throw new Error('The form goes on asking. Look for rules that answer one another.');
}

const place = /^(?:(\w+)\[(\d+)\]\.)?(\w+)$/;

/** Answers the question at a path; false where it was answered before. */
function put(
  path: string,
  answers: Answers,
  questions: ReadonlyMap<string, Question>,
  definition: SurveyDefinition,
  fixed: Circumstances['answer'],
): boolean {
  const [, roster, number = '0', name = ''] = place.exec(path) ?? [];
  const question = questions.get(name);
  const rows = roster === undefined ? undefined : answers[roster];
  const home = roster === undefined ? answers : Array.isArray(rows) ? rows[Number(number) - 1] : [];
  if (!question || typeof home !== 'object' || Array.isArray(home)) return false;
  if (Object.hasOwn(home, name)) return false;
  (home as Answers)[name] = fixed(name, Number(number)) ?? plausible(definition, question);
  return true;
}

/** The answer that opens what lies behind: yes, the first choice, an amount above zero. */
function plausible(definition: SurveyDefinition, question: Question): Answer {
  const list: readonly Choice[] = definition.choices[question.choices ?? ''] ?? [];
  const first = list[0]?.code ?? '1';
  const { minimum, maximum } = question;
  switch (question.type) {
    case 'one':
      return list.some(({ code }) => code === '1') ? '1' : first;
    case 'many':
      return [first];
    case 'integer':
    case 'decimal':
      return Math.min(Math.max(1, minimum ?? 1), maximum ?? 1);
    case 'money':
      return { amount: Math.max(100, minimum ?? 0), currency: definition.currency };
    case 'country':
      return definition.country;
    case 'year-month':
      return '2020-06';
    case 'date':
      return '2020-06-15';
    case 'date-time':
      return '2026-03-02T10:00:00Z';
    case 'position':
      return { latitude: 0, longitude: 0, accuracy: 5 };
    case 'line':
      return 1;
    case 'lines':
      return [1];
    case 'text':
    case 'photo':
      return 'x';
  }
}
