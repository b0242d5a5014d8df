/**
 * Values and how they turn into one another, as JavaRosa does it (XPathFuncExpr.toNumeric, toString, toBoolean):
 * a blank is the empty text, no number is NaN, and there is no third truth value.
 */

/** A calendar day as days since 1970-01-01; of a moment, also its time on the clock of the place where it was taken. */
export interface CalendarDate {
  readonly days: number;
  /** Since midnight. */
  readonly seconds?: number;
  /** Minutes by which the clocks there are ahead of UTC. */
  readonly ahead?: number;
}

export type Scalar = string | number | boolean | CalendarDate;

/** One answered or unanswered question (its value blank) that applies. What does not apply has no node. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly value: Scalar;
  readonly parent: Row | undefined;
  /** Of an amount of money: its currency, and the month at whose rate it is converted. */
  readonly money?: { currency: string; month: string };
}

/** One row of a roster, or the interview itself (roster '', no parent). */
export interface Row {
  readonly kind: 'row';
  readonly roster: string;
  /** From 1. */
  readonly position: number;
  readonly parent: Row | undefined;
  /** Whether the variable or roster lies directly in this row, answered or not. */
  holds(name: string): boolean;
  child(name: string): readonly Node[];
}

export type Node = Leaf | Row;
export type Nodes = readonly Node[];
export type Value = Scalar | Nodes;

/** Numbers nearer than this are equal (XPathEqExpr). */
const tolerance = 1e-12;
// A comma stands for the point, as some tablets write it.
const numeral = /^-?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;

export function isNodes(value: Value): value is Nodes {
  return Array.isArray(value);
}

export function isDate(value: Scalar): value is CalendarDate {
  return typeof value === 'object';
}

/** Text of a node: a row is blank. */
export function scalarOf(node: Node): Scalar {
  return node.kind === 'leaf' ? node.value : '';
}

export function isBlank(value: Scalar): boolean {
  return value === '' || (typeof value === 'number' && Number.isNaN(value));
}

export function toNumber(value: Scalar): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object') return value.days;
  const text = value.trim();
  return numeral.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** A day and a moment alike are written as the day. */
export function toText(value: Scalar): string {
  if (typeof value === 'object') return dayText(value.days);
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** A number as near to a whole one as makes no difference is written as that. */
function numberText(value: number): string {
  const whole = Math.trunc(value);
  return String(Math.abs(value - whole) < tolerance ? whole : value);
}

export function toBoolean(value: Scalar): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Math.abs(value) > tolerance;
  if (typeof value === 'object') return true;
  return value.length > 0;
}

/** Equality (XPathEqExpr): as truth values if one is, else as numbers if one is, else as texts. */
export function equal(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (typeof a === 'number' || typeof b === 'number') {
    const left = toNumber(a);
    const right = toNumber(b);
    return left === right || Math.abs(left - right) < tolerance;
  }
  return toText(a) === toText(b);
}

const day = 86_400_000;
const calendarDay = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/;
const clock = /T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)?$/;

/** Reads 'YYYY-MM-DD' (a time after it is cut off); undefined for a day that is in no calendar. */
export function dateOf(text: string): CalendarDate | undefined {
  const found = calendarDay.exec(text.trim());
  if (!found) return undefined;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, date);
  if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== date) return undefined;
  return { days: Math.floor(instant.getTime() / day) };
}

/** Reads 'YYYY-MM-DDThh:mm:ss.sss+hh:mm', the end of which may be left out (midnight; UTC). */
export function momentOf(text: string): CalendarDate | undefined {
  const date = dateOf(text);
  const found = date && clock.exec(text.trim());
  if (!found) return text.includes('T') ? undefined : date;
  const [, hours, minutes, seconds = '0', sign, aheadHours = '0', aheadMinutes = '0'] = found;
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const ahead = Number(aheadHours) * 60 + Number(aheadMinutes);
  if (time >= 86_400 || Number(minutes) > 59 || ahead > 1_080) return undefined;
  return { days: date.days, seconds: time, ahead: sign === '-' ? -ahead : ahead };
}

/** Days since 1970-01-01T00:00Z, with the part of the day. */
export function instantOf({ days, seconds = 0, ahead = 0 }: CalendarDate): number {
  return days + (seconds - ahead * 60) / 86_400;
}

/** 'YYYY-MM-DD' of a number of days since 1970-01-01; blank outside the calendar. */
export function dayText(days: number): string {
  const instant = new Date(Math.floor(days) * day);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10);
}
