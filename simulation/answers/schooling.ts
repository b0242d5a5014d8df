/** Module D, education: levels by years of school, attendance, cost. */
import { oneOf, pick } from '../distributions.ts';
import type { Resident } from '../population/outcomes.ts';
import { isAttending } from './attending.ts';
import { budgetOf } from './budget.ts';
import type { AnswersOf } from './told.ts';
import { counted, local, yes } from './told.ts';

export const schoolingAnswers: AnswersOf<Resident> = {
  d_literate: (person, told) =>
    yes(told.chances('d_literate')(person.entity) < (person.schooling >= 4 ? 0.985 : 0.35)),
  d_ed_ever: (person, told) =>
    yes(
      isAttending(person) ||
        person.schooling > 0 ||
        (person.age >= 6 && told.chances('d_ed_ever')(person.entity) < 0.5),
    ),
  d_ed_level: (person) => isced(person.schooling),
  d_ed_now: (person) => yes(isAttending(person)),
  d_ed_type: (person, told) =>
    pick(told.chances('d_ed_type')(person.entity), [
      ['1', told.household.wealth > 1 ? 0.66 : 0.87],
      ['3', 0.05],
      ['4', 0.01],
      ['2', 1],
    ]),
  d_ed_missed: (person, told) => counted(told, 'd_ed_missed', person.entity, 1.4, 15),
  d_ed_stop: (person, told) =>
    oneOf(
      told.chances('d_ed_stop')(person.entity),
      person.age >= 18
        ? ['8', '8', '8', '8', '2', '2', '1', '6', '7', '9', '3']
        : ['1', '1', '2', '2', '7', '7', '4', '5', '3', '9', '10'],
    ),
  d_ed_cost: (person, told) => local(told, budgetOf(told).schooling[person.slot] ?? 0),
};

/** ISCED 2011 level by completed years, cut at 5, 8, 11, 12, 13, 15, 17. */
export function isced(years: number): string {
  return String([5, 8, 11, 12, 13, 15, 17].filter((cut) => years >= cut).length);
}
