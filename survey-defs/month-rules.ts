/**
 * Parts of expressions about months. Where a month of the year is not known (98), June stands for it in every window
 * test; a rule that blocks the form must allow for January and December. `a` and `b` are expressions of year-months.
 */

const unknown = (a: string): string => `substr(${a}, 5) = '98'`;

/** True where only the year is known: the flag that goes with a window test. Blank where nothing is. */
export function monthUnknown(a: string): string {
  return `if(${a} = '', '', ${unknown(a)})`;
}

/** What June may be wrong by; nothing for today, whose month is always known. */
const slack = (a: string, months: number): string =>
  a === 'today()' ? '' : ` if(${unknown(a)}, ${String(months)}, 0)`;
const added = (slacks: string[], sign: string): string =>
  slacks
    .filter((each) => each !== '')
    .map((each) => ` ${sign}${each}`)
    .join('');

/** The most months that can lie between `a` and `b`. */
export function mostMonths(a: string, b: string): string {
  return `(months-between(${a}, ${b})${added([slack(a, 5), slack(b, 6)], '+')})`;
}

/** The fewest months that can lie between `a` and `b`. */
export function leastMonths(a: string, b: string): string {
  return `(months-between(${a}, ${b})${added([slack(a, 6), slack(b, 5)], '-')})`;
}
