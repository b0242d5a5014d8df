/** What the allocation needs to know of a stratum. */
export interface StratumSize {
  stratum: string;
  /** Sum of the measures of size (households at the census). */
  measure: number;
  /** Enumeration areas in the frame. */
  areas: number;
}

/**
 * How areas are shared out among strata. `optimal` gives, for each stratum, the standard deviation between estimates
 * from single areas (in units of what is measured, per household) and the cost of one area with all its interviews.
 */
export type AllocationRule =
  | 'square root'
  | 'proportional'
  | { fixed: Readonly<Record<string, number>> }
  | { optimal: Readonly<Record<string, { deviation: number; cost: number }>> };

/** Two areas are the fewest that let a stratum's variance be estimated. */
const fewestPerStratum = 2;

/**
 * How many areas to draw in each stratum; at least 2, or all where it has fewer; never more than it has. The numbers add
 * up to `count` exactly: seats are given one by one by Sainte-Laguë's divisors (1, 3, 5, ...), ties to the stratum that
 * comes first by code. In proportion to
 *
 * - the square root of its size: a compromise between national and regional precision, and the default (METHOD: frame
 *   and stratification; Bankier 1988, power allocation with power 1/2);
 * - its size: `proportional`, the least error of national figures where strata are alike;
 * - size x deviation / sqrt(cost): `optimal`, the least error of one national figure for the money (Neyman's allocation
 *   with costs: Cochran 1977, section 5.5);
 * - or as told: `fixed`.
 *
 * @throws RangeError where `count` is less than the fewest that these strata need or more than the frame holds, and where
 * a rule leaves out a stratum, names one that is not there, or gives it what cannot be.
 */
export function allocate(
  strata: readonly StratumSize[],
  count: number,
  rule: AllocationRule = 'square root',
): ReadonlyMap<string, number> {
  const claims = [...strata]
    .sort((a, b) => (a.stratum < b.stratum ? -1 : 1))
    .map((size) => ({ ...size, seats: Math.min(fewestPerStratum, size.areas) }));
  let left = count - claims.reduce((sum, claim) => sum + claim.seats, 0);
  const most = claims.reduce((sum, claim) => sum + claim.areas, 0);
  if (!Number.isInteger(count) || left < 0 || count > most) {
    throw new RangeError(
      `Cannot draw ${count} areas: these ${claims.length} strata need at least ${count - left} ` +
        `(${fewestPerStratum} each) and hold ${most}. Change the number of areas, or join strata.`,
    );
  }
  demandSameStrata(strata, rule);
  if (typeof rule === 'object' && 'fixed' in rule) return asTold(claims, count, rule.fixed);

  const strengths = claims.map((claim) => strengthOf(claim, rule));
  for (; left > 0; left -= 1) {
    let next: (typeof claims)[number] | undefined;
    let best = -Infinity;
    claims.forEach((claim, at) => {
      const strength = (strengths[at] ?? 0) / (2 * claim.seats + 1);
      if (claim.seats < claim.areas && strength > best) {
        next = claim;
        best = strength;
      }
    });
    if (next) next.seats += 1;
  }
  return new Map(claims.map((claim) => [claim.stratum, claim.seats]));
}

/** What the seats of a stratum are in proportion to. */
function strengthOf(
  { stratum, measure }: StratumSize,
  rule: Exclude<AllocationRule, { fixed: Readonly<Record<string, number>> }>,
): number {
  if (rule === 'square root') return Math.sqrt(measure);
  if (rule === 'proportional') return measure;
  const { deviation = Number.NaN, cost = Number.NaN } = rule.optimal[stratum] ?? {};
  if (!(deviation > 0 && deviation < Infinity && cost > 0 && cost < Infinity)) {
    throw new RangeError(
      `Stratum ${stratum} has the deviation ${deviation} and the cost ${cost}. Give both as numbers above 0: ` +
        'the spread between its areas, and what one of them costs with its listing and interviews.',
    );
  }
  return (measure * deviation) / Math.sqrt(cost);
}

function asTold(
  claims: readonly (StratumSize & { seats: number })[],
  count: number,
  fixed: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  for (const { stratum, seats: fewest, areas } of claims) {
    const told = fixed[stratum] ?? Number.NaN;
    if (!Number.isInteger(told) || told < fewest || told > areas) {
      throw new RangeError(
        `Cannot draw ${told} areas in stratum ${stratum}: it holds ${areas}, and its variance needs ${fewest}. ` +
          `Give a whole number from ${fewest} to ${areas}.`,
      );
    }
  }
  const sum = Object.values(fixed).reduce((total, told) => total + told, 0);
  if (sum !== count) {
    throw new RangeError(
      `The areas of the strata add up to ${sum}, and ${count} are to be drawn. Change one of the two.`,
    );
  }
  return new Map(claims.map(({ stratum }) => [stratum, fixed[stratum] ?? 0]));
}

/** A misspelt stratum would silently get nothing. */
function demandSameStrata(strata: readonly StratumSize[], rule: AllocationRule): void {
  if (typeof rule === 'string') return;
  const named = new Set(Object.keys('fixed' in rule ? rule.fixed : rule.optimal));
  const missing = strata.filter(({ stratum }) => !named.delete(stratum));
  if (missing.length + named.size > 0) {
    const parts = [
      ...(missing.length > 0
        ? [`nothing is said of ${missing.map(({ stratum }) => stratum).join(', ')}`]
        : []),
      ...(named.size > 0 ? [`the frame has no ${[...named].join(', ')}`] : []),
    ];
    throw new RangeError(
      `The allocation and the frame have different strata: ${parts.join('; ')}. Name each stratum of the frame once.`,
    );
  }
}
