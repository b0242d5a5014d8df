import { mayDrawHouseholds } from '../../analysis/fieldwork/decide-area.ts';
import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import type { SampledCase } from '../../analysis/sampling/sample.ts';
import { addAllOnce, type Addition } from '../stores/add-all-once.ts';
import { caseFactKey, householdsDrawnFactKey } from '../stores/keys.ts';
import { addTogether, MOST_OF_A_TRANSACTION } from '../stores/transact.ts';
import { type ClosedListing, readClosedListing } from './close-listing.ts';
import { decideOnce } from './decide-once.ts';
import { demandDraw } from './kept-draw.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';

/**
 * Draws the households of an area from its closed listing, by the survey's seed and takes and nothing else. The
 * probabilities are written here, once. What marks the draw as done is written with the last of the cases or after them.
 *
 * @returns whether it is new
 * @throws Problem not-drawn, unknown-area, listing-not-closed
 */
export async function drawAreaHouseholds(
  stores: FieldworkStores,
  survey: string,
  area: string,
  signed: Signed,
): Promise<boolean> {
  const { seed, takes } = await demandDraw(stores, survey);
  return decideOnce(stores.fieldwork, { survey, area }, mayDrawHouseholds, async (facts) => {
    const listing = await readClosedListing(stores, survey, area, facts);
    const cases = casesOf(listing, takes, seed);
    const additions = cases.map((sampled): Addition => ({
      key: caseFactKey(survey, area, sampled.case),
      item: { fact: 'case', ...sampled },
    }));
    const marker: Addition = {
      key: householdsDrawnFactKey(survey, area),
      item: { fact: 'households-drawn', cases: cases.length, ...signed },
    };
    if (additions.length < MOST_OF_A_TRANSACTION) {
      return addTogether(stores.fieldwork, [...additions, marker]);
    }
    // Many who could not be screened, among few who were: the same cases, whoever writes them and how often.
    await addAllOnce(stores.fieldwork, additions);
    return addTogether(stores.fieldwork, [marker]);
  });
}

/** The drawn cases, with what the listing and the draw give their interviews. */
function casesOf(
  { households }: ClosedListing,
  takes: Readonly<Record<string, number>>,
  seed: string,
): SampledCase[] {
  const given = new Map(households.map((each) => [each.case, each.given]));
  return drawHouseholds(households, takes, seed).map((drawn) => ({
    ...drawn,
    given: { ...given.get(drawn.case), adult_seed: adultSeed(seed, drawn.case) },
  }));
}
