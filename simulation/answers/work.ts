/** Module D, work and health. */
import type { Chances } from '../chance.ts';
import { byLogit, clamp, normal, oneOf, pick } from '../distributions.ts';
import type { Household } from '../population/household.ts';
import type { Activity, Resident } from '../population/outcomes.ts';
import type { Person } from '../population/person.ts';
import type { AnswersOf, Told } from './told.ts';
import { local, yes } from './told.ts';

export const workAnswers: AnswersOf<Resident> = {
  d_work_7d: (person) => yes(activityOf(person) === 'works'),
  d_job_away: (person) => yes(activityOf(person) === 'away'),
  d_seek_4w: (person, told) =>
    yes(activityOf(person) === 'seeks' || told.chances('d_seek_4w')(person.entity) < 0.02),
  d_avail_2w: (person, told) =>
    yes(activityOf(person) === 'seeks' || told.chances('d_avail_2w')(person.entity) < 0.15),
  d_icse: (person, told) => statusOf(person, told),
  d_isco: (person, told) => occupation(told.chances('d_isco')(person.entity), person.schooling),
  d_isic: (person, told) => industryOf(person, told),
  d_hours: (person, told) =>
    clamp(Math.round(41 + 12 * normal(told.chances('d_hours')(person.entity))), 2, 84),
  d_wage: (person, told) => local(told, payAtHome(person, told.household, told.chances)),
  d_socsec: (person, told) =>
    yes(byLogit(told.chances('d_socsec')(person.entity), -2.4 + 0.2 * person.schooling)),
  d_health: (person, told) => healthOf(person, told),
  d_ill_30d: (person) => yes(person.outcomes.asIs.ill),
  d_care: (person, told) =>
    // The country knows who went nowhere, by the same draw.
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

/** ISIC Rev.4 section, of the place where somebody works. */
export function industryOf(person: Person, told: Told): string {
  const u = told.chances('d_isic')(person.entity);
  // Mining, energy, water, computers, land, arts and embassies employ a few; of some places nobody knows what they are.
  if (u < 0.04) return oneOf(u / 0.04, ['B', 'D', 'E', 'J', 'L', 'R', 'U', 'Z']);
  return oneOf(
    (u - 0.04) / 0.96,
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

/** Very good or good, fair or worse: the country knows which of the two. */
function healthOf({ entity, outcomes }: Resident, { chances }: Told): string {
  const u = chances('d_health')(entity);
  if (outcomes.asIs.goodHealth) return u < 0.4 ? '1' : '2';
  if (u < 0.7) return '3';
  return u < 0.94 ? '4' : '5';
}

/** What someone of fifteen or more did last week. */
export function activityOf(person: Resident): Activity {
  return person.outcomes.asIs.activity;
}
