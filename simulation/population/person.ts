/** The people of a household before anyone left. */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, normal, whole } from '../distributions.ts';
import type { Destination } from './destinations.ts';

export interface Person {
  entity: number;
  /** 0 and 1: the first and second adult; up to 4 adults; from 5 children. */
  slot: number;
  child: boolean;
  man: boolean;
  /** Completed years. */
  age: number;
  /** Completed years of school. */
  schooling: number;
  /** Country of birth, when not Synthia. */
  bornAbroad?: string;
  /** The last stay abroad of someone who came back. */
  stay?: Stay;
}

/** A stay abroad that is over. Months are counted back from today. */
export interface Stay {
  destination: Destination;
  left: number;
  back: number;
  /** Came back within the last ten years: a returned migrant. */
  recent: boolean;
}

const firstChild = 5;

/**
 * Head's age N(46, 14) in 19 to 90, second adult head - 3 + N(0, 5), others 18 to 40. Men: .68 of heads, .25 of second
 * adults, half of the others. `schooling` is the head's.
 */
export function makeAdults(
  household: number,
  count: number,
  schooling: number,
  chances: Chances,
): Person[] {
  const adults: Person[] = [];
  let head = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const entity = household * 16 + slot;
    const u = chances('adult age')(entity);
    let age: number;
    if (slot === 0) age = head = clamp(Math.round(46 + 14 * normal(u)), 19, 90);
    else if (slot === 1) age = clamp(Math.round(head - 3 + 5 * normal(u)), 18, 95);
    else age = whole(u, 18, 40);
    adults.push({
      entity,
      slot,
      child: false,
      man: chances('sex')(entity) < ([0.68, 0.25][slot] ?? 0.5),
      age,
      schooling: slot === 0 ? schooling : like(schooling, entity, age, chances),
    });
  }
  return adults;
}

/** People of one household have been to school for about as long as its head. */
function like(schooling: number, entity: number, age: number, chances: Chances): number {
  const own = schooling + 0.5 + 2 * normal(chances('own schooling')(entity));
  return clamp(Math.round(own), 0, Math.min(18, age - 6));
}

export function makeChildren(household: number, count: number, chances: Chances): Person[] {
  return Array.from({ length: count }, (_, at) => {
    const slot = firstChild + at;
    const entity = household * 16 + slot;
    const age = whole(chances('child age')(entity), 0, 17);
    return {
      entity,
      slot,
      child: true,
      man: chances('sex')(entity) < 0.5,
      age,
      // A child that keeps up has a year of school for each year after six; some are a year or two behind.
      schooling: clamp(age - 6 - whole(chances('behind')(entity), 0, 2), 0, 12),
    };
  });
}

/**
 * Whether a child of 6 to 17 attends school. The household's facts move the chance, one draw decides: the same child
 * has the same luck with and without migration, so that the effect on each child is known.
 */
export function attends(
  child: Person,
  household: {
    wealth: number;
    schooling: number;
    drive: number;
    receives: boolean;
    absent: boolean;
  },
  chances: Chances,
): boolean {
  return byLogit(
    chances('attendance')(child.entity),
    1.9 +
      0.35 * household.wealth +
      0.07 * (household.schooling - 8) +
      0.2 * household.drive -
      0.16 * (child.age - 11) +
      (household.receives ? 0.3 : 0) -
      (household.absent ? 0.22 : 0),
  );
}
