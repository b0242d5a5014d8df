/** Module K: the members under 18, by what the country knows of their parents. */
import { clamp, oneOf, pick, poisson } from '../distributions.ts';
import type { Resident } from '../population/outcomes.ts';
import type { Person } from '../population/person.ts';
import { lineOf, parentOf } from './relations.ts';
import type { AnswersOf, Told } from './told.ts';
import { counted } from './told.ts';

export const childAnswers: AnswersOf<Resident> = {
  k_mother: (child, told) => whereLives(child, false, told),
  k_father: (child, told) => whereLives(child, true, told),
  k_carer: (child, told) => carerOf(child, told),
  k_care_chg: (child, told) => {
    // The carer changed for 25 in 100 whose mother left, for 8 whose father did.
    const share = whereLives(child, false, told) === '3' ? 0.25 : 0.08;
    return pick(told.chances('k_care_chg')(child.entity), [
      ['2', 0.7 * share],
      ['3', 0.2 * share],
      ['4', 0.1 * share],
      ['1', 1],
    ]);
  },
  k_contact: (child, told) =>
    oneOf(told.chances('k_contact')(child.entity), [
      '1',
      '1',
      '2',
      '2',
      '2',
      '3',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]),
  k_mood: (child, told) => {
    const u = told.chances('how low')(child.entity);
    if (child.outcomes.asIs.lowMood) return u < 0.3 ? '4' : '3';
    return u < 0.43 ? '2' : '1';
  },
  k_work_hrs: (child, told) => {
    const share = clamp(
      0.03 * (child.age - 5) + (told.household.urban ? 0 : 0.1) - 0.05 * told.household.wealth,
      0.01,
      0.6,
    );
    const u = told.chances('k_work_hrs')(child.entity);
    return u < share ? 1 + poisson(u / share, 0.7 * child.age, 40) : 0;
  },
  k_chore_hrs: (child, told) =>
    counted(told, 'k_chore_hrs', child.entity, child.age * (child.man ? 0.35 : 0.65), 40),
  k_birth_reg: (child, told) =>
    pick(told.chances('k_birth_reg')(child.entity), [
      ['4', clamp(0.06 - 0.03 * told.household.wealth, 0.01, 0.2)],
      ['3', 0.05],
      ['2', 0.3],
      ['1', 1],
    ]),
};

/** Parents are the first two adults of the household; where neither can be, they live elsewhere or have died. */
function whereLives(child: Person, man: boolean, told: Told): string {
  const parent = parentOf(told.household, child, man);
  if (parent) return lineOf(told.household, parent.slot) > 0 ? '1' : '3';
  return pick(told.chances(man ? 'father' : 'mother')(child.entity), [
    ['2', man ? 0.66 : 0.72],
    ['4', 0.22],
    ['3', 0.04],
    ['98', 1],
  ]);
}

/** The mother where she is here, else the father, else the first grown woman, else the head. */
function carerOf(child: Person, told: Told): number {
  const { household } = told;
  for (const man of [false, true]) {
    const parent = parentOf(household, child, man);
    const line = parent ? lineOf(household, parent.slot) : 0;
    if (line > 0) return line;
  }
  return household.people.findIndex((person) => !person.child && !person.man) + 1 || 1;
}
