/** How the truth of a figure is worked out: a value for each unit, by the words of the indicator's definition. */

/** null: not known. */
export type Truth = boolean | null;

/**
 * Of one unit: a number, numerator and denominator of a ratio, or the group that it is in. null: it counts, and its
 * value is not known; undefined: it is not counted.
 */
export type Value = number | string | readonly [y: number, x: number] | null | undefined;

export type Statistic =
  'share' | 'mean' | 'total' | 'ratio' | 'median' | 'gini' | 'distribution' | 'counts';

export interface Formula<Row> {
  /** Names of the indicator and of the figure, as the survey's catalogue has them. */
  id: string;
  figure: string;
  statistic: Statistic;
  value: (row: Row) => Value;
}

/** A formula by 'MP01.share'. */
export const formula =
  <Statistic_ extends Statistic>(statistic: Statistic_) =>
  <Row>(name: string, value: (row: Row) => Value): Formula<Row> => {
    const [id = '', figure = ''] = name.split('.');
    return { id, figure, statistic, value };
  };

export const mean = formula('mean');
export const total = formula('total');
export const ratio = formula('ratio');
export const median = formula('median');
export const gini = formula('gini');
export const distribution = formula('distribution');
export const counts = formula('counts');

/** The share of those of whom it is known. */
export function share<Row>(name: string, is: (row: Row) => Truth | undefined): Formula<Row> {
  return formula('share')(name, (row: Row) => asNumber(is(row)));
}

/** How many it is true of. */
export function number<Row>(name: string, is: (row: Row) => Truth | undefined): Formula<Row> {
  return formula('total')(name, (row: Row) => asNumber(is(row)));
}

/** Of those alone of whom `isCounted` is true. */
export function among<Row, Found>(
  isCounted: (row: Row) => Truth,
  value: (row: Row) => Found,
): (row: Row) => Found | undefined {
  return (row) => (isCounted(row) === true ? value(row) : undefined);
}

export function isIn(code: string | null, ...of: readonly string[]): Truth {
  return code === null ? null : of.includes(code);
}

export function isBetween(number: number | null, from: number, to = Infinity): Truth {
  return number === null ? null : number >= from && number <= to;
}

/** False as soon as one is; else not known as soon as one is not. */
export function both(...truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

/** True as soon as one is; else not known as soon as one is not. */
export function either(...truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

export function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** The sum; null as soon as one is not known. */
export function sum(...numbers: readonly (number | null)[]): number | null {
  let all = 0;
  for (const one of numbers) {
    if (one === null) return null;
    all += one;
  }
  return all;
}

/** The sum of what is known. */
export function sumOfKnown(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
}

/** Numerator and denominator, where both are known. */
export function over(y: number | null, x: number | null): readonly [number, number] | null {
  return y === null || x === null ? null : [y, x];
}

export function asNumber(truth: Truth | undefined): number | null | undefined {
  return typeof truth === 'boolean' ? Number(truth) : truth;
}

/** A function of a household, worked out once for each: many of its members ask the same of it. */
export function once<Whole extends object, Found>(
  of: (one: Whole) => Found,
): (one: Whole) => Found {
  const known = new WeakMap<Whole, { found: Found }>();
  return (one) => {
    const before = known.get(one);
    if (before) return before.found;
    const found = of(one);
    known.set(one, { found });
    return found;
  };
}
