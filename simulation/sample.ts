/** The sample of a survey in Synthia: areas drawn, households listed with error, and drawn by class. */
import { drawAreas } from '../analysis/sampling/draw-areas.ts';
import { drawHouseholds } from '../analysis/sampling/draw-households.ts';
import type { SampledArea } from '../analysis/sampling/sample.ts';
import type { Area, Country } from './country.ts';
import type { Household } from './population/household.ts';

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
    return {
      area: area.id,
      stratum: area.stratum,
      region: area.region,
      urban: area.urban,
      measure: area.measure,
      probability: drawn.probability,
      segmentProbability: 1,
      listed: countBy(listing.map((row) => row.listClass)),
      cases: drawHouseholds(listing, plan.takes, plan.seed),
    };
  });
  return { areas, households };
}

/**
 * The listing of an area. Codes are '<area>-<dwelling>': they say where the door is and nothing of the class, which an
 * enumerator must not know.
 */
function list(
  country: Country,
  area: Area,
): { case: string; listClass: string; household: Household }[] {
  return area.population().households.map((household) => ({
    case: `${area.id}-${String(household.dwelling).padStart(3, '0')}`,
    listClass: listedClass(household, country.chances('listing')(household.entity)),
    household,
  }));
}

/**
 * The class that a five-minute screening finds: of households with a member abroad 6 in 100 pass for none, with a
 * returned member 10 in 100, and 1 in 100 of the others is taken for one with a member abroad.
 */
function listedClass(household: Household, u: number): string {
  const truth = classOf(household);
  if (truth === 'A') return u < 0.06 ? 'N' : 'A';
  if (truth === 'R') return u < 0.1 ? 'N' : 'R';
  if (truth === 'N') return u < 0.01 ? 'A' : 'N';
  return truth;
}

/** The true class: absent migrant, returned, immigrant, none; the first that holds. */
export function classOf(household: Household): 'A' | 'R' | 'I' | 'N' {
  if (household.absent.length > 0) return 'A';
  if (household.people.some((person) => person.stay?.recent)) return 'R';
  return household.immigrant ? 'I' : 'N';
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
