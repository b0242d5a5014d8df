import type { Chances } from '../chance.ts';
import type { Person } from './person.ts';

/** Between 15 and 50 years older: old enough to be a child's parent, and not too old. */
export function couldBeParent(adult: Person, child: Person): boolean {
  const gap = adult.age - child.age;
  return gap >= 15 && gap <= 50;
}

/** The mother (not `man`) or father among the first two adults of these, where age allows. */
export function parentAmong(
  people: readonly Person[],
  child: Person,
  man: boolean,
): Person | undefined {
  return people
    .filter((adult) => adult.slot <= 1 && adult.man === man && couldBeParent(adult, child))
    .sort((a, b) => a.slot - b.slot)[0];
}

/**
 * Whether a child's mother lives abroad: because she left this household (`ofHousehold`), or because she never belonged
 * to it and lives there, as four in a hundred of the mothers do who live elsewhere.
 */
export function motherAbroad(
  child: Person,
  adults: readonly Person[],
  absent: readonly Person[],
  chances: Chances,
): { ofHousehold: boolean; otherwise: boolean } {
  const mother = parentAmong([...adults, ...absent], child, false);
  if (mother) return { ofHousehold: absent.some((one) => one === mother), otherwise: false };
  const u = chances('mother')(child.entity);
  return { ofHousehold: false, otherwise: u >= 0.94 && u < 0.98 };
}
