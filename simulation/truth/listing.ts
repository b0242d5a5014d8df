import type { PopulationColumns } from '../population/columns.ts';
import { classes } from '../population/columns.ts';
import type { HouseholdClass } from '../population/listing-error.ts';

/** Of the households of each true class, the shares that are listed in each class. */
export type ListingTruth = Record<HouseholdClass, Record<HouseholdClass, number>>;

/** What the listing's errors came to in this country: with its usual ones, and with those of the stress. */
export function listingTruth({ households }: PopulationColumns): {
  standard: ListingTruth;
  stressed: ListingTruth;
} {
  const shares = (listed: Uint8Array): ListingTruth => {
    const rows = classes.map((truth, at) => {
      const of = listed.filter((_, household) => households.class[household] === at);
      const row = classes.map((name, code) => [name, share(of, code)]);
      return [truth, Object.fromEntries(row)];
    });
    return Object.fromEntries(rows) as ListingTruth;
  };
  return {
    standard: shares(households.listed),
    stressed: shares(households.listedUnderStress),
  };
}

function share(codes: Uint8Array, code: number): number {
  return codes.filter((one) => one === code).length / codes.length;
}
