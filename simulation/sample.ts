/** The sample of a survey in Synthia: areas drawn, households listed with error, and drawn by class. */
import { drawAreas } from '../analysis/sampling/draw-areas.ts';
import { drawHouseholds } from '../analysis/sampling/draw-households.ts';
import { adultSeed } from '../analysis/sampling/adult-seed.ts';
import type { SampledArea, SampledCase } from '../analysis/sampling/sample.ts';
import type { Area, Country } from './country.ts';
import { caseCode, doorsOf } from './doors.ts';
import type { Household } from './population/household.ts';
import type { Screening } from './screening.ts';

export interface DrawnSample {
  areas: SampledArea[];
  /** Which household each case is; a lister knows the door, not what is true behind it. */
  households: ReadonlyMap<string, Household>;
}

/**
 * Draws a two-phase sample: areas with probability proportional to census size, every household of them listed, and
 * `takes` households of each listing class. `seed` is the draw's own, so that one country can be surveyed many times.
 * Throws what `drawAreas` and `drawHouseholds` throw.
 */
export function drawSample(
  country: Country,
  plan: { areas: number; takes: Readonly<Record<string, number>>; seed: string },
): DrawnSample {
  const frame = country.areas.map(({ id, stratum, measure }) => ({ area: id, stratum, measure }));
  const byId = new Map(country.areas.map((area) => [area.id, area]));
  const households = new Map<string, Household>();
  const areas = drawAreas(frame, plan.areas, plan.seed).map((drawn) => {
    const area = byId.get(drawn.area);
    if (!area) throw new Error(`Area ${drawn.area} was drawn but is not in the country.`);
    const listing = list(country, area);
    for (const { case: code, household } of listing) households.set(code, household);
    const screenings = new Map(listing.map((row) => [row.case, row.screening]));
    return {
      area: area.id,
      stratum: area.stratum,
      region: area.region,
      urban: area.urban,
      measure: area.measure,
      probability: drawn.probability,
      segmentProbability: 1,
      listed: countBy(listing.map((row) => row.listClass)),
      cases: drawHouseholds(listing, plan.takes, plan.seed).map((drawn) => ({
        ...drawn,
        given: givenOf(drawn, screenings.get(drawn.case), plan.seed),
      })),
    };
  });
  return { areas, households };
}

/** Every household of an area, as its listing finds it. */
function list(
  country: Country,
  area: Area,
): { case: string; listClass: string; household: Household; screening: Screening }[] {
  return doorsOf(area, country.chances).flatMap((door) => {
    if (!door.lives) return [];
    const { household, screening } = door.lives;
    return [
      { case: caseCode(area.id, door), listClass: screening.listClass, household, screening },
    ];
  });
}

/** What the interview is given besides: what the listing found, and the draw's own chance that will select the adult. */
function givenOf(
  drawn: SampledCase,
  screening: Screening | undefined,
  seed: string,
): Record<string, number | string> {
  return {
    list_class: drawn.listClass,
    adult_seed: adultSeed(seed, drawn.case),
    ...(screening?.abroad ? { b_abroad_n: screening.abroad } : {}),
    ...(screening?.remittances === undefined ? {} : { b_remit_12m: screening.remittances }),
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
