import type { Question } from '../../questionnaire/definition.ts';
import { isUnknown } from '../../questionnaire/interview/unknown.ts';
import type { Answer, Answers, InterviewRecord } from '../../questionnaire/record.ts';
import type { AskedQuestion, GivenAnswer, Interview } from './input.ts';

type Answered = Pick<
  Interview,
  'questions' | 'amountsAsked' | 'amountsUnknown' | 'amounts' | 'answers'
>;

/**
 * Reads the answers of a record, question by question: how many of them say nothing ("don't know", refused, or left open
 * where an answer is required), the amounts, and those by which copies are found. What may stay open and does leaves no
 * trace. What several records have in common is there once.
 */
export function answersReader(
  questions: ReadonlyMap<string, Question>,
): (record: Pick<InterviewRecord, 'values' | 'differences'>) => Answered {
  const askedOnce = new Map<string, AskedQuestion>();
  const givenOnce = new Map<string, GivenAnswer>();
  const once = {
    asked: (one: AskedQuestion) =>
      sameOf(askedOnce, `${one.question} ${String(one.asked)} ${String(one.unknown)}`, one),
    given: (one: GivenAnswer) =>
      sameOf(givenOnce, `${typeof one.answer} ${one.path} ${String(one.answer)}`, one),
  };
  return (record) => answersOf(questions, record, once);
}

/** The first that came under the key. */
function sameOf<Value>(known: Map<string, Value>, key: string, one: Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, one);
  return one;
}

function answersOf(
  questions: ReadonlyMap<string, Question>,
  { values, differences }: Pick<InterviewRecord, 'values' | 'differences'>,
  once: {
    asked: (one: AskedQuestion) => AskedQuestion;
    given: (one: GivenAnswer) => GivenAnswer;
  },
): Answered {
  const asked = new Map<string, { asked: number; unknown: number }>();
  const answers: GivenAnswer[] = [];
  const amounts: number[] = [];
  const count = (name: string, isOpen: boolean): void => {
    const own = asked.get(name) ?? { asked: 0, unknown: 0 };
    own.asked += 1;
    own.unknown += Number(isOpen);
    asked.set(name, own);
  };
  for (const { path, question, answer } of answeredIn(questions, values, '')) {
    const isOpen = isUnknown(question, answer);
    count(question.name, isOpen);
    if (question.type === 'money' && !isOpen && isMoney(answer) && answer.amount !== 0) {
      amounts.push(answer.amount);
    }
    const comparable = comparableOf(question, answer);
    if (comparable !== undefined) answers.push(once.given({ path, answer: comparable }));
  }
  for (const { path, kind } of differences) {
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (kind === 'missing' && questions.has(name)) count(name, true);
  }
  const ofMoney = [...asked].filter(([name]) => questions.get(name)?.type === 'money');
  const total = (part: 'asked' | 'unknown') => ofMoney.reduce((sum, [, one]) => sum + one[part], 0);
  return {
    questions: [...asked].map(([question, own]) => once.asked({ question, ...own })),
    amountsAsked: total('asked'),
    amountsUnknown: total('unknown'),
    amounts,
    answers,
  };
}

interface AnsweredQuestion {
  path: string;
  question: Question;
  answer: Answer;
}

function* answeredIn(
  questions: ReadonlyMap<string, Question>,
  values: Answers,
  above: string,
): Generator<AnsweredQuestion> {
  for (const [name, answer] of Object.entries(values)) {
    const path = `${above}${name}`;
    if (isRows(answer)) {
      for (const [at, row] of answer.entries()) {
        yield* answeredIn(questions, row, `${path}[${String(at + 1)}].`);
      }
      continue;
    }
    const question = questions.get(name);
    // Calculations follow from answers: they would count the same answer twice.
    if (question) yield { path, question, answer };
  }
}

/** Codes and numbers. Texts and moments are each interview's own. */
function comparableOf({ type }: Question, answer: Answer): string | number | undefined {
  switch (type) {
    case 'text':
    case 'date-time':
    case 'position':
    case 'photo':
      return undefined;
    case 'money':
      return isMoney(answer) ? `${String(answer.amount)} ${answer.currency}` : undefined;
    default:
      if (Array.isArray(answer)) return [...answer].map(String).sort().join(' ');
      return typeof answer === 'string' || typeof answer === 'number' ? answer : undefined;
  }
}

function isMoney(answer: Answer): answer is { amount: number; currency: string } {
  return typeof answer === 'object' && 'amount' in answer;
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
