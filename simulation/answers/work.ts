/** Module D, work and health. */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, normal, oneOf, pick } from '../distributions.ts';
import type { Household } from '../population/household.ts';
import type { Person } from '../population/person.ts';
import { isAttending } from './attending.ts';
import type { AnswersOf, Told } from './told.ts';
import { local, yes } from './told.ts';

export const workAnswers: AnswersOf<Person> = {
  d_work_7d: (person, told) => yes(activityOf(person, told) === 'works'),
  d_job_away: (person, told) => yes(activityOf(person, told) === 'away'),
  d_seek_4w: (person, told) =>
    yes(activityOf(person, told) === 'seeks' || told.chances('d_seek_4w')(person.entity) < 0.02),
  d_avail_2w: (person, told) =>
    yes(activityOf(person, told) === 'seeks' || told.chances('d_avail_2w')(person.entity) < 0.15),
  d_icse: (person, told) => statusOf(person, told),
  d_isco: (person, told) => occupation(told.chances('d_isco')(person.entity), person.schooling),
  d_isic: (person, told) => industryOf(person, told),
  d_hours: (person, told) =>
    clamp(Math.round(41 + 12 * normal(told.chances('d_hours')(person.entity))), 2, 84),
  d_wage: (person, told) => local(told, payAtHome(person, told.household, told.chances)),
  d_socsec: (person, told) =>
    yes(byLogit(told.chances('d_socsec')(person.entity), -2.4 + 0.2 * person.schooling)),
  d_health: (person, told) => healthOf(person, told),
  d_ill_30d: (person, told) =>
    yes(byLogit(told.chances('d_ill_30d')(person.entity), -2.1 + 0.018 * (person.age - 30))),
  d_care: (person, told) =>
    pick(told.chances('d_care')(person.entity), [
      ['0', 0.22],
      ['1', 0.36],
      ['2', 0.14],
      ['3', 0.2],
      ['4', 0.04],
      ['5', 0.04],
    ]),
  d_insured: (_, told) =>
    yes(
      byLogit(told.chances('d_insured')(told.household.entity), -0.3 + 0.5 * told.household.wealth),
    ),
  d_disab: (person, told) =>
    yes(byLogit(told.chances('d_disab')(person.entity), -4.4 + 0.045 * person.age)),
};

type Activity = 'works' | 'away' | 'seeks' | 'none';

/**
 * What someone of fifteen or more did last week. Money from abroad lowers participation by about four points: the same
 * draw decides with and without, as for school.
 */
export function activityOf(person: Person, told: Told): Activity {
  const { household, chances } = told;
  if (person.age < 15) return 'none';
  const logit =
    (person.man ? 1.9 : 0.55) +
    0.05 * (person.schooling - 8) -
    0.55 * ((person.age - 40) / 14) ** 2 +
    (isAttending(person, told) ? -2.2 : 0) +
    (household.money.sendings.length > 0 ? -0.2 : 0);
  if (!byLogit(chances('participates')(person.entity), logit)) return 'none';
  return pick(chances('employed')(person.entity), [
    ['seeks', person.age < 25 ? 0.2 : 0.09],
    ['away', 0.03],
    ['works', 1],
  ]);
}

/** ISIC Rev.4 section, of the place where somebody works. */
export function industryOf(person: Person, told: Told): string {
  return oneOf(
    told.chances('d_isic')(person.entity),
    told.household.urban
      ? ['G', 'G', 'C', 'F', 'H', 'I', 'O', 'P', 'Q', 'S', 'K', 'M', 'N']
      : ['A', 'A', 'A', 'A', 'A', 'G', 'C', 'F', 'H', 'P', 'O', 'T'],
  );
}

/** ISCO-08 major group by years of school, with noise. */
export function occupation(u: number, schooling: number): string {
  if (schooling >= 15) return oneOf(u, ['2', '2', '2', '3', '3', '1', '4', '5']);
  if (schooling >= 12) return oneOf(u, ['3', '4', '4', '5', '5', '7', '8', '2', '0']);
  if (schooling >= 8) return oneOf(u, ['5', '5', '7', '7', '8', '6', '9', '4']);
  return oneOf(u, ['6', '6', '6', '9', '9', '9', '7', '5', '8']);
}

/** Take-home pay in US dollars a month: more school, more pay; better-off households earn more. */
export function payAtHome(person: Person, household: Household, chances: Chances): number {
  const own = 0.45 * normal(chances('pay')(person.entity));
  return Math.exp(Math.log(150) + 0.06 * (person.schooling - 8) + 0.2 * household.wealth + own);
}

function statusOf(person: Person, told: Told): string {
  return pick(told.chances('d_icse')(person.entity), [
    ['1', clamp((told.household.urban ? 0.35 : 0.15) + 0.03 * person.schooling, 0, 0.85)],
    ['6', 0.03],
    ['7', 0.01],
    ['2', 0.03],
    ['4', 0.005],
    ['5', person.man ? 0.05 : 0.14],
    ['3', 1],
  ]);
}

/** Good health is rarer with age, and by about four points where a member is abroad. */
function healthOf(person: Person, told: Told): string {
  const { household, chances } = told;
  const u = chances('health')(person.entity);
  const good =
    1 /
    (1 +
      Math.exp(
        -(
          3.1 -
          0.045 * person.age +
          0.15 * household.wealth -
          (household.absent.length > 0 ? 0.25 : 0)
        ),
      ));
  if (u < good * 0.4) return '1';
  if (u < good) return '2';
  const rest = (u - good) / (1 - good);
  if (rest < 0.7) return '3';
  return rest < 0.94 ? '4' : '5';
}
