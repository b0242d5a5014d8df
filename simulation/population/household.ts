/** One household: who belonged to it, who left, who came back, what it receives and what it lives on. */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, normal, pick, poisson } from '../distributions.ts';
import type { Absent } from './leaving.ts';
import { goAbroad, leans } from './leaving.ts';
import type { Money } from './money.ts';
import { moneyOf } from './money.ts';
import type { HouseholdOutcomes, Resident, Worlds } from './outcomes.ts';
import { outcomesOf } from './outcomes.ts';
import type { Person } from './person.ts';
import { makeAdults, makeChildren } from './person.ts';
import { originOf } from './destinations.ts';
import { regionOf, standardWealth } from './regions.ts';
import type { Scenario } from './scenarios.ts';

/** What a household has from the place it lives in. */
export interface Place {
  /** '0001'.. in the order of regions, towns first. */
  id: string;
  number: number;
  region: string;
  urban: boolean;
  /** How well off the place is, and how many ties abroad it has: standard normal over the country. */
  wealth: number;
  network: number;
}

export interface Household {
  /** Its number among all entities of the country: what its randomness hangs on. */
  entity: number;
  area: string;
  region: string;
  urban: boolean;
  dwelling: number;
  /** Standardised over the country. */
  wealth: number;
  /** Years of school of the head, before anyone left. */
  schooling: number;
  /** The hidden drive that selects migrants and earns money; no survey ever sees it. */
  drive: number;
  /** Adults 1 and 2 (slots 0 and 1) are a couple. */
  couple: boolean;
  /** Came from abroad. */
  immigrant: boolean;
  /** Who lives here; the head is first. */
  people: Resident[];
  absent: Absent[];
  money: Money & {
    /** Slots of the children of school age who attend. */
    attending: number[];
  };
  /** What came of the household in both worlds; what came of its people they carry themselves. */
  outcomes: Worlds<HouseholdOutcomes>;
}

/** Household number `dwelling` of an area; or, where all left, the adults who did. */
export function makeHousehold(
  area: Place,
  dwelling: number,
  chances: Chances,
  scenario: Scenario,
): Household | { left: Absent[] } {
  const entity = area.number * 1000 + dwelling;
  const region = regionOf(area.region);
  const wealth = standardWealth(
    region,
    area.urban,
    area.wealth,
    normal(chances('household wealth')(entity)),
  );
  const drive = normal(chances('drive')(entity));
  const schooling = clamp(
    Math.round(8 + 2 * wealth + 0.6 * drive + 2 * normal(chances('schooling')(entity))),
    0,
    18,
  );
  const adults = makeAdults(entity, adultsOf(chances('adults')(entity)), schooling, chances);
  const children = makeChildren(
    entity,
    poisson(chances('children')(entity), Math.exp(0.3 - 0.22 * wealth), 7),
    chances,
  );

  const leaning = leans(
    { network: area.network, region: region.leaving, wealth, schooling, drive },
    scenario,
  );
  const { stayed, absent } = goAbroad(adults, leaning, scenario.returning, chances);
  if (absent.length > 0 && (stayed.length === 0 || chances('all left')(entity) < 0.085))
    return { left: absent };

  const immigrant = byLogit(chances('immigrant')(entity), -4 + (area.urban ? 0.5 : 0));
  const members = [...stayed, ...children];
  if (immigrant) comeFromAbroad(members, entity, chances);
  const couple =
    adults[0]?.man !== adults[1]?.man && adults.length > 1 && chances('couple')(entity) < 0.85;
  const money = moneyOf(
    {
      entity,
      network: area.network,
      urban: area.urban,
      wealth,
      drive,
      schooling,
      adults: adults.length,
      children: children.length,
      absent,
      returned: stayed.some((person) => person.stay?.recent),
    },
    chances,
  );
  const receives = money.sendings.length > 0;
  const { household: outcomes, people } = outcomesOf(
    { entity, wealth, schooling, drive, people: members, absent, receives },
    chances,
  );
  const attending = people
    .filter(({ child, age, outcomes: { asIs } }) => child && age >= 6 && asIs.attends)
    .map((person) => person.slot);
  return {
    entity,
    area: area.id,
    region: area.region,
    urban: area.urban,
    dwelling,
    wealth,
    schooling,
    drive,
    couple,
    immigrant,
    people,
    absent,
    money: { ...money, attending },
    outcomes,
  };
}

function adultsOf(u: number): number {
  return pick(u, [
    [1, 0.12],
    [2, 0.42],
    [3, 0.22],
    [4, 0.15],
    [5, 0.09],
  ]);
}

/** The adults of an immigrant household, and four in ten of its children, were born abroad, in one country. */
function comeFromAbroad(people: Person[], entity: number, chances: Chances): void {
  const origin = originOf(chances('origin')(entity));
  for (const person of people)
    if (!person.child || chances('child born abroad')(person.entity) < 0.4)
      person.bornAbroad = origin;
}
