/** Module F: the members who came back. */
import { clamp, exponential, oneOf, pick } from '../distributions.ts';
import type { Person, Stay } from '../population/person.ts';
import { gained, occupationAbroad, payAbroad, reasonToLeave } from './absent.ts';
import { isced } from './schooling.ts';
import type { AnswersOf, Told } from './told.ts';
import { foreign, monthsAgo, yes } from './told.ts';

type Telling = (person: Person, told: Told, stay: Stay) => ReturnType<AnswersOf<Person>[string]>;

/** Only of who has been away is there anything to tell. */
const ofStay =
  (tell: Telling): AnswersOf<Person>[string] =>
  (person, told) =>
    person.stay && tell(person, told, person.stay);

export const returnedAnswers: AnswersOf<Person> = {
  f_country: ofStay((_, _told, stay) => stay.destination.country),
  f_left_ym: ofStay((_, told, stay) => monthsAgo(told, stay.left)),
  f_back_ym: ofStay((_, told, stay) => monthsAgo(told, stay.back)),
  f_why_left: ofStay((person, told) => reasonToLeave(told.chances('f_why_left')(person.entity))),
  f_why_back: ofStay((person, told) =>
    oneOf(told.chances('f_why_back')(person.entity), [
      '1',
      '1',
      '1',
      '2',
      '2',
      '3',
      '4',
      '4',
      '4',
      '5',
      '6',
      '7',
      '8',
      '8',
      '9',
      '10',
      '11',
      '12',
    ]),
  ),
  f_mode: ofStay((person, told) =>
    pick(told.chances('f_mode')(person.entity), [
      ['1', 0.86],
      ['2', 0.04],
      ['3', 0.04],
      ['4', 0.04],
      ['5', 1],
    ]),
  ),
  f_ed_gain: ofStay((person, told) =>
    gained(person.entity, told) ? isced(person.schooling) : '0',
  ),
  f_isco: ofStay((person, told) => occupationAbroad(person.entity, person.schooling, told)),
  f_earn: ofStay((person, told, stay) =>
    foreign(told, payAbroad(person, told, stay.destination.payRatio), stay.destination),
  ),
  f_savings: ofStay((person, told, stay) => foreign(told, savings(person, told), stay.destination)),
  f_save_use: ofStay((person, told) => {
    if (savings(person, told) === 0) return ['9'];
    const first = oneOf(told.chances('f_save_use')(person.entity), [
      '1',
      '1',
      '2',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    const second = oneOf(told.chances('f_save_use')(person.entity, 1), ['1', '2', '3', '6']);
    return first === second ? [first] : [first, second];
  }),
  f_skill_use: ofStay((person, told) => yes(told.chances('f_skill_use')(person.entity) < 0.45)),
  f_job_wait: ofStay((person, told, stay) => {
    const wait = Math.floor(exponential(told.chances('f_job_wait')(person.entity), 5));
    return wait > stay.back ? 97 : clamp(wait, 0, 60);
  }),
  f_reint: ofStay((person, told) => {
    const u = told.chances('f_reint')(person.entity);
    if (u < 0.35) return ['11'];
    const first = oneOf((u - 0.35) / 0.65, [
      '1',
      '1',
      '1',
      '2',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    const second = oneOf(told.chances('f_reint')(person.entity, 1), ['1', '2', '7']);
    return first === second ? [first] : [first, second];
  }),
};

/** Half come home with savings, of four months' pay on average; US dollars. */
function savings(person: Person, told: Told): number {
  const u = told.chances('f_savings')(person.entity);
  if (u < 0.5 || !person.stay) return 0;
  const months = exponential((u - 0.5) * 2, 4);
  return Math.max(50, payAbroad(person, told, person.stay.destination.payRatio) * months);
}
