/**
 * Parts of expressions about months. Where a month of the year is not known (98), June stands for it in every window
 * test; a rule that blocks the form must allow for January and December. `a` and `b` are expressions of year-months.
 */

const unknown = (a: string): string => `substr(${a}, 5) = '98'`;

/** True where only the year is known: the flag that goes with a window test. Blank where nothing is. */
export function monthUnknown(a: string): string {
  return `if(${a} = '', '', ${unknown(a)})`;
}

/** The most months that can lie between `a` and `b`. */
export function mostMonths(a: string, b: string): string {
  return `(months-between(${a}, ${b}) + if(${unknown(a)}, 5, 0) + if(${unknown(b)}, 6, 0))`;
}

/** The fewest months that can lie between `a` and `b`. */
export function leastMonths(a: string, b: string): string {
  return `(months-between(${a}, ${b}) - if(${unknown(a)}, 6, 0) - if(${unknown(b)}, 5, 0))`;
}
