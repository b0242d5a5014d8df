/** How a listing gets households wrong: the shares, and the class that one household is given. */

/** A absent migrant, R returned, I immigrant, N none. */
export type HouseholdClass = 'A' | 'R' | 'I' | 'N';

export interface ListingErrors {
  /** Households with a member abroad, and with a returned member, that pass for none. */
  absentMissed: number;
  returnedMissed: number;
  /** Households without migrants that are taken for one with a member abroad. */
  falseAbsent: number;
}

export const standardListing: ListingErrors = {
  absentMissed: 0.06,
  returnedMissed: 0.1,
  falseAbsent: 0.01,
};

/** As bad as it has been seen: of migrants reported from abroad, 36 in 100 had not been by their household in Mexico. */
export const stressedListing: ListingErrors = { ...standardListing, absentMissed: 0.36 };

/** The class that a household of class `truth` is listed in, by one draw between 0 and 1. */
export function listedAs(truth: HouseholdClass, u: number, errors: ListingErrors): HouseholdClass {
  if (truth === 'A') return u < errors.absentMissed ? 'N' : 'A';
  if (truth === 'R') return u < errors.returnedMissed ? 'N' : 'R';
  if (truth === 'N') return u < errors.falseAbsent ? 'A' : 'N';
  return truth;
}
