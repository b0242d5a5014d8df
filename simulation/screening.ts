/** What the listing of an area finds at a door: five minutes with a member, one through a neighbour. */
import type { Chances } from './chance.ts';
import { pick } from './distributions.ts';
import type { Household } from './population/household.ts';
import type { HouseholdClass } from './population/listing-error.ts';
import { listedAs, standardListing } from './population/listing-error.ts';

/** The answers to the screening, as codes of the listing form; blank in a household that was not screened. */
export interface Screening {
  /** A absent migrant, R returned, I immigrant, N none, U not screened. */
  listClass: 'A' | 'R' | 'I' | 'N' | 'U';
  /** By a member, by a third party, refused, nobody at home after all visits. */
  result: '1' | '2' | '3' | '4';
  informant: string;
  abroad?: number;
  returned?: number;
  immigrants?: number;
  remittances?: '1' | '0' | '98';
}

/**
 * The screening of a household, with its errors: of households with a member abroad 6 in 100 pass for none, with a
 * returned member 10 in 100, and 1 in 100 of the others is taken for one with a member abroad. 3 in 1,000 are not
 * screened, by refusal or because nobody is ever at home and no neighbour knows; a neighbour answers for 8 in 100.
 */
export function screeningOf(household: Household, chances: Chances): Screening {
  const at = (stream: string) => chances(stream)(household.entity);
  const unscreened = at('unscreened');
  if (unscreened < 0.003)
    return unscreened < 0.0018
      ? { listClass: 'U', result: '3', informant: '2' }
      : { listClass: 'U', result: '4', informant: '5' };
  const neighbour = at('screened by a neighbour') < 0.08;
  const informant = neighbour
    ? pick(at('informant'), [
        ['3', 0.85],
        ['4', 1],
      ])
    : pick(at('informant'), [
        ['1', 0.62],
        ['2', 1],
      ]);
  const listClass = listedAs(classOf(household), at('listing'), standardListing);
  return {
    listClass,
    result: neighbour ? '2' : '1',
    informant,
    ...countsOf(household, listClass),
    remittances: remittancesTold(household, neighbour, at('remittances at listing')),
  };
}

/** The true class: absent migrant, returned, immigrant, none; the first that holds. */
export function classOf(household: Household): HouseholdClass {
  if (household.absent.length > 0) return 'A';
  if (returnedIn(household) > 0) return 'R';
  return household.immigrant ? 'I' : 'N';
}

/** Who keeps quiet about migration at the door keeps quiet about all of it. */
function countsOf(
  household: Household,
  listClass: string,
): { abroad: number; returned: number; immigrants: number } {
  if (listClass === 'N') return { abroad: 0, returned: 0, immigrants: 0 };
  const bornAbroad = household.people.filter((person) => person.bornAbroad !== undefined).length;
  return {
    abroad: listClass === 'A' ? Math.max(1, household.absent.length) : 0,
    returned: returnedIn(household),
    immigrants: bornAbroad,
  };
}

/** Money from abroad is kept quiet more easily than people, and a neighbour may not know of it. */
function remittancesTold(household: Household, neighbour: boolean, u: number): '1' | '0' | '98' {
  if (neighbour && u > 0.5) return '98';
  if (household.money.sendings.length > 0) return u < 0.06 ? '0' : '1';
  return u < 0.005 ? '1' : '0';
}

function returnedIn(household: Household): number {
  return household.people.filter((person) => person.stay?.recent).length;
}
