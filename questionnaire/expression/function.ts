import { ExpressionError } from './error.ts';
import { isBlank, isNodes, scalarOf, toNumber, toText, type Scalar, type Value } from './value.ts';

/** A function of its arguments' values alone. Those that need more are in `special-forms.ts`. */
export interface PlainFunction {
  least: number;
  most: number;
  /** Whether an argument may be a list of nodes; else a list of more than one is an error. */
  lists: boolean;
  apply(given: readonly Value[], at: number): Scalar;
}

/** More arguments than anybody writes. */
export const many = 1_000;

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

/** A function of single values. */
export function scalars(
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

/** A function of all values of its arguments, side by side. */
export function lists(
  least: number,
  most: number,
  apply: (given: Scalar[]) => Scalar,
): PlainFunction {
  const flatten = (value: Value): Scalar[] => (isNodes(value) ? value.map(scalarOf) : [value]);
  return { least, most, lists: true, apply: (given) => apply(given.flatMap(flatten)) };
}

export const text = (value: Scalar | undefined): string => toText(value ?? '');
export const number = (value: Scalar | undefined): number => toNumber(value ?? '');

/** A whole number for a place or a count; what is no number counts as 0, as in JavaRosa. */
export const whole = (value: Scalar | undefined): number => Math.trunc(number(value)) || 0;

export const words = (value: Scalar | undefined): string[] =>
  text(value)
    .split(/\s+/)
    .filter((word) => word !== '');

/** The numbers among the values. */
export const numbers = (values: Scalar[]): number[] =>
  values
    .filter((value) => !isBlank(value))
    .map(toNumber)
    .filter((value) => !Number.isNaN(value));
