import { ExpressionError } from './error.ts';
import { scalars, single, text, type PlainFunction } from './function.ts';
import { monthsBetween } from './months.ts';
import { dayText, instantOf, isBlank, isDate, momentOf, toText } from './value.ts';
import type { CalendarDate, Scalar, Value } from './value.ts';

const of = (apply: (date: CalendarDate) => Scalar, blank: Scalar): PlainFunction => ({
  least: 1,
  most: 1,
  lists: false,
  apply: (given, at) => {
    const date = dateIn(given[0] ?? '', at);
    return date ? apply(date) : blank;
  },
});
const format: PlainFunction = { least: 2, most: 2, lists: false, apply: formatted };

/** Days, moments and months. */
export const timeFunctions: readonly [string, PlainFunction][] = [
  ['date', of(({ days }) => ({ days: Math.trunc(days) }), '')],
  ['date-time', of((date) => date, '')],
  ['decimal-date-time', of(instantOf, '')],
  ['decimal-time', of(({ seconds = 0 }) => seconds / 86_400, '')],
  ['format-date', format],
  ['format-date-time', format],
  ['months-between', scalars(2, 2, (a, b) => monthsBetween(text(a), text(b)))],
];

/** Days before and after 1970 that are in the calendar. */
const mostDays = 2 ** 31;

/** A day or moment out of a value, a number being days since 1970; undefined for a blank. */
function dateIn(given: Value, at: number): CalendarDate | undefined {
  const value = single(given, at);
  if (isBlank(value)) return undefined;
  if (isDate(value)) return value;
  if (typeof value === 'number' && Math.abs(value) < mostDays) {
    const days = Math.floor(value);
    return value === days ? { days } : { days, seconds: (value - days) * 86_400 };
  }
  const read = typeof value === 'string' ? momentOf(value) : undefined;
  if (!read) {
    throw new ExpressionError(
      'A value is not a day of the calendar',
      "Write a day like '2026-02-28'.",
      at,
    );
  }
  return read;
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayNames = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** The parts of a day that `format-date()` knows by their letters; names of days and months in English. */
function formatted(given: readonly Value[], at: number): string {
  const value = dateIn(given[0] ?? '', at);
  if (!value) return '';
  const [year = '', month = '', day = ''] = dayText(value.days).split('-');
  const seconds = value.seconds ?? 0;
  const hour = Math.floor(seconds / 3600);
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    b: monthNames[Number(month) - 1] ?? '',
    d: day,
    e: String(Number(day)),
    a: dayNames[(((Math.floor(value.days) + 4) % 7) + 7) % 7] ?? '',
    H: two(hour),
    h: String(hour),
    M: two(Math.floor(seconds / 60) % 60),
    S: two(Math.floor(seconds) % 60),
    '3': String(Math.floor((seconds % 1) * 1000)).padStart(3, '0'),
    '%': '%',
  };
  const pattern = toText(single(given[1] ?? '', at));
  return pattern.replace(/%(.)/g, (all, key: string) =>
    Object.hasOwn(parts, key) ? (parts[key] ?? '') : all,
  );
}
