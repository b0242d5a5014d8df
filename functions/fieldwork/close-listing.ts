import { type Closure, mayCloseListing } from '../../analysis/fieldwork/decide-area.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { FormFact, ListingClosedFact, Signed } from '../../analysis/fieldwork/facts.ts';
import { drawRelist } from '../../analysis/sampling/draw-relist.ts';
import type { AreaRecord } from '../intake/take-in-form.ts';
import { Problem } from '../http/problems.ts';
import { severalAtOnce } from '../several.ts';
import { putOnce, readObject } from '../stores/bucket.ts';
import { closedListingPath, listingClosedFactKey } from '../stores/keys.ts';
import { addTogether } from '../stores/transact.ts';
import { decideOnce, factsOf } from './decide-once.ts';
import { demandDraw, type Draw } from './kept-draw.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { type ListedHousehold, listedRows, listsHouseholds } from './listed-rows.ts';

/** The households of a closed listing, in the order of their codes. Without names. */
export interface ClosedListing {
  survey: string;
  area: string;
  listings: readonly string[];
  households: ListedHousehold[];
}

/**
 * Closes the listing of an area: its households and their classes are from now on what the named forms say. What is
 * decided is written first; the list of the households follows from it, and is made again where a crash prevented it.
 *
 * @returns whether it is new
 * @throws Problem unknown-area, not-drawn, listing-closed, listing-not-opened, listing-incomplete, listed-twice; cannot-draw,
 *   where a household has a class that is not drawn
 */
export async function closeListing(
  stores: FieldworkStores,
  survey: string,
  area: string,
  closure: Closure,
  signed: Signed,
): Promise<boolean> {
  const draw = await demandDraw(stores, survey);
  const isNew = await decideOnce(
    stores.fieldwork,
    { survey, area },
    async (facts) => {
      const listings = await listingForms(stores, survey, facts);
      return mayCloseListing(facts, closure, (form) => listings.has(form.instanceId));
    },
    async (facts) => {
      const households = await householdsIn(stores, survey, facts, closure.listings);
      demandApart(area, households);
      demandDrawn(area, households, draw);
      const fact: ListingClosedFact = {
        fact: 'listing-closed',
        listed: countOf(households),
        listings: closure.listings,
        leftOut: closure.leftOut,
        relist: drawRelist(
          households.map((each) => each.case),
          draw.seed,
        ),
        ...signed,
      };
      return addTogether(stores.fieldwork, [
        { key: listingClosedFactKey(survey, area), item: { ...fact } },
      ]);
    },
  );
  await readClosedListing(stores, survey, area, await factsOf(stores.fieldwork, survey, area));
  return isNew;
}

/** The households of a closed listing: as they are kept, or from the forms that it stands on. */
export async function readClosedListing(
  stores: FieldworkStores,
  survey: string,
  area: string,
  facts: DistinctFacts,
): Promise<ClosedListing> {
  const path = closedListingPath(survey, area);
  const kept = await readObject(stores.interviews, path);
  if (kept) return JSON.parse(new TextDecoder().decode(kept)) as ClosedListing;
  const listings = facts.facts['listing-closed'][0]?.listings ?? [];
  const households = await householdsIn(stores, survey, facts, listings);
  const listing = { survey, area, listings, households };
  await putOnce(stores.interviews, path, JSON.stringify(listing), 'application/json');
  return listing;
}

/** The forms of the area that list households, by the version in which each was filled in. */
async function listingForms(
  { definitions }: FieldworkStores,
  survey: string,
  { facts }: DistinctFacts,
): Promise<ReadonlySet<string>> {
  const listings = new Set<string>();
  for (const { instanceId, form, version } of facts.form) {
    if (listsHouseholds(await definitions.load(survey, version), form)) listings.add(instanceId);
  }
  return listings;
}

async function householdsIn(
  { definitions, interviews }: FieldworkStores,
  survey: string,
  { facts }: DistinctFacts,
  listings: readonly string[],
): Promise<ListedHousehold[]> {
  const forms = facts.form.filter(({ instanceId }) => listings.includes(instanceId));
  const lists = await severalAtOnce(forms, 4, async ({ version, recordKey }: FormFact) => {
    const bytes = await readObject(interviews, recordKey);
    if (!bytes) throw new Error('A stored listing is not in its bucket.');
    const record = JSON.parse(new TextDecoder().decode(bytes)) as AreaRecord;
    return listedRows(await definitions.load(survey, version), record);
  });
  return lists.flat().sort((a, b) => (a.case < b.case ? -1 : 1));
}

/** As the code of a case is sent. */
const NAMEABLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** @throws Problem listed-twice, with the rows of each; also of one whose number no code can hold */
function demandApart(area: string, households: readonly ListedHousehold[]): void {
  const rows = new Map<string, { listing: string; path: string }[]>();
  for (const { case: code, listing, path } of households) {
    rows.set(code, [...(rows.get(code) ?? []), { listing, path }]);
  }
  const unclear = [...rows].flatMap(([code, at]) => {
    // A row whose key is not whole, or is that of a row before it in the same form, has a code of its own.
    if (code.includes('#')) return [{ at }];
    // An interview could not name it, nor a visit: it would be a case that nobody can work.
    const isNameable = NAMEABLE.test(code);
    return at.length > 1 || !isNameable ? [{ case: code, at }] : [];
  });
  if (unclear.length > 0) {
    throw new Problem('listed-twice', { area, households: unclear.slice(0, MOST_SHOWN) });
  }
}

const MOST_SHOWN = 50;

/** @throws Problem cannot-draw */
function demandDrawn(area: string, households: readonly ListedHousehold[], { takes }: Draw): void {
  const strange = households.filter(
    ({ listClass }) => listClass !== 'U' && !Object.hasOwn(takes, listClass),
  );
  if (strange.length === 0) return;
  const classes = [...new Set(strange.map(({ listClass }) => listClass))].join(', ');
  throw new Problem('cannot-draw', {
    area,
    reason: `The listing holds households of class ${classes}, and the draw takes none of these. Have the form corrected, in a version of the definition whose classes are those of the draw: ${Object.keys(takes).join(', ')}.`,
  });
}

function countOf(households: readonly ListedHousehold[]): Record<string, number> {
  const listed: Record<string, number> = {};
  for (const { listClass } of households) listed[listClass] = (listed[listClass] ?? 0) + 1;
  return Object.fromEntries(Object.entries(listed).sort(([a], [b]) => (a < b ? -1 : 1)));
}
