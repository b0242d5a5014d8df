import type { QuestionType } from '../definition.ts';

/** What kind of value a part of an expression gives, as far as it can be known before any interview. */
export type ValueType =
  | 'number'
  | 'money'
  | 'truth'
  | 'text'
  | 'code'
  | 'codes'
  | 'month'
  | 'date'
  | 'moment'
  | 'position'
  | 'photo'
  | 'rows'
  | 'blank'
  | 'any';

/** What a part of an expression leads to. */
export interface Found {
  type: ValueType;
  /** A text that is written out, or that a setting holds. */
  literal?: string;
  /** The codes of a closed question. */
  codes?: ReadonlySet<string>;
  /** Of a path: the rosters in whose rows it ends, the outermost first. */
  rosters?: readonly string[];
  /** More than one value may be there. */
  several?: boolean;
}

const types: Readonly<Record<QuestionType, ValueType>> = {
  one: 'code',
  many: 'codes',
  integer: 'number',
  decimal: 'number',
  money: 'money',
  text: 'text',
  'year-month': 'month',
  date: 'date',
  'date-time': 'moment',
  position: 'position',
  country: 'code',
  line: 'number',
  lines: 'codes',
  photo: 'photo',
};

/** The kind of value that an answer is. */
export function answerType(type: QuestionType): ValueType {
  return types[type];
}

/** A text as it is written, or a setting that holds one. */
export function literalText(text: string): Found {
  return text === '' ? { type: 'blank' } : { type: 'any', literal: text };
}

/** Either of two. */
export function either(a: Found, b: Found): Found {
  if (a.type === 'blank') return plain(b);
  if (b.type === 'blank' || a.type === b.type) return plain(a);
  return { type: isNumber(a) && isNumber(b) ? 'number' : 'any' };
}

/** The value without its source: an amount that went through a function has lost its currency. */
function plain({ type }: Found): Found {
  return { type: type === 'money' ? 'number' : type };
}

function isNumber({ type }: Found): boolean {
  return type === 'number' || type === 'money' || type === 'truth';
}

const numeral = /^\s*-?(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*$/;
const day = /^\d{4}-\d\d-\d\d/;

/** What a value is that can never be taken for a number, and what to write instead; undefined for any other. */
export function notNumber({
  type,
  literal,
  codes,
}: Found): [what: string, remedy: string] | undefined {
  if (literal !== undefined) {
    if (numeral.test(literal)) return undefined;
    return day.test(literal)
      ? [`the text ${JSON.stringify(literal)}`, `Write date('${literal}').`]
      : [`the text ${JSON.stringify(literal)}`, 'Compare texts with = or !=, or write a number.'];
  }
  switch (type) {
    case 'text':
      return ['a text', 'Write number(.) for a text that holds a number.'];
    case 'codes':
      return ['several codes', 'Use selected() or count-selected().'];
    case 'code':
      if (!codes || [...codes].some((code) => numeral.test(code))) return undefined;
      return ['a code that is no number', 'Compare codes with = or !=, or use selected().'];
    case 'month':
      return ['a year and month', 'Use months-between().'];
    case 'position':
      return ['a position', 'Work with positions after the interview.'];
    case 'photo':
      return ['a photo', "Compare it with '' to see whether there is one."];
    case 'rows':
      return ['rows', 'Put count() around them, or name a question in them.'];
    default:
      return undefined;
  }
}

const month = /^\d{4}-(?:0[1-9]|1[0-2]|98)(?:-\d\d)?$/;

/** What a value is that can never be taken for a month or a day; undefined for any other. */
export function notMonth({ type, literal }: Found): string | undefined {
  if (literal !== undefined)
    return month.test(literal) ? undefined : `the text ${JSON.stringify(literal)}`;
  switch (type) {
    case 'number':
    case 'money':
    case 'truth':
      return 'a number';
    case 'code':
    case 'codes':
      return 'a code';
    case 'position':
    case 'photo':
    case 'rows':
      return 'no time';
    default:
      return undefined;
  }
}

/** What a value is that can never be taken for a day; undefined for any other. */
export function notDay(found: Found): string | undefined {
  if (found.type === 'month') return 'a year and month';
  if (found.literal !== undefined) return undefined;
  return found.type === 'number' ? undefined : notMonth(found);
}

/** What a value is that holds no codes; undefined for any other. */
export function notCodes({ type, literal }: Found): string | undefined {
  if (literal !== undefined) return undefined;
  switch (type) {
    case 'number':
    case 'money':
      return 'a number';
    case 'truth':
      return 'true or false';
    case 'month':
    case 'date':
    case 'moment':
      return 'a time';
    case 'rows':
      return 'rows';
    case 'position':
    case 'photo':
      return `a ${type}`;
    default:
      return undefined;
  }
}
