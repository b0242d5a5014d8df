import type { Chances } from '../chance.ts';
import type { Person } from './person.ts';

/**
 * Whether a child's mother lives abroad: because she left this household (`ofHousehold`), or because she never belonged
 * to it and lives there, as four in a hundred of the mothers do who live elsewhere. Mother and father are the first two
 * adults of the household, where their age allows.
 */
export function motherAbroad(
  child: Person,
  adults: readonly Person[],
  absent: readonly Person[],
  chances: Chances,
): { ofHousehold: boolean; otherwise: boolean } {
  const isMother = (adult: Person) => {
    const gap = adult.age - child.age;
    return adult.slot <= 1 && !adult.man && gap >= 15 && gap <= 50;
  };
  const mother = [...adults, ...absent].filter(isMother).sort((a, b) => a.slot - b.slot)[0];
  if (mother) return { ofHousehold: absent.includes(mother), otherwise: false };
  const u = chances('mother')(child.entity);
  return { ofHousehold: false, otherwise: u >= 0.94 && u < 0.98 };
}
