import type { Ending } from './ending.ts';
import { mergeSmallCells } from './merge-cells.ts';
import type { Merge } from './merge-cells.ts';

export interface NonResponseCell {
  /** The 'stratum × class' cells that it is made of. */
  parts: string[];
  /** Cases, all endings. */
  cases: number;
  responded: number;
  /** Estimated share of eligible households among those of unknown eligibility. */
  eligibleShare: number;
  /** What the weight of each case that responded is multiplied by. */
  factor: number;
}

/**
 * The non-response factor of each case that responded, by case: in cells of stratum × class at listing, the weights of
 * all eligible cases over those of the cases that responded. Of unknown eligibility, the share e counts as eligible,
 * with e found among the known cases of the cell. Ineligible cases leave.
 * Source: AAPOR, Standard Definitions (2015), eligibility estimates; Valliant, Dever and Kreuter (2018), chapter 13.
 */
export function nonResponseFactors(endings: readonly Ending[]): {
  factors: ReadonlyMap<string, number>;
  cells: NonResponseCell[];
  merges: Merge[];
} {
  const { cells, merges } = mergeSmallCells(endings);
  const factors = new Map<string, number>();
  const audited = cells.map(({ parts, members }) => {
    const { eligibleShare, factor } = factorOf(members);
    const responding = members.filter(({ responded }) => responded);
    for (const one of responding) factors.set(one.case, factor);
    return {
      parts,
      cases: members.length,
      responded: responding.length,
      eligibleShare,
      factor,
    };
  });
  return { factors, cells: audited, merges };
}

function factorOf(members: readonly Ending[]): { eligibleShare: number; factor: number } {
  const weightOf = (belongs: (one: Ending) => boolean) =>
    members.reduce((sum, one) => (belongs(one) ? sum + one.weight : sum), 0);
  const unknown = weightOf(isUnknown);
  const ineligible = weightOf((one) => one.disposition === 'ineligible');
  const eligible = weightOf((one) => !isUnknown(one) && one.disposition !== 'ineligible');
  const responding = weightOf((one) => one.responded);
  const known = eligible + ineligible;
  const eligibleShare = known === 0 ? 1 : eligible / known;
  return {
    eligibleShare,
    factor: responding === 0 ? 1 : (eligible + eligibleShare * unknown) / responding,
  };
}

function isUnknown({ disposition }: Ending): boolean {
  return disposition === undefined || disposition === 'unknownEligibility';
}
