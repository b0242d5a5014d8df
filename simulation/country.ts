/**
 * Synthia: an invented country whose every household is known, so that what the platform says of it can be checked.
 * Only who lives where and who left is worked out here; see `population/`.
 */
import type { Chances } from './chance.ts';
import { chancesOf } from './chance.ts';
import { clamp, normal } from './distributions.ts';
import type { Household, Place } from './population/household.ts';
import { makeHousehold } from './population/household.ts';
import type { Absent } from './population/leaving.ts';
import { leastAreas, stratumOfArea } from './population/regions.ts';
import type { Scenario, ScenarioName } from './population/scenarios.ts';
import { scenarioOf } from './population/scenarios.ts';

export interface Area extends Place {
  /** 'R1-U' for the towns of R1, 'R1-R' for its countryside. */
  stratum: string;
  /** Dwellings; households that left as a whole leave theirs empty. */
  dwellings: number;
  /** Households at the last census: the measure of size, which is not quite the truth of today. */
  measure: number;
  /** Who lives here. Made when first asked for, and kept: most areas of a country are never visited. */
  population: () => Population;
  /** The same, made afresh and not kept: for those who go through the whole country and hold on to little. */
  populate: () => Population;
}

export interface Population {
  households: Household[];
  /** Adults of households that left as a whole. No frame finds them. */
  leftWithHousehold: Absent[];
}

export interface Country {
  seed: string;
  scenario: Scenario;
  chances: Chances;
  areas: Area[];
}

/**
 * The country of a seed, bit for bit the same each time. Scenario `mid`, which it is unless another is named: about 12
 * in 100 households have a member abroad, as many a member who came back. `areas`: how many enumeration areas of about
 * 124 households; 300 for the demonstration, 2,400 for the whole of Synthia. Throws when they are too few for two in
 * every stratum.
 */
export function makeCountry({
  seed,
  areas: count,
  scenario: name = 'mid',
}: {
  seed: string;
  areas: number;
  scenario?: ScenarioName;
}): Country {
  if (count < leastAreas || !Number.isInteger(count))
    throw new Error(
      `A country of ${String(count)} enumeration areas has strata of fewer than two: ask for a whole number of at least ${String(leastAreas)}.`,
    );
  const scenario = scenarioOf(name);
  const chances = chancesOf(seed);
  const areas = Array.from({ length: count }, (_, at) =>
    makeArea(at + 1, count, chances, scenario),
  );
  return { seed, scenario, chances, areas };
}

function makeArea(number: number, count: number, chances: Chances, scenario: Scenario): Area {
  const place = stratumOfArea(number, count);
  const latent = (stream: string) => normal(chances(stream)(number));
  const dwellings = clamp(
    Math.round(Math.exp(Math.log(118) + 0.32 * latent('area size'))),
    40,
    300,
  );
  const wealth = latent('area wealth');
  let population: Population | undefined;
  const area: Area = {
    ...place,
    id: String(number).padStart(4, '0'),
    number,
    dwellings,
    measure: Math.max(30, Math.round(dwellings * Math.exp(-0.05 + 0.15 * latent('census count')))),
    wealth,
    network: 0.3 * wealth + 0.95 * latent('area network'),
    population: () => (population ??= area.populate()),
    populate: () => populate(area, chances, scenario),
  };
  return area;
}

function populate(area: Area, chances: Chances, scenario: Scenario): Population {
  const population: Population = { households: [], leftWithHousehold: [] };
  for (let dwelling = 1; dwelling <= area.dwellings; dwelling += 1) {
    const made = makeHousehold(area, dwelling, chances, scenario);
    if ('left' in made) population.leftWithHousehold.push(...made.left);
    else population.households.push(made);
  }
  return population;
}
