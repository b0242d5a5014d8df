/** Ways to make a value coarse. A blank ('') is a value that is missing or withheld. */

/** Ten-year age groups, open at 70. */
export function ageGroup(age: number): string {
  if (!(age >= 0)) return '';
  if (age >= 70) return '70+';
  const from = Math.floor(age / 10) * 10;
  return `${from}-${from + 9}`;
}

/** Members of the household: 1-2, 3-4, 5 and more. */
export function sizeGroup(members: number): string {
  if (!(members >= 1)) return '';
  if (members < 3) return '1-2';
  return members < 5 ? '3-4' : '5+';
}

/** The survey's own country, another one, or not known (which takes in the stateless). */
export function countryGroup(country: string, home: string): string {
  if (country === '') return '';
  if (country === home) return 'home';
  return ['XXX', 'XXA', '98', '99'].includes(country) ? 'unknown' : 'abroad';
}

/** Rounded to three significant digits. */
export function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** Don't know and refused, where numbers are asked. */
export function isMissingCode(value: number): boolean {
  return value === -98 || value === -99;
}

/**
 * The amount above which all are written as this one: the 99.5th percentile of the sizes of the amounts that are not
 * zero, or the k-th largest where that is lower, so that at least k share the top. Undefined where fewer than k have
 * any amount: then none may be shown.
 */
export function topCode(amounts: readonly number[], k: number): number | undefined {
  const sizes = amounts
    .filter((amount) => amount !== 0 && !isMissingCode(amount))
    .map(Math.abs)
    .sort((a, b) => a - b);
  return sizes[Math.min(Math.ceil(0.995 * sizes.length), sizes.length - k + 1) - 1];
}
