/** Counts under names, as deep as one likes. */
export type Counts = number | { readonly [name: string]: Counts };

/**
 * The sum of counts, name by name; what one of them does not name counts as nothing there. Sums of fractions depend on
 * the order in the last digits, so callers keep to one order.
 */
export function addUp<Each extends object>(all: readonly (Each | undefined)[]): Each | undefined {
  const known = all.filter((each) => each !== undefined) as unknown as Counts[];
  return known.length === 0 ? undefined : (known.reduce(sumOfTwo) as unknown as Each);
}

function sumOfTwo(one: Counts, other: Counts): Counts {
  if (typeof one === 'number' || typeof other === 'number') {
    if (typeof one !== typeof other)
      throw new TypeError('A count and a group of counts have one name.');
    return (one as number) + (other as number);
  }
  const sum = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) {
    const before = sum.get(name);
    sum.set(name, before === undefined ? count : sumOfTwo(before, count));
  }
  return Object.fromEntries(sum);
}
