/** What the allocation needs to know of a stratum. */
export interface StratumSize {
  stratum: string;
  /** Sum of the measures of size (households at the census). */
  measure: number;
  /** Enumeration areas in the frame. */
  areas: number;
}

/** Two areas are the fewest that let a stratum's variance be estimated. */
const fewestPerStratum = 2;

/**
 * How many areas to draw in each stratum: in proportion to the square root of its size, a compromise between national
 * and regional precision (METHOD: frame and stratification); at least 2, or all where it has fewer; never more than
 * it has. The numbers add up to `count` exactly: seats are given one by one by Sainte-Laguë's divisors (1, 3, 5, ...),
 * ties to the stratum that comes first by code.
 *
 * @throws RangeError where `count` is less than the fewest that these strata need or more than the frame holds.
 */
export function allocate(
  strata: readonly StratumSize[],
  count: number,
): ReadonlyMap<string, number> {
  const claims = [...strata]
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
    .map((size) => ({
      ...size,
      root: Math.sqrt(size.measure),
      seats: Math.min(fewestPerStratum, size.areas),
    }));
  let left = count - claims.reduce((sum, claim) => sum + claim.seats, 0);
  const most = claims.reduce((sum, claim) => sum + claim.areas, 0);
  if (!Number.isInteger(count) || left < 0 || count > most) {
    throw new RangeError(
      `Cannot draw ${count} areas: these ${claims.length} strata need at least ${count - left} ` +
        `(${fewestPerStratum} each) and hold ${most}. Change the number of areas, or join strata.`,
    );
  }
  for (; left > 0; left -= 1) {
    let next: (typeof claims)[number] | undefined;
    let best = -Infinity;
    for (const claim of claims) {
      const strength = claim.root / (2 * claim.seats + 1);
      if (claim.seats < claim.areas && strength > best) {
        next = claim;
        best = strength;
      }
    }
    if (next) next.seats += 1;
  }
  return new Map(claims.map((claim) => [claim.stratum, claim.seats]));
}
