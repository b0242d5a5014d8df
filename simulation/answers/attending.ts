import type { Person } from '../population/person.ts';
import type { Told } from './told.ts';

/** Whether someone goes to school this year: from 6 to 17 the country knows, before and after some do. */
export function isAttending(person: Person, told: Told): boolean {
  const { household, chances } = told;
  if (person.child && person.age >= 6) return household.money.attending.includes(person.slot);
  if (person.age < 3 || person.age > 29) return false;
  const u = chances('attends besides')(person.entity);
  if (person.child) return u < 0.5 + 0.1 * household.wealth;
  return person.age <= 24 && person.schooling >= 11 && u < 0.35;
}
