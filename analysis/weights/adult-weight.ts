import type { HouseholdWeight } from './household-weights.ts';

/** Of more adults than this, the factor is that of four: one large household shall not outweigh a village. */
const mostAdults = 4;

/**
 * The weight of the one adult who was selected in a household: the household's, times the adults whom it was one of
 * (1 over the chance 1/n to be selected), four at most. Without the factor, people from large households count too little.
 * Source: Kish (1949), A procedure for objective respondent selection within the household; the bound: METHOD, the two-phase
 * sample.
 *
 * @throws RangeError where `adults` is not a whole number of at least 1.
 */
export function adultWeight(household: HouseholdWeight, adults: number): HouseholdWeight {
  if (!Number.isInteger(adults) || adults < 1) {
    throw new RangeError(
      `The household of case ${household.case} has ${adults} adults to select from. Give a whole number of at least 1: where nobody could be selected, there is no adult to weight.`,
    );
  }
  return { ...household, weight: household.weight * Math.min(mostAdults, adults) };
}
