/** Module B: what the lister asks and finds at each door. */
import { whole } from '../distributions.ts';
import type { Door } from '../doors.ts';
import { addressOf, headNameOf } from '../names.ts';
import type { Screening } from '../screening.ts';
import type { AnswersOf, Occasion } from './told.ts';
import { yes } from './told.ts';

const ofScreened =
  (
    tell: (screening: Screening) => number | string | undefined,
  ): AnswersOf<Door, Occasion>[string] =>
  ({ lives }) =>
    lives && tell(lives.screening);

export const doorAnswers: AnswersOf<Door, Occasion> = {
  b_structure_no: (door) => door.structure,
  b_address: (door, told) => addressOf(door.entity, told),
  b_dwelling_use: (door) => door.use,
  b_hh_no: (door) => door.number,
  b_informant: ofScreened(({ informant }) => informant),
  b_list_result: ofScreened(({ result }) => result),
  b_visits: (door, told) => whole(told.chances('b_visits')(door.entity), 3, 5),
  b_head_name: ({ lives }, told) => lives && headNameOf(lives.household, told),
  b_hh_size: ({ lives }) => lives?.household.people.length,
  b_abroad_any: ofScreened(({ abroad }) => (abroad === undefined ? undefined : yes(abroad > 0))),
  b_abroad_n: ofScreened(({ abroad }) => abroad),
  b_return_n: ofScreened(({ returned }) => returned),
  b_immig_n: ofScreened(({ immigrants }) => immigrants),
  b_remit_12m: ofScreened(({ remittances }) => remittances),
};
