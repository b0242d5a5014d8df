import { DisclosureError } from '../k-anonymity.ts';
import { numericChange } from './numeric-change.ts';
import type { NumericChange } from './numeric-change.ts';
import type { RowRandom } from './row-random.ts';

export interface RoundedColumn {
  values: Float64Array;
  report: NumericChange & {
    /** The sum of the rounded values less that of the true ones. */
    sumChange: number;
  };
}

/** Amounts rounded to the nearest multiple of the base, halves away from 0. @throws DisclosureError for a base not above 0. */
export function roundToBase(values: Float64Array, base: number): RoundedColumn {
  demandBase(base);
  return rounded(values, (value) => Math.sign(value) * Math.round(Math.abs(value) / base) * base);
}

/**
 * Amounts rounded up or down to a multiple of the base at random, up with a chance of (rest / base): each is right on the
 * average, and so is every sum. Multiples stay as they are. Source: Hundepool and others (2012), 3.4.7 (random rounding).
 *
 * @throws DisclosureError for a base not above 0.
 */
export function roundAtRandom(
  values: Float64Array,
  base: number,
  random: RowRandom,
): RoundedColumn {
  demandBase(base);
  return rounded(values, (value, row) => {
    const below = Math.floor(value / base);
    // A multiple that is not exactly one in binary (0.3 of 0.1) has no rest but rounding.
    const nearest = Math.round(value / base);
    if (Math.abs(value / base - nearest) <= 1e-9) return nearest * base;
    return (below + (random(row) < value / base - below ? 1 : 0)) * base;
  });
}

/** Amounts rounded to as many significant digits. @throws DisclosureError unless these are a whole number from 1 to 15. */
export function roundToDigits(values: Float64Array, digits: number): RoundedColumn {
  if (!Number.isInteger(digits) || digits < 1 || digits > 15) {
    throw new DisclosureError(
      `Amounts cannot be rounded to ${digits} significant digits. Give a whole number from 1 to 15.`,
    );
  }
  return rounded(values, (value) => Number(value.toPrecision(digits)));
}

function rounded(
  values: Float64Array,
  round: (value: number, row: number) => number,
): RoundedColumn {
  let sumChange = 0;
  const masked = values.map((value, row) => {
    if (Number.isNaN(value)) return value;
    // 0 in place of -0, which some programs write as '-0'.
    const own = round(value, row) + 0;
    sumChange += own - value;
    return own;
  });
  return { values: masked, report: { ...numericChange(values, masked), sumChange } };
}

function demandBase(base: number): void {
  if (!(base > 0 && base < Infinity)) {
    throw new DisclosureError(
      `Amounts cannot be rounded to multiples of ${base}. Give a number above 0.`,
    );
  }
}
