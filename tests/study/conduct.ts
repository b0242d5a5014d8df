/** How a fieldwork goes: with which errors doors are listed, who answers, and what is told. */
import {
  standardListing,
  type HouseholdClass,
  type ListingErrors,
} from '../../simulation/population/listing-error.ts';

export interface Conduct {
  listing: ListingErrors;
  /** The chance that a drawn household answers. */
  answers: (household: { listClass: HouseholdClass; urban: boolean; wealth: number }) => number;
  /** Whether supervisors open reserve replicates where the main sample of a class falls short in an area. */
  opensReserves: boolean;
  /** Of the money received, what is told: the share's mean and standard deviation; amounts are then rounded as people do. */
  tells?: { share: number; deviation: number };
  /**
   * Against the rules: interviewing stops once so large a share of the main sample of a stratum and class has answered, and
   * whoever is easiest to meet is asked first.
   */
  stopsAtQuota?: number;
}

export const noListingErrors: ListingErrors = {
  absentMissed: 0,
  returnedMissed: 0,
  falseAbsent: 0,
};

const byClass: Readonly<Record<HouseholdClass, number>> = { A: 0.9, R: 0.93, I: 0.85, N: 0.92 };
const inTowns = -0.05;

const usualResponse: Conduct['answers'] = ({ listClass, urban }) =>
  byClass[listClass] + (urban ? inTowns : 0);

export const layers = [1, 2, 3, 4, 5] as const;
export type Layer = (typeof layers)[number];

/**
 * One layer of error after the other, so that a failure tells where it comes from (SIMULATOR, truth file): 1 sampling
 * alone; 2 listing errors; 3 non-response by class and town, chance otherwise; 4 the rich answer less; 5 as 3, and
 * receivers tell 85 in 100 of what they received.
 */
export function conductOf(layer: Layer): Conduct {
  return {
    listing: layer === 1 ? noListingErrors : standardListing,
    answers: layer <= 2 ? () => 1 : layer === 4 ? richRefuse(0.05) : usualResponse,
    opensReserves: false,
    ...(layer === 5 ? { tells: { share: 0.85, deviation: 0.1 } } : {}),
  };
}

/** The usual response, and so much less for each standard deviation of wealth: class cells cannot repair it. */
export function richRefuse(less: number): Conduct['answers'] {
  return (household) =>
    Math.min(1, Math.max(0.2, usualResponse(household) - less * household.wealth));
}
