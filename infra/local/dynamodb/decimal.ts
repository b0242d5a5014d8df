import { validation } from './errors.ts';

/** coefficient × 10^exponent; the coefficient has no trailing zeros, and zero is 0 × 10^0. */
interface Decimal {
  coefficient: bigint;
  exponent: number;
}

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;
const ZERO: Decimal = { coefficient: 0n, exponent: 0 };

/**
 * The one way a number is written in the store: plain digits, no exponent, no needless zeros, so that equal numbers
 * are equal texts. Throws a ValidationException beyond 38 significant digits, 9.99…e125 or 1e-130.
 */
export function normaliseDecimal(text: string): string {
  return write(check(parse(text)));
}

/** Negative, zero or positive, for any two normalised or raw numbers. */
export function compareDecimals(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = aligned(parse(a), parse(b));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** a + b, exact. Throws as `normaliseDecimal` does. */
export function addDecimals(a: string, b: string): string {
  return write(check(sum(parse(a), parse(b))));
}

/** a - b, exact. Throws as `normaliseDecimal` does. */
export function subtractDecimals(a: string, b: string): string {
  const { coefficient, exponent } = parse(b);
  return write(check(sum(parse(a), { coefficient: -coefficient, exponent })));
}

/**
 * A text whose order by UTF-16 units is the order of the numbers: sign, then exponent, then digits; for negative
 * numbers the nines' complement of both. Used as the sort key in partitions.
 */
export function orderedDecimal(text: string): string {
  const { coefficient, exponent } = parse(text);
  if (coefficient === 0n) return '1';
  const digits = magnitude(coefficient).toString();
  const leading = String(exponent + digits.length + 500).padStart(3, '0');
  if (coefficient > 0n) return `2${leading}${digits}`;
  // The ':' after the complement sorts above every digit, so that -1.2 comes before -1.
  return `0${(leading + digits).replace(/\d/g, (digit) => String(9 - Number(digit)))}:`;
}

/** Digits that a number takes, for the size rules. */
export function significantDigits(text: string): number {
  return magnitude(parse(text).coefficient).toString().length;
}

function parse(text: string): Decimal {
  const found = SHAPE.exec(text);
  const whole = found?.[2] ?? '';
  const fraction = found?.[3] ?? '';
  if (found === null || whole + fraction === '') {
    throw validation(
      text === ''
        ? 'The parameter cannot be converted to a numeric value'
        : `The parameter cannot be converted to a numeric value: ${text}`,
    );
  }
  const digits = (whole + fraction).replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return ZERO;
  const coefficient = BigInt(kept);
  return {
    coefficient: found[1] === '-' ? -coefficient : coefficient,
    exponent: Number(found[4] ?? 0) - fraction.length + digits.length - kept.length,
  };
}

function check(number: Decimal): Decimal {
  if (number.coefficient === 0n) return ZERO;
  const digits = magnitude(number.coefficient).toString().length;
  const leading = number.exponent + digits - 1;
  if (leading > 125) {
    throw validation(
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    );
  }
  if (leading < -130) {
    throw validation(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  }
  if (digits > 38) {
    throw validation('Attempting to store more than 38 significant digits in a Number');
  }
  return number;
}

function write({ coefficient, exponent }: Decimal): string {
  const sign = coefficient < 0n ? '-' : '';
  const digits = magnitude(coefficient).toString();
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const point = digits.length + exponent;
  if (point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${sign}0.${'0'.repeat(-point)}${digits}`;
}

function sum(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = aligned(a, b);
  const total = x + y;
  if (total === 0n) return ZERO;
  const kept = total.toString().replace(/0+$/, '');
  return {
    coefficient: BigInt(kept),
    exponent: exponent + total.toString().length - kept.length,
  };
}

/** Both coefficients at the smaller of the two exponents, and that exponent. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [
    a.coefficient * 10n ** BigInt(a.exponent - exponent),
    b.coefficient * 10n ** BigInt(b.exponent - exponent),
    exponent,
  ];
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
