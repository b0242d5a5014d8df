import { unitKey } from './unit-deviations.ts';
import type { RoundSums } from './round-sums.ts';

export interface UnionReach {
  /** Units and strata of the union that an answer reaches. */
  psus: number;
  strata: number;
  /** Units less strata, where a stratum counts once for each set of rounds that share no unit in it. */
  df: number;
}

/**
 * What the answers of some rounds reach, taken as one design over the union of their units. Of a stratum drawn anew for
 * each round, every round's sample has a mean of its own; samples that share a unit are one. So n_1 + n_2 units without
 * overlap have n_1 + n_2 - 2 degrees of freedom, and n units seen twice n - 1.
 */
export function unionReach(rounds: readonly RoundSums[]): UnionReach {
  const strata = new Map<string, Set<string>[]>();
  for (const { psus } of rounds) {
    const own = new Map<string, Set<string>>();
    for (const psu of psus) {
      if (psu.n === 0) continue;
      const units = own.get(psu.stratum) ?? new Set<string>();
      units.add(unitKey(psu));
      own.set(psu.stratum, units);
    }
    for (const [stratum, units] of own) {
      strata.set(stratum, joined(strata.get(stratum) ?? [], units));
    }
  }
  let [psus, samples] = [0, 0];
  for (const apart of strata.values()) {
    samples += apart.length;
    for (const units of apart) psus += units.size;
  }
  return { psus, strata: strata.size, df: psus - samples };
}

/** Sets that share nothing, with another one added. */
function joined(apart: readonly Set<string>[], units: Set<string>): Set<string>[] {
  const one = new Set(units);
  const rest: Set<string>[] = [];
  for (const set of apart) {
    if ([...set].some((unit) => units.has(unit))) for (const unit of set) one.add(unit);
    else rest.push(set);
  }
  return [...rest, one];
}

export interface Overlap {
  /** Units drawn in both rounds, in the same stratum under the same code. */
  shared: number;
  before: number;
  after: number;
  /**
   * Codes drawn in both rounds but in different strata: taken for different areas, so their covariance is left out. If
   * they are the same areas, give them the stratum of one of the rounds in both.
   */
  moved: string[];
}

/** How far two samples are the same areas. */
export function overlapOf(before: RoundSums, after: RoundSums): Overlap {
  const earlier = new Set(before.psus.map(unitKey));
  const codes = new Set(before.psus.map(({ psu }) => psu));
  const isShared = (psu: RoundSums['psus'][number]) => earlier.has(unitKey(psu));
  return {
    shared: after.psus.filter(isShared).length,
    before: before.psus.length,
    after: after.psus.length,
    moved: after.psus
      .filter((psu) => codes.has(psu.psu) && !isShared(psu))
      .map(({ psu }) => psu)
      .sort(),
  };
}
