/**
 * Monthly earnings that are rarely lower or higher, in US dollars: of a country by its code, of every other by `*`.
 * 'CAN:800-15000 *:20-25000'.
 */
export const earningsBounds = { earn_bounds: '*:20-25000' };

export const earningsUnusual =
  'Unusually low or high earnings for a month in that country. Ask again for amount, currency and month, then confirm or correct.';

/** An expression that is true of an amount within the bounds of its country, and of one that is not known. */
export function earningsUsual(amount: string, country: string): string {
  const all = "concat(' ', cfg('earn_bounds'))";
  const place = `concat(' ', if(contains(${all}, concat(' ', ${country}, ':')) and ${country} != '', ${country}, '*'), ':')`;
  const range = `substring-after(${all}, ${place})`;
  const low = `number(substring-before(${range}, '-'))`;
  const high = `number(substring-before(concat(substring-after(${range}, '-'), ' '), ' '))`;
  const dollars = `converted(${amount}, 'USD')`;
  return `not(${dollars} < ${low}) and not(${dollars} > ${high})`;
}
