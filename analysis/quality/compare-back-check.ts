import type { Element, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { instrumentOf } from '../../questionnaire/definition.ts';
import { isUnknown } from '../../questionnaire/interview/unknown.ts';
import type { Answer, Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { dispositionOf } from '../fieldwork/outcomes.ts';
import type { ComparedBackCheck } from './back-checks-of.ts';

/**
 * Holds a second visit against the interview that it checks, question by question. Rows of a roster carry no names here
 * and may stand in another order: of a question about rows the answers of all rows are held against each other, however
 * they stand, so that people left out are seen. Times are the same in the same month. Not compared is what either of
 * the two does not know, what only one was asked, numbers of rows, positions and pictures. `invented` where the household says that nobody was there, and an interview was
 * sent all the same. Throws where the second is no second visit of the definition.
 */
export function compareBackCheck(
  definition: SurveyDefinition,
  { case: code, first, second }: { case: string; first: InterviewRecord; second: InterviewRecord },
): ComparedBackCheck {
  const { elements, asksAgain, interviewed } = instrumentOf(definition, second.form);
  if (asksAgain === undefined || asksAgain !== first.form) {
    throw new Error(
      `'${second.form}' does not ask '${first.form}' again. Give an interview and the second visit that checks it.`,
    );
  }
  const { outcome = '' } = instrumentOf(definition, asksAgain);
  const disposition = dispositionOf(String(first.values[outcome] ?? ''));
  const wasInterviewed = disposition === 'complete' || disposition === 'partial';
  const says = interviewed === undefined ? undefined : second.values[interviewed];
  const denied = says === '0';
  // Who did not agree to be asked again was asked nothing, though the form has their answers to its first questions.
  const wasAsked = interviewed === undefined || (says !== undefined && !denied);
  const pairs = wasInterviewed && wasAsked ? pairsIn(elements, first.values, second.values) : [];
  return {
    case: code,
    interview: first.instanceId,
    compared: pairs.length,
    mismatched: pairs.filter(([a, b]) => a !== b).length,
    invented: wasInterviewed && denied,
  };
}

/** Answers to one question in both, as texts. */
type Pair = [string, string];

function pairsIn(elements: readonly Element[], first: Answers, second: Answers): Pair[] {
  return elements.flatMap((element): Pair[] => {
    if (element.kind === 'group') return pairsIn(element.elements, first, second);
    if (element.kind === 'roster') {
      const [before, after] = [rowsIn(first, element.name), rowsIn(second, element.name)];
      if (before.length + after.length === 0) return [];
      const ofRows = questionsIn(element.elements).flatMap((question) => {
        const [a, b] = [before, after].map((rows) => inAnyOrder(question, rows));
        return a === undefined || b === undefined ? [] : [[a, b] satisfies Pair];
      });
      return ofRows;
    }
    if (element.kind !== 'question' || element.role === 'D') return [];
    const [a, b] = [first, second].map((answers) => textOf(element, answers[element.name]));
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

function questionsIn(elements: readonly Element[]): Question[] {
  return elements.filter(
    (element): element is Question => element.kind === 'question' && element.role !== 'D',
  );
}

/** Undefined where a row does not know. */
function inAnyOrder(question: Question, rows: readonly Answers[]): string | undefined {
  const texts = rows.map((row) => textOf(question, row[question.name]));
  const known = texts.filter((text) => text !== undefined);
  return known.length < texts.length ? undefined : known.sort().join('\n');
}

/** Where people stand in a roster, and where a device stood, is no answer that stays. */
const neverTheSame: readonly Question['type'][] = ['line', 'lines', 'position', 'photo'];
/** Nobody tells the day of something twice alike. */
const byMonth: readonly Question['type'][] = ['date', 'date-time'];

/** Undefined where nothing is known, or nothing can be compared. */
function textOf(question: Question, answer: Answers[string] | undefined): string | undefined {
  if (answer === undefined || isRows(answer) || isUnknown(question, answer)) return undefined;
  if (neverTheSame.includes(question.type)) return undefined;
  if (byMonth.includes(question.type)) return String(answer).slice(0, 'yyyy-mm'.length);
  return JSON.stringify(Array.isArray(answer) ? [...answer].sort() : answer);
}

function rowsIn(answers: Answers, roster: string): Answers[] {
  const rows = answers[roster];
  return rows !== undefined && isRows(rows) ? rows : [];
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
