/** How long an interview takes: the planned time of what is asked, at the pace of enumerator and household. */
import { planningRates } from '../questionnaire/duration.ts';
import type { Deed } from './account.ts';
import type { Chances } from './chance.ts';
import { clamp, normal } from './distributions.ts';
import type { Household } from './population/household.ts';
import type { Person } from './population/person.ts';
import type { Interviewer } from './staff.ts';

const { codedInRoster, coded, money } = planningRates;

/** Greeting, consent, the enumerator's own observations and goodbye; the economy of the household; the selected adult. */
const always = 360 + 20 * coded + 16 * money + 22 * coded;

/**
 * Seconds on the screen, by row and under '' for the whole, of an interview with a household. Who shirks takes three
 * quarters of the time; what is invented at home a fifth to a half. One honest interview in 200 is hurried through in
 * less than half of its time.
 */
export function timesOf(
  household: Household,
  interviewer: Interviewer,
  deed: Deed,
  chances: Chances,
): Record<string, number> {
  const own = 0.15 * normal(chances('length')(household.entity));
  const u = chances('hurried')(household.entity);
  const usual = clamp(interviewer.pace * Math.exp(own), 0.82, 1.8);
  const pace = { honest: u < 0.005 ? 0.38 : usual, shirked: 0.75 * usual, invented: 0.2 + 0.3 * u }[
    deed
  ];
  const rows = [
    ...household.people.map(
      (one, at) => [`members[${String(at + 1)}]`, one, ofMember(one)] as const,
    ),
    ...household.absent.map((one, at) => [`absent[${String(at + 1)}]`, one, ofAbsent] as const),
  ].map(([path, { entity }, planned]): [string, number] => {
    const row = Math.exp(0.2 * normal(chances('seconds')(entity)));
    return [path, Math.round(planned * pace * row)];
  });
  const senders = household.money.sendings.length * (16 * codedInRoster + 4 * money);
  const inRows = rows.reduce((sum, [, seconds]) => sum + seconds, 0);
  return {
    '': Math.round((always + senders) * pace) + inRows,
    ...Object.fromEntries(rows),
  };
}

/** Modules C, D, F or G, and K, by age: about as many questions as the form asks. */
function ofMember({ age, stay, bornAbroad }: Person): number {
  const questions = age >= 15 ? 29 : age >= 5 ? 27 : 20;
  return (questions + (stay ? 12 : 0) + (bornAbroad === undefined ? 0 : 4)) * codedInRoster;
}

/** Module E, and H for most. */
const ofAbsent = 34 * codedInRoster + 6 * money;
