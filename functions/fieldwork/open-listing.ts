import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { mayOpenListing, type Opening } from '../../analysis/fieldwork/decide-area.ts';
import { addAllOnce } from '../stores/add-all-once.ts';
import { listingClosedFactKey, listingOpenedFactKey, staffAreaKey } from '../stores/keys.ts';
import { addTogether } from '../stores/transact.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { decideOnce } from './decide-once.ts';

/**
 * Gives an area to a team to list, or to another one.
 *
 * @returns whether it is new
 * @throws Problem unknown-area, listing-closed, decided-meanwhile
 */
export function openListing(
  { fieldwork }: Pick<FieldworkStores, 'fieldwork'>,
  survey: string,
  area: string,
  opening: Opening,
  signed: Signed,
): Promise<boolean> {
  return decideOnce(
    fieldwork,
    { survey, area },
    (facts) => mayOpenListing(facts, opening),
    async () => {
      // Where a lister looks for work comes first: it says no more than that there may be some.
      await addAllOnce(
        fieldwork,
        opening.listers.map((lister) => ({ key: staffAreaKey(survey, lister, area), item: {} })),
      );
      return addTogether(
        fieldwork,
        [
          {
            key: listingOpenedFactKey(survey, area, opening.number),
            item: { fact: 'listing-opened', ...opening, ...signed },
          },
        ],
        [listingClosedFactKey(survey, area)],
      );
    },
  );
}
