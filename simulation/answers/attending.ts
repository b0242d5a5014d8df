import type { Resident } from '../population/outcomes.ts';

/** Whether someone goes to school this year. */
export function isAttending(person: Resident): boolean {
  return person.outcomes.asIs.attends;
}
