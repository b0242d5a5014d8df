/** Who left in the last ten years, where to, and who came back. */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, exponential } from '../distributions.ts';
import type { Destination } from './destinations.ts';
import { destinationOf } from './destinations.ts';
import type { Person } from './person.ts';
import type { Scenario } from './scenarios.ts';

/** Someone who used to belong to the household and lives abroad. */
export interface Absent extends Person {
  destination: Destination;
  /** Months since departure, 1 to 119. */
  away: number;
}

/** Departures longer ago do not count (METHOD, definitions). */
const windowMonths = 120;

/**
 * How a household leans toward leaving, without the part that is each person's own. Wealth first pushes and then holds;
 * schooling, ties abroad and a hidden drive select as well.
 */
export function leans(
  household: {
    network: number;
    region: number;
    wealth: number;
    schooling: number;
    drive: number;
  },
  scenario: Scenario,
): number {
  return (
    scenario.leaving +
    scenario.network * household.network +
    household.region +
    0.28 * household.wealth -
    0.15 * household.wealth ** 2 +
    0.05 * (household.schooling - 8) +
    0.35 * household.drive
  );
}

/** Sends adults under 60 abroad by their leaning; of those who went, a share `returning` is back. */
export function goAbroad(
  adults: Person[],
  leaning: number,
  returning: number,
  chances: Chances,
): { stayed: Person[]; absent: Absent[] } {
  const stayed: Person[] = [];
  const absent: Absent[] = [];
  for (const adult of adults) {
    const logit = leaning + (adult.man ? 0.65 : 0) - 0.3 * ((adult.age - 29) / 10) ** 2;
    if (adult.age >= 60 || !byLogit(chances('leaving')(adult.entity), logit)) {
      stayed.push(wasAwayLongAgo(adult, chances));
    } else if (chances('returning')(adult.entity) < returning) {
      stayed.push(cameBack(adult, chances));
    } else {
      absent.push({
        ...adult,
        destination: destinationOf(chances('destination')(adult.entity), adult.man),
        away: monthsAgo(chances('away')(adult.entity), adult, 1, windowMonths - 1),
      });
    }
  }
  return { stayed, absent };
}

/** Exponential with mean 48, within the bounds, and not before the person was fifteen. */
function monthsAgo(u: number, person: Person, least: number, most: number): number {
  const grown = Math.max(least, Math.min(most, (person.age - 15) * 12));
  return clamp(Math.round(exponential(u, 48)), least, grown);
}

function cameBack(adult: Person, chances: Chances): Person {
  // Three months at least lie between leaving and coming back, and leaving is within the window too.
  const left = monthsAgo(chances('left')(adult.entity), adult, 5, windowMonths - 1);
  const back = clamp(Math.round(left * chances('back')(adult.entity)), 1, left - 3);
  adult.stay = {
    destination: destinationOf(chances('destination')(adult.entity), adult.man),
    left,
    back,
    recent: true,
  };
  return adult;
}

/** Three in a hundred of those over forty were abroad once and came back before the window: not returned migrants. */
function wasAwayLongAgo(adult: Person, chances: Chances): Person {
  if (adult.age < 45 || chances('long ago')(adult.entity) >= 0.03) return adult;
  const back = windowMonths + 6 + Math.round(chances('back')(adult.entity) * 100);
  adult.stay = {
    destination: destinationOf(chances('destination')(adult.entity), adult.man),
    left: back + 24,
    back,
    recent: false,
  };
  return adult;
}
