/**
 * Chances adjusted for many comparisons made at once. All take a list of p values and give one of the same order, at most 1.
 */

/** False discovery rate, tests independent or positively related (Benjamini and Hochberg 1995). */
export function benjaminiHochberg(p: readonly number[]): number[] {
  return stepUp(p, 1);
}

/** False discovery rate whatever the tests have to do with each other (Benjamini and Yekutieli 2001). */
export function benjaminiYekutieli(p: readonly number[]): number[] {
  return stepUp(
    p,
    p.reduce((sum, _, i) => sum + 1 / (i + 1), 0),
  );
}

/** Chance of any false discovery at all (Holm 1979). */
export function holm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  ascending(p).forEach((at, rank) => {
    largest = Math.max(largest, (p.length - rank) * (p[at] ?? 1));
    adjusted[at] = Math.min(1, largest);
  });
  return adjusted;
}

function stepUp(p: readonly number[], times: number): number[] {
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  for (const [back, at] of ascending(p).reverse().entries()) {
    smallest = Math.min(smallest, ((times * p.length) / (p.length - back)) * (p[at] ?? 1));
    adjusted[at] = smallest;
  }
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  return p.map((_, at) => at).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
}
