import { randomStream } from './random.ts';
import type { SampledCase } from './sample.ts';

/** One household as the listing of an area found it. The code of the case is unique in the whole survey. */
export interface ListedHousehold {
  case: string;
  /** A absent migrant, R returned, I immigrant, N none, U not screened. */
  listClass: string;
}

/** Two reserve replicates of half the take each: together as many again as the main sample. */
const reserveReplicates = 2;

/**
 * Phase 2: draws the households of one listed area, by simple random sampling within each class. `takes` says how many
 * of each class make the main sample (all, where fewer are listed); households not screened (U), unless they have a
 * take of their own, are drawn at the rate of class N, rounded up. Two reserve replicates per class follow in the same
 * random order.
 *
 * A case's `probability` is what holds for its whole class once all replicates up to its own are worked:
 * (main + reserves up to it) / listed. So main cases carry drawn / listed, and `workedCases` reads the others.
 *
 * Each household has a random number of its own, from the seed and its code, and the lowest are taken: the draw depends
 * neither on the order of the listing nor on the area, and is repeated from the seed alone.
 * Cases come ordered by class, replicate and random number.
 *
 * @throws Error on a case listed twice or a class without a take; RangeError on a take that is not a whole number >= 1.
 */
export function drawHouseholds(
  listing: readonly ListedHousehold[],
  takes: Readonly<Record<string, number>>,
  seed: string | number,
): SampledCase[] {
  const classes = byClass(listing);
  return [...classes.keys()].sort().flatMap((listClass) => {
    const households = classes.get(listClass) ?? [];
    const listed = households.length;
    const main = Math.min(listed, takeOf(listClass, classes, takes));
    const perReserve = Math.ceil(main / 2);
    const inRandomOrder = households
      .map((household) => ({ household, number: randomStream(seed, 'phase 2', household)(0) }))
      .sort((a, b) => a.number - b.number || (a.household < b.household ? -1 : 1));

    return inRandomOrder.slice(0, main + reserveReplicates * perReserve).map((drawn, place) => {
      const replicate = place < main ? 0 : 1 + Math.floor((place - main) / perReserve);
      const worked = Math.min(listed, main + replicate * perReserve);
      return { case: drawn.household, listClass, replicate, probability: worked / listed };
    });
  });
}

function takeOf(
  listClass: string,
  classes: ReadonlyMap<string, readonly string[]>,
  takes: Readonly<Record<string, number>>,
): number {
  const take = Object.hasOwn(takes, listClass) ? takes[listClass] : undefined;
  if (take === undefined && listClass === 'U') {
    const takeOfNone = takeOf('N', classes, takes);
    const none = classes.get('N')?.length ?? 0;
    if (none === 0) return takeOfNone;
    const unscreened = classes.get('U')?.length ?? 0;
    return Math.ceil((unscreened * takeOfNone) / none);
  }
  if (take === undefined) {
    throw new Error(
      `The listing holds households of class ${listClass}, but no take is set for it. Add the class to the ` +
        "survey's sampling classes: households without a chance to be drawn would be missing from every figure.",
    );
  }
  if (!Number.isInteger(take) || take < 1) {
    throw new RangeError(
      `The take of class ${listClass} is ${take}. Give a whole number of at least 1: with none drawn, its ` +
        'households would be missing from every figure.',
    );
  }
  return take;
}

function byClass(listing: readonly ListedHousehold[]): ReadonlyMap<string, string[]> {
  const classes = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const household of listing) {
    if (seen.has(household.case)) {
      throw new Error(
        `Household ${household.case} is listed twice. Close the listing again without it.`,
      );
    }
    seen.add(household.case);
    const cases = classes.get(household.listClass);
    if (cases) cases.push(household.case);
    else classes.set(household.listClass, [household.case]);
  }
  return classes;
}
