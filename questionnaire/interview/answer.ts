import { dateOf } from '../expression/value.ts';
import { unknownNumbers } from '../definition.ts';
import type { Choice, Question, SurveyDefinition } from '../definition.ts';
import type { Answer, Difference } from '../record.ts';

/** What an answer is held against besides its question. */
export interface AnswerRules {
  definition: SurveyDefinition;
  /** Number of rows of a roster in this interview. */
  rowsOf(roster: string): number;
  /** Whether the question's filter lets a choice through. Left out: all are offered. */
  offers?(choice: Choice): boolean;
}

export type ReadAnswer =
  | {
      kind: 'answer';
      answer: Answer;
      /** It came with parts that no such answer has. */ surplus?: true;
    }
  | { kind: 'blank' }
  | { kind: 'fault'; fault: Difference['kind'] };

/** Longest text where the question sets no limit, in characters. */
const longestText = 1_000;

const blank: ReadAnswer = { kind: 'blank' };
const fault = (kind: Difference['kind']): ReadAnswer => ({ kind: 'fault', fault: kind });
const answer = (given: Answer): ReadAnswer => ({ kind: 'answer', answer: given });

/**
 * Reads whatever was sent for a question into an answer of the question's type, built anew so that nothing unknown
 * rides along; or says what is wrong with it. Never throws on parsed JSON.
 */
export function readAnswer(question: Question, sent: unknown, rules: AnswerRules): ReadAnswer {
  if (sent === undefined) return blank;
  switch (question.type) {
    case 'one':
    case 'country':
      if (typeof sent !== 'string') return fault('wrong-type');
      return isChoice(question, sent, rules) ? answer(sent) : fault('not-a-choice');
    case 'many':
      return readMany(question, sent, rules);
    case 'integer':
    case 'decimal':
      return readNumber(question, sent);
    case 'money':
      return readMoney(question, sent, rules);
    case 'text':
      return readText(question, sent);
    case 'year-month':
      return readPattern(sent, yearMonth);
    case 'date':
      return readPattern(sent, date);
    case 'date-time':
      return readPattern(sent, dateTime);
    case 'position':
      return readPosition(sent);
    case 'photo':
      return readPattern(sent, fileName);
    case 'line':
      return readLine(question, sent, rules);
    case 'lines':
      return readLines(question, sent, rules);
  }
}

type Choices = ReadonlyMap<string, Choice>;
const choicesByCode = new WeakMap<readonly Choice[], Choices>();
const noChoices: Choices = new Map();

function choicesOf({ choices = '' }: Question, { definition }: AnswerRules): Choices {
  const list = Object.hasOwn(definition.choices, choices) ? definition.choices[choices] : undefined;
  if (!list) return noChoices;
  let byCode = choicesByCode.get(list);
  if (!byCode) {
    byCode = new Map(list.map((choice) => [choice.code, choice]));
    choicesByCode.set(list, byCode);
  }
  return byCode;
}

function isChoice(question: Question, code: string, rules: AnswerRules): boolean {
  const choice = choicesOf(question, rules).get(code);
  return choice !== undefined && (rules.offers?.(choice) ?? true);
}

function readMany(question: Question, sent: unknown, rules: AnswerRules): ReadAnswer {
  if (!Array.isArray(sent)) return fault('wrong-type');
  if (sent.length > choicesOf(question, rules).size) return fault('not-a-choice');
  const chosen = sent.filter((code): code is string => typeof code === 'string');
  if (chosen.length < sent.length) return fault('wrong-type');
  if (chosen.some((code) => !isChoice(question, code, rules))) return fault('not-a-choice');
  if (new Set(chosen).size < chosen.length) return fault('wrong-type');
  return chosen.length === 0 ? blank : answer(chosen);
}

function inBounds({ minimum, maximum }: Question, value: number): boolean {
  if (unknownNumbers.includes(value)) return true;
  return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
}

function readNumber(question: Question, sent: unknown): ReadAnswer {
  if (typeof sent !== 'number' || !Number.isFinite(sent)) return fault('wrong-type');
  if (question.type === 'integer' && !Number.isSafeInteger(sent)) return fault('wrong-type');
  return inBounds(question, sent) ? answer(sent) : fault('out-of-range');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** An answer of named parts, marked where it came with others. */
function parted(sent: Record<string, unknown>, given: Answer & object): ReadAnswer {
  const surplus = Object.keys(sent).length > Object.keys(given).length;
  return { kind: 'answer', answer: given, ...(surplus ? { surplus } : {}) };
}

function readMoney(question: Question, sent: unknown, rules: AnswerRules): ReadAnswer {
  if (!isRecord(sent)) return fault('wrong-type');
  const [amount, currency] = [own(sent, 'amount'), own(sent, 'currency')];
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return fault('wrong-type');
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return fault('wrong-type');
  if (question.localCurrency && currency !== rules.definition.currency) {
    return fault('out-of-range');
  }
  if (question.choices !== undefined && !isChoice(question, currency, rules)) {
    return fault('not-a-choice');
  }
  return inBounds(question, amount) ? parted(sent, { amount, currency }) : fault('out-of-range');
}

function readText(question: Question, sent: unknown): ReadAnswer {
  if (typeof sent !== 'string') return fault('wrong-type');
  if (sent.length > (question.maximumLength ?? longestText)) return fault('out-of-range');
  return sent.trim() === '' ? blank : answer(sent);
}

const yearMonth = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2]|98)$/;
const date = /^\d{4}-\d\d-\d\d$/;
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

function readPattern(sent: unknown, pattern: RegExp): ReadAnswer {
  if (typeof sent !== 'string' || !pattern.test(sent)) return fault('wrong-type');
  if (pattern === date && !dateOf(sent)) return fault('wrong-type');
  if (pattern === dateTime && Number.isNaN(Date.parse(sent))) return fault('wrong-type');
  return answer(sent);
}

function readPosition(sent: unknown): ReadAnswer {
  if (!isRecord(sent)) return fault('wrong-type');
  const latitude = own(sent, 'latitude');
  const longitude = own(sent, 'longitude');
  const accuracy = own(sent, 'accuracy');
  if (typeof latitude !== 'number' || !(Math.abs(latitude) <= 90)) return fault('wrong-type');
  if (typeof longitude !== 'number' || !(Math.abs(longitude) <= 180)) return fault('wrong-type');
  if (typeof accuracy !== 'number' || !(accuracy >= 0 && accuracy < Infinity)) {
    return fault('wrong-type');
  }
  return parted(sent, { latitude, longitude, accuracy });
}

function isLine(sent: unknown): sent is number {
  return typeof sent === 'number' && Number.isSafeInteger(sent);
}

function readLine(question: Question, sent: unknown, rules: AnswerRules): ReadAnswer {
  if (!isLine(sent)) return fault('wrong-type');
  const least = question.zeroAllowed ? 0 : 1;
  const most = rules.rowsOf(question.roster ?? '');
  return sent >= least && sent <= most ? answer(sent) : fault('no-such-line');
}

function readLines(question: Question, sent: unknown, rules: AnswerRules): ReadAnswer {
  const most = rules.rowsOf(question.roster ?? '');
  if (!Array.isArray(sent)) return fault('wrong-type');
  if (sent.length > most) return fault('no-such-line');
  const lines = sent.filter(isLine);
  if (lines.length < sent.length || new Set(lines).size < lines.length) return fault('wrong-type');
  if (lines.some((line) => line < 1 || line > most)) return fault('no-such-line');
  return lines.length === 0 ? blank : answer(lines);
}
