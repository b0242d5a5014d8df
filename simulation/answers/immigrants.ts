/** Module G: the members who were born abroad. */
import { byLogit, pick } from '../distributions.ts';
import type { Person } from '../population/person.ts';
import type { AnswersOf } from './told.ts';
import { yes } from './told.ts';

export const immigrantAnswers: AnswersOf<Person> = {
  g_reason: (person, told) =>
    pick(
      told.chances('g_reason')(person.entity),
      person.child
        ? [
            ['6', 0.92],
            ['4', 1],
          ]
        : [
            ['6', 0.27],
            ['3', 0.18],
            ['2', 0.17],
            ['1', 0.12],
            ['5', 0.09],
            ['8', 0.07],
            ['7', 0.04],
            ['9', 0.02],
            ['10', 0.01],
            ['11', 0.005],
            ['12', 0.005],
            ['13', 0.005],
            ['14', 1],
          ],
    ),
  g_permit: (person, told) =>
    pick(told.chances('g_permit')(person.entity), [
      ['2', 0.36],
      ['3', 0.34],
      ['4', 0.08],
      ['5', 0.05],
      ['6', 0.09],
      ['7', 0.01],
      ['99', 1],
    ]),
  g_recog: (person, told) =>
    pick(told.chances('g_recog')(person.entity), [
      ['1', 0.27],
      ['2', 0.11],
      ['3', 0.08],
      ['4', 0.38],
      ['5', 1],
    ]),
  g_language: (person, told) =>
    yes(
      byLogit(
        told.chances('g_language')(person.entity),
        0.6 + 0.08 * person.schooling + (person.child ? 0.8 : 0),
      ),
    ),
  g_unfair: (person, told) =>
    yes(
      byLogit(
        told.chances('g_unfair')(person.entity),
        -1.5 + (told.household.wealth < 0 ? 0.4 : 0),
      ),
    ),
};
