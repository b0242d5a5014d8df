import { lists, many, number, numbers, scalars, whole, type PlainFunction } from './function.ts';
import { isBlank, toBoolean, type Scalar } from './value.ts';

const of = (apply: (value: number) => number): PlainFunction =>
  scalars(1, 1, (value) => apply(number(value)));

/** Numbers and truth values, and what is counted over rows. */
export const numberFunctions: readonly [string, PlainFunction][] = [
  ['sum', lists(1, 1, (values) => numbers(values).reduce((total, each) => total + each, 0))],
  ['count', lists(1, 1, (values) => values.length)],
  ['count-non-empty', lists(1, 1, (values) => values.filter((value) => !isBlank(value)).length)],
  ['min', lists(1, many, (values) => extreme(numbers(values), Math.min))],
  ['max', lists(1, many, (values) => extreme(numbers(values), Math.max))],
  ['number', of((value) => value)],
  ['int', of(Math.trunc)],
  ['round', scalars(1, 2, (value, places) => round(number(value), whole(places)))],
  ['abs', of(Math.abs)],
  ['pow', scalars(2, 2, (base, power) => number(base) ** number(power))],
  ['sqrt', of(Math.sqrt)],
  ['exp', of(Math.exp)],
  ['exp10', of((value) => 10 ** value)],
  ['log', of(Math.log)],
  ['log10', of(Math.log10)],
  ['sin', of(Math.sin)],
  ['cos', of(Math.cos)],
  ['tan', of(Math.tan)],
  ['asin', of(Math.asin)],
  ['acos', of(Math.acos)],
  ['atan', of(Math.atan)],
  ['atan2', scalars(2, 2, (y, x) => Math.atan2(number(y), number(x)))],
  ['pi', scalars(0, 0, () => Math.PI)],
  ['true', scalars(0, 0, () => true)],
  ['false', scalars(0, 0, () => false)],
  ['not', scalars(1, 1, (value) => !toBoolean(value ?? ''))],
  ['boolean', scalars(1, 1, (value) => toBoolean(value ?? ''))],
  ['checklist', lists(2, many, ([least, most, ...marks]) => checklist(least, most, marks))],
  ['weighted-checklist', scalars(2, many, (least, most, ...pairs) => weighted(least, most, pairs))],
];

/** With no value at all there is no extreme: a blank, as in JavaRosa. */
function extreme(values: number[], choose: (a: number, b: number) => number): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => choose(a, b));
}

/** Most decimal places that a number can be rounded to; beyond, the result is a blank, as in JavaRosa. */
const mostDecimals = 30;

/** Halves go up, toward positive infinity (XPath 1.0, section 4.4), of the number as it is written in decimals. */
function round(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  if (Math.abs(places) > mostDecimals) return Number.NaN;
  return shifted(Math.round(shifted(value, places)), -places);
}

/** The number with its decimal point moved to the right. */
function shifted(value: number, places: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${String(Number(exponent) + places)}`);
}

/** Whether so many marks are set; -1 stands for no limit. */
function checklist(least: Scalar | undefined, most: Scalar | undefined, marks: Scalar[]): boolean {
  const [low, high] = [whole(least), whole(most)];
  const set = marks.filter(toBoolean).length;
  return (low < 0 || set >= low) && (high < 0 || set <= high);
}

/** Whether the weights of the marks that are set add up to between the two; here -1 is a limit like any other. */
function weighted(least: Scalar | undefined, most: Scalar | undefined, pairs: Scalar[]): boolean {
  let total = 0;
  pairs.forEach((mark, index) => {
    if (index % 2 === 0 && toBoolean(mark)) total += number(pairs[index + 1]);
  });
  return total >= number(least) && total <= number(most);
}
