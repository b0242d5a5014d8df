/** How a case will end, once somebody is met or nobody ever is. */
import { noInterviews } from './answers/cover.ts';
import type { Chances } from './chance.ts';
import { pick } from './distributions.ts';
import type { Ending } from './interview.ts';
import type { Household } from './population/household.ts';

const responseRates: Readonly<Record<string, number>> = { A: 0.9, R: 0.93, I: 0.85, N: 0.92 };
/** Of those who begin. */
const breakOffs = 0.02;

/**
 * Response by listing class, five points lower in towns; the same for all households of a class and kind of place. Two
 * in a hundred who respond break off when the part about the household is done. Undefined: a complete interview.
 */
export function endOf(
  household: Household,
  listClass: string,
  chances: Chances,
): Ending | undefined {
  const { entity } = household;
  const rate = (responseRates[listClass] ?? 0.9) - (household.urban ? 0.05 : 0);
  if (chances('responds')(entity) >= rate) return pick(chances('end')(entity), noInterviews);
  return chances('breaks off')(entity) < breakOffs ? 'partial' : undefined;
}
