import { dispositionOf } from '../fieldwork/outcomes.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { auditStep } from './audit.ts';
import type { WeightStep } from './audit.ts';
import { baseWeights } from './base-weights.ts';
import type { BaseWeight, Opened } from './base-weights.ts';
import type { Ending } from './ending.ts';
import type { Merge } from './merge-cells.ts';
import { nonResponseFactors } from './non-response.ts';
import type { NonResponseCell } from './non-response.ts';

/** The weight of one household that was interviewed, with its factors: weight = base · listing · nonResponse. */
export interface HouseholdWeight extends BaseWeight {
  listing: number;
  nonResponse: number;
  weight: number;
}

export interface HouseholdWeights {
  /** By case. People, absent migrants and other rows carry their household's weight. */
  weights: ReadonlyMap<string, HouseholdWeight>;
  /** One table per step, for the audit file. */
  steps: WeightStep[];
  cells: NonResponseCell[];
  merges: Merge[];
}

/**
 * Weights of the interviewed households: from kept probabilities, unlisted dwellings and outcomes alone. A household
 * counts as interviewed when its outcome is complete or partial and its interview is at hand.
 * Throws a WeightError where probabilities or listed counts do not hold together.
 */
export function householdWeights(input: {
  areas: readonly SampledArea[];
  /** Final outcome codes by case; a case without one is open. */
  outcomes: Readonly<Record<string, string>>;
  /** Cases whose interviews are at hand. */
  interviewed: ReadonlySet<string>;
  opened?: Opened;
  /** Dwellings found after the listing was closed, by area. They are spread over the listed ones. */
  unlisted?: Readonly<Record<string, number>>;
}): HouseholdWeights {
  const listingFactors = new Map(
    input.areas.map((area) => [area.area, listingFactor(area, input.unlisted ?? {})]),
  );
  const endings = baseWeights(input.areas, input.opened).map((one): Ending => {
    const disposition = dispositionOf(input.outcomes[one.case] ?? '');
    return {
      ...one,
      weight: one.base * (listingFactors.get(one.area) ?? 1),
      disposition,
      responded:
        (disposition === 'complete' || disposition === 'partial') &&
        input.interviewed.has(one.case),
    };
  });
  const { factors, cells, merges } = nonResponseFactors(endings);
  const weights = endings.flatMap((one): HouseholdWeight[] => {
    const nonResponse = factors.get(one.case);
    if (nonResponse === undefined) return [];
    const { area, stratum, region, listClass, base } = one;
    const listing = listingFactors.get(area) ?? 1;
    const weight = one.weight * nonResponse;
    return [
      { area, stratum, region, case: one.case, listClass, base, listing, nonResponse, weight },
    ];
  });
  return {
    weights: new Map(weights.map((one) => [one.case, one])),
    steps: [
      auditStep(
        'base',
        endings.map(({ base }) => base),
        endings.map(({ base }) => base),
      ),
      auditStep(
        'listing',
        endings.map(({ area }) => listingFactors.get(area) ?? 1),
        endings.map(({ weight }) => weight),
      ),
      auditStep(
        'non-response',
        weights.map(({ nonResponse }) => nonResponse),
        weights.map(({ weight }) => weight),
      ),
    ],
    cells,
    merges,
  };
}

function listingFactor(area: SampledArea, unlisted: Readonly<Record<string, number>>): number {
  const listed = Object.values(area.listed).reduce((sum, count) => sum + count, 0);
  return listed === 0 ? 1 : (listed + (unlisted[area.area] ?? 0)) / listed;
}
