import type { Call, Expression } from '../expression/syntax.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** What says the parts of an expression. */
export interface Speaker {
  words: Vocabulary;
  /** A value as a noun: 'Age', '15', 'the sum of Wages'. */
  value(expression: Expression): string;
  /** A truth as a clause: 'Age is 15 or more'; or its contrary. */
  clause(expression: Expression, contrary?: boolean): string;
  /** The question or roster that an expression plainly names. */
  word(expression: Expression): Word | undefined;
  /** Whether an expression is the answer itself, which is never blank. */
  isOwn(expression: Expression): boolean;
  /** A literal as the choice it stands for in the question at hand. */
  choice(of: Expression, literal: Expression): string;
}

/** Something for which there are no words; its formula is shown instead. */
export class Unsayable extends Error {}

/** 'a, b or c' */
export function listed(parts: readonly string[], last: 'and' | 'or'): string {
  const head = parts.slice(0, -1);
  const end = parts.at(-1) ?? '';
  return head.length === 0 ? end : `${head.join(', ')} ${last} ${end}`;
}

type Saying = (say: Speaker, given: readonly Expression[]) => string;

/** The argument at a place; of what is left out there are no words. */
function at(given: readonly Expression[], index: number): Expression {
  const found = given[index];
  if (!found) throw new Unsayable();
  return found;
}

const one =
  (before: string, after = ''): Saying =>
  (say, given) =>
    `${before}${say.value(at(given, 0))}${after}`;
const all =
  (before: string, last: 'and' | 'or' = 'and'): Saying =>
  (say, given) =>
    `${before}${listed(
      given.map((each) => say.value(each)),
      last,
    )}`;

const values: Record<string, Saying> = {
  sum: one('the sum of '),
  count: one('the number of '),
  'count-non-empty': one('the number of answers to '),
  'count-selected': one('the number of choices in '),
  'selected-at': (say, given) =>
    `choice ${say.value(at(given, 1))} (counted from 0) of ${say.value(at(given, 0))}`,
  'jr:choice-name': one('the wording of '),
  min: all('the smallest of '),
  max: all('the largest of '),
  round: (say, given) =>
    given[1] === undefined
      ? `${say.value(at(given, 0))}, rounded`
      : `${say.value(at(given, 0))}, rounded to ${say.value(given[1])} decimals`,
  int: one('the whole part of '),
  number: one(''),
  string: one(''),
  abs: one('the size of '),
  pow: (say, given) => `${say.value(at(given, 0))} to the power of ${say.value(at(given, 1))}`,
  sqrt: one('the square root of '),
  log: one('the natural logarithm of '),
  log10: one('the decimal logarithm of '),
  exp: one('e to the power of '),
  today: () => 'the day of the interview',
  now: () => 'the moment of the interview',
  date: one(''),
  'date-time': one(''),
  'decimal-date-time': one('the days up to '),
  'format-date': one('the date of '),
  'format-date-time': one('the date and time of '),
  'months-between': (say, given) => {
    const [from, to] = [at(given, 0), at(given, 1)];
    if (to.kind === 'call' && to.name === 'today') return `the months since ${say.value(from)}`;
    if (from.kind === 'call' && from.name === 'today') return `the months until ${say.value(to)}`;
    return `the months from ${say.value(from)} to ${say.value(to)}`;
  },
  once: one('', ', worked out once'),
  coalesce: (say, given) =>
    `${say.value(at(given, 0))}, or where that is blank ${say.value(at(given, 1))}`,
  position: () => 'the number of this row',
  'string-length': one('the number of characters of '),
  substr: (say, given) =>
    partOfDate(say, given) ??
    `the characters of ${say.value(at(given, 0))} from number ${say.value(at(given, 1))} (counted from 0)`,
  'normalize-space': one(''),
  concat: all(''),
  join: (say, given) => all('')(say, given.slice(1)),
  uuid: () => 'a random code',
  random: () => 'a random number from 0 to 1',
  converted: (say, given) => `${say.value(at(given, 0))} in ${literal(at(given, 1))}`,
  asked: () => 'the number of questions asked',
  unknown: () => 'the number of answers “don’t know” or “refused”',
};

/** The year, the month or the day, where a text is cut as dates are written. */
function partOfDate(say: Speaker, given: readonly Expression[]): string | undefined {
  const [of, from, to] = given;
  if (!of || from?.kind !== 'number' || (to && to.kind !== 'number')) return undefined;
  const word = say.word(of);
  const part =
    word?.dated === true ? parts[`${String(from.value)}-${String(to?.value ?? 0)}`] : undefined;
  return part === undefined ? undefined : `the ${part} of ${say.value(of)}`;
}

const parts: Record<string, string> = {
  '0-4': 'year',
  '0-7': 'year and month',
  '0-10': 'day',
  '5-0': 'month',
  '5-7': 'month',
};

const clauses: Record<string, (say: Speaker, given: readonly Expression[], no: string) => string> =
  {
    regex: (say, given, no) =>
      `${say.value(at(given, 0))} is${no} written as ${literal(at(given, 1))}`,
    contains: (say, given, no) =>
      `${say.value(at(given, 0))} has${no} ${say.value(at(given, 1))} in it`,
    'starts-with': (say, given, no) =>
      `${say.value(at(given, 0))} does${no} begin with ${say.value(at(given, 1))}`,
    'ends-with': (say, given, no) =>
      `${say.value(at(given, 0))} does${no} end with ${say.value(at(given, 1))}`,
    checklist: (say, given, no) =>
      `it is${no} so that ${say.value(at(given, 0))} to ${say.value(at(given, 1))} of these hold: ${listed(
        given.slice(2).map((each) => say.clause(each)),
        'and',
      )}`,
  };

function literal(expression: Expression): string {
  if (expression.kind !== 'text') throw new Unsayable();
  return expression.value;
}

/** What a function gives, as a noun. Throws `Unsayable` for one without words. */
export function functionInWords(call: Call, say: Speaker): string {
  if (call.name === 'if') return branches(call, say);
  if (call.name === 'cfg') return setting(call, say);
  if (call.name === 'indexed-repeat') {
    const [what, rows, line] = [0, 1, 2].map((index) => at(call.arguments, index));
    if (!what || !rows || !line) throw new Unsayable();
    return `${say.value(what)} (in the row of ${say.value(rows)} that ${say.value(line)} names)`;
  }
  const saying = Object.hasOwn(values, call.name) ? values[call.name] : undefined;
  if (saying) return saying(say, call.arguments);
  if (isTruth(call)) return `whether ${say.clause(call)}`;
  throw new Unsayable();
}

const truths = new Set(['not', 'true', 'false', 'boolean', 'selected', ...Object.keys(clauses)]);

/** Whether a function gives true or false. */
export function isTruth({ name }: Call): boolean {
  return truths.has(name);
}

/** What a function of truth says, or its contrary. */
export function functionAsClause(call: Call, say: Speaker, contrary: boolean): string {
  const given = call.arguments;
  switch (call.name) {
    case 'not':
      return say.clause(at(given, 0), !contrary);
    case 'boolean':
      return say.clause(at(given, 0), contrary);
    case 'true':
      return contrary ? 'never' : 'always';
    case 'false':
      return contrary ? 'always' : 'never';
    case 'selected':
      return selected(say, at(given, 0), at(given, 1), contrary);
    case 'cfg': {
      const key = literal(at(given, 0));
      const value = say.words.configuration[key];
      if (typeof value !== 'boolean') break;
      return `the survey has ${key} switched ${contrary ? 'off' : 'on'} (it is ${value ? 'on' : 'off'})`;
    }
  }
  const clause = Object.hasOwn(clauses, call.name) ? clauses[call.name] : undefined;
  if (clause) return clause(say, given, contrary ? ' not' : '');
  return `${functionInWords(call, say)} ${contrary ? 'is blank or 0' : 'is there and not 0'}`;
}

/** `selected(${x}, '1')` of several choices; `selected('1 2', ${x})` for a choice out of a list. */
function selected(say: Speaker, list: Expression, code: Expression, contrary: boolean): string {
  if (list.kind === 'text') {
    const codes = list.value.split(/\s+/).filter((each) => each !== '');
    const names = codes.map((value) => say.choice(code, { ...list, value }));
    const neither = contrary && names.length > 1;
    return `${say.value(code)} is ${neither ? 'neither ' : contrary ? 'not ' : ''}${
      neither ? `${names.slice(0, -1).join(', ')} nor ${names.at(-1) ?? ''}` : listed(names, 'or')
    }`;
  }
  const name = code.kind === 'text' ? say.choice(list, code) : say.value(code);
  const several = say.word(list)?.several === true;
  const verb = several ? (contrary ? 'does not include' : 'includes') : contrary ? 'is not' : 'is';
  return `${say.value(list)} ${verb} ${name}`;
}

function branches(call: Call, say: Speaker): string {
  const said: string[] = [];
  let rest: Expression = call;
  while (rest.kind === 'call' && rest.name === 'if') {
    const [condition, then, otherwise]: Expression[] = rest.arguments;
    if (!condition || !then || !otherwise) throw new Unsayable();
    const value =
      then.kind === 'call' && then.name === 'if' ? `(${say.value(then)})` : say.value(then);
    said.push(`if ${say.clause(condition)}: ${value}`);
    rest = otherwise;
  }
  return `${said.join('; else ')}; else: ${say.value(rest)}`;
}

function setting(call: Call, say: Speaker): string {
  const key = literal(at(call.arguments, 0));
  const value = say.words.configuration[key];
  return value === undefined || value === '' ? `[${key}, not set]` : `${String(value)} [${key}]`;
}
