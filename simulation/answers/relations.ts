/** How the people of a household are related to its head, and to each other. */
import type { Household } from '../population/household.ts';
import { couldBeParent, parentAmong } from '../population/parents.ts';
import type { Person } from '../population/person.ts';

/** The line (1..) of the person in a slot, 0 when not here. */
export function lineOf(household: Household, slot: number): number {
  return household.people.findIndex((person) => person.slot === slot) + 1;
}

/** The slot of someone's husband, wife or partner, present or abroad. */
export function partnerSlot(household: Household, person: Person): number | undefined {
  return household.couple && person.slot <= 1 ? 1 - person.slot : undefined;
}

/** Lines of the children here whose parent this is: the first two adults are the parents, where their age allows. */
export function childrenHere(household: Household, parent: Person): number[] {
  if (parent.slot > 1) return [];
  return household.people.flatMap((person, at) =>
    person.child && couldBeParent(parent, person) ? [at + 1] : [],
  );
}

/** The mother or father among the first two adults, here or abroad, where age allows. */
export function parentOf(household: Household, child: Person, man: boolean): Person | undefined {
  return parentAmong([...household.people, ...household.absent], child, man);
}

/**
 * Relationship to the head, by code: 1 head, 2 spouse, 3 child, 4 stepchild, 5 child-in-law, 6 grandchild, 7 parent,
 * 8 parent-in-law, 9 sibling, 10 niece, 11 other, 12 domestic worker, 13 not related.
 */
export function relationOf(household: Household, person: Person): string {
  const head = household.people[0];
  if (!head || head.slot === person.slot) return '1';
  if (partnerSlot(household, person) === head.slot) return '2';
  const gap = head.age - person.age;
  if (person.child) {
    if (head.slot <= 1 && couldBeParent(head, person)) return isOneIn(40, person) ? '4' : '3';
    if (gap > 50) return '6';
    return gap >= 15 ? '10' : '9';
  }
  if (gap >= 18 && gap <= 50) return person.slot % 3 === 0 ? '5' : '3';
  if (isOneIn(30, person)) return person.slot === 3 ? '12' : '13';
  if (Math.abs(gap) <= 12) return '9';
  if (gap < -15) return household.couple && isOneIn(3, person) ? '8' : '7';
  return '11';
}

/** Told of one person in so many, always the same ones. */
function isOneIn(many: number, { entity }: Person): boolean {
  return Math.floor(entity / 16) % many === 7 % many;
}
