/** What a form is filled from: the household as it is, or what an interviewer makes of it. */
import type { Chances } from './chance.ts';
import type { Place } from './places.ts';
import type { Household } from './population/household.ts';

/** What truly happened at a case: it was worked as it should be; part of it was left out; nobody was asked. */
export type Deed = 'honest' | 'shirked' | 'invented';

export interface Account {
  deed: Deed;
  /** Who is said to live here. */
  household: Household;
  /** Questions to which no is entered, whatever is true. */
  noes: readonly string[];
  /** Where the tablet was, when not at the dwelling. */
  place?: Place;
  /** The interviewer entered that no position may be stored. */
  hidesPlace?: boolean;
  /** What answers are drawn from, when not from the household's own luck. */
  chancesOf?: (chances: Chances) => Chances;
}

/** Of an interviewer who asks everything and writes down what is said. */
export function honestAccount(household: Household): Account {
  return { deed: 'honest', household, noes: [] };
}
