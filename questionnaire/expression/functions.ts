import { ExpressionError } from './error.ts';
import { monthsBetween } from './months.ts';
import { readPattern } from './pattern.ts';
import { dateOf, dayText, isBlank, isDate, isNodes } from './value.ts';
import { scalarOf, toBoolean, toNumber, toText } from './value.ts';
import type { CalendarDate, Scalar, Value } from './value.ts';

/** A function of its arguments' values alone. Those that need more are in `evaluate.ts`. */
export interface PlainFunction {
  least: number;
  most: number;
  /** Whether an argument may be a list of nodes; else a list of more than one is an error. */
  lists: boolean;
  apply(given: readonly Value[], at: number): Scalar;
}

const many = 1_000;

/** One value of what may be a list: blank for none. Throws for several, as JavaRosa does. */
export function single(value: Value, at: number): Scalar {
  if (!isNodes(value)) return value;
  if (value.length > 1) {
    throw new ExpressionError(
      'Several values stand where one is needed',
      'Take one of them with [1], or put sum(), count(), min() or max() around them.',
      at,
    );
  }
  const node = value[0];
  return node ? scalarOf(node) : '';
}

function scalars(
  least: number,
  most: number,
  apply: (...given: Scalar[]) => Scalar,
): PlainFunction {
  return {
    least,
    most,
    lists: false,
    apply: (given, at) => apply(...given.map((value) => single(value, at))),
  };
}

function lists(least: number, most: number, apply: (given: Scalar[]) => Scalar): PlainFunction {
  const flatten = (value: Value): Scalar[] => (isNodes(value) ? value.map(scalarOf) : [value]);
  return { least, most, lists: true, apply: (given) => apply(given.flatMap(flatten)) };
}

const text = (value: Scalar | undefined): string => toText(value ?? '');
const number = (value: Scalar | undefined): number => toNumber(value ?? '');
const words = (value: Scalar | undefined): string[] =>
  text(value)
    .split(/\s+/)
    .filter((word) => word !== '');
const answered = (values: Scalar[]): number[] =>
  values.filter((value) => !isBlank(value)).map(toNumber);

export const plainFunctions: ReadonlyMap<string, PlainFunction> = new Map<string, PlainFunction>([
  // Choices
  ['selected', scalars(2, 2, (list, choice) => words(list).includes(text(choice).trim()))],
  ['selected-at', scalars(2, 2, (list, index) => words(list)[Math.trunc(number(index))] ?? '')],
  ['count-selected', scalars(1, 1, (list) => words(list).length)],
  // Lists
  ['sum', lists(1, 1, (values) => answered(values).reduce((total, each) => total + each, 0))],
  ['count', lists(1, 1, (values) => values.length)],
  ['count-non-empty', lists(1, 1, (values) => values.filter((value) => !isBlank(value)).length)],
  ['min', lists(1, many, (values) => extreme(answered(values), Math.min))],
  ['max', lists(1, many, (values) => extreme(answered(values), Math.max))],
  ['join', lists(1, many, ([separator, ...values]) => values.map(text).join(text(separator)))],
  // Numbers
  ['number', scalars(1, 1, (value) => number(value))],
  ['int', scalars(1, 1, (value) => Math.trunc(number(value)))],
  ['round', scalars(1, 2, (value, places) => round(number(value), number(places ?? 0)))],
  ['abs', scalars(1, 1, (value) => Math.abs(number(value)))],
  ['pow', scalars(2, 2, (base, power) => number(base) ** number(power))],
  // Truth
  ['true', scalars(0, 0, () => true)],
  ['false', scalars(0, 0, () => false)],
  ['not', scalars(1, 1, (value) => !toBoolean(value ?? ''))],
  ['boolean', scalars(1, 1, (value) => toBoolean(value ?? ''))],
  ['boolean-from-string', scalars(1, 1, (value) => ['1', 'true'].includes(text(value)))],
  ['checklist', scalars(2, many, (least, most, ...marks) => within(least, most, marks.map(tick)))],
  ['weighted-checklist', scalars(2, many, (least, most, ...pairs) => weighted(least, most, pairs))],
  // Texts
  ['string', scalars(1, 1, (value) => text(value))],
  ['string-length', scalars(1, 1, (value) => text(value).length)],
  ['substr', scalars(2, 3, (value, start, end) => substring(text(value), start, end))],
  ['concat', lists(0, many, (values) => values.map(text).join(''))],
  ['contains', scalars(2, 2, (value, part) => text(value).includes(text(part)))],
  ['starts-with', scalars(2, 2, (value, part) => text(value).startsWith(text(part)))],
  ['ends-with', scalars(2, 2, (value, part) => text(value).endsWith(text(part)))],
  ['normalize-space', scalars(1, 1, (value) => words(value).join(' '))],
  ['translate', scalars(3, 3, (value, from, to) => translate(text(value), text(from), text(to)))],
  ['regex', { least: 2, most: 2, lists: false, apply: regex }],
  // Time
  ['date', { least: 1, most: 1, lists: false, apply: (given, at) => date(given[0] ?? '', at) }],
  [
    'decimal-date-time',
    {
      least: 1,
      most: 1,
      lists: false,
      apply: (given, at) => toNumber(date(given[0] ?? '', at)),
    },
  ],
  ['format-date', { least: 2, most: 2, lists: false, apply: formatDate }],
  ['months-between', scalars(2, 2, (a, b) => monthsBetween(text(a), text(b)))],
]);

/** With no value at all there is no extreme: a blank, as in JavaRosa. */
function extreme(values: number[], choose: (a: number, b: number) => number): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => choose(a, b));
}

/** Halves go up, toward positive infinity (XPath 1.0, section 4.4), of the number as it is written in decimals. */
function round(value: number, places: number): number {
  const shift = Number.isNaN(places) ? 0 : Math.trunc(places);
  const written = String(value);
  if (!Number.isFinite(value) || written.includes('e')) return value;
  return Number(`${String(Math.round(Number(`${written}e${String(shift)}`)))}e${String(-shift)}`);
}

function tick(mark: Scalar): number {
  return toBoolean(mark) ? 1 : 0;
}

/** Whether the marks add up to between `least` and `most`; -1 stands for no limit. */
function within(least: Scalar | undefined, most: Scalar | undefined, marks: number[]): boolean {
  const total = marks.reduce((sum, each) => sum + each, 0);
  const [low, high] = [number(least), number(most)];
  return (low < 0 || total >= low) && (high < 0 || total <= high);
}

function weighted(least: Scalar | undefined, most: Scalar | undefined, pairs: Scalar[]): boolean {
  const marks = pairs.flatMap((mark, index) =>
    index % 2 === 0 ? [tick(mark) * number(pairs[index + 1])] : [],
  );
  return within(least, most, marks);
}

/** From `start` to before `end`, counted from 0; negative places count from the end. */
function substring(value: string, start: Scalar | undefined, end: Scalar | undefined): string {
  const from = Math.trunc(number(start));
  const to = end === undefined ? value.length : Math.trunc(number(end));
  return Number.isNaN(from) || Number.isNaN(to) ? '' : value.slice(from, to);
}

function translate(value: string, from: string, to: string): string {
  return [...value]
    .map((character) => {
      const index = from.indexOf(character);
      return index < 0 ? character : to.charAt(index);
    })
    .join('');
}

function regex(given: readonly Value[], at: number): boolean {
  const pattern = readPattern(text(single(given[1] ?? '', at)), at);
  return pattern.test(text(single(given[0] ?? '', at)));
}

function date(given: Value, at: number): CalendarDate | '' {
  const value = single(given, at);
  if (isBlank(value)) return '';
  if (isDate(value)) return value;
  const read = typeof value === 'number' ? { days: value } : dateOf(toText(value));
  if (!read) {
    throw new ExpressionError(
      'A text is not a day of the calendar',
      "Give date() a text like '2026-02-28'.",
      at,
    );
  }
  return read;
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayNames = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

function formatDate(given: readonly Value[], at: number): string {
  const value = date(given[0] ?? '', at);
  if (value === '') return '';
  const written = dayText(value.days);
  const [year = '', month = '', day = ''] = written.split('-');
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    b: monthNames[Number(month) - 1] ?? '',
    d: day,
    e: String(Number(day)),
    a: dayNames[(((Math.floor(value.days) + 4) % 7) + 7) % 7] ?? '',
    '%': '%',
  };
  return text(single(given[1] ?? '', at)).replace(/%(.)/g, (all, key: string) => parts[key] ?? all);
}
