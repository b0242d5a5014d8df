/** Module C: the roster of members, with the three census questions. */
import { clamp, exponential, pick } from '../distributions.ts';
import { nameOf } from '../names.ts';
import { originOf } from '../population/destinations.ts';
import type { Person } from '../population/person.ts';
import { lineOf, partnerSlot, relationOf } from './relations.ts';
import type { AnswersOf, Told } from './told.ts';
import { monthsAgo, yes } from './told.ts';

export const memberAnswers: AnswersOf<Person> = {
  c_name: (person, told) => nameOf(person, told),
  c_relation: (person, told) => relationOf(told.household, person),
  c_sex: (person, told) => {
    if (told.chances('c_sex')(person.entity) < 0.001) return '97';
    return person.man ? '1' : '2';
  },
  c_birth_ym: (person, told) => {
    const born = monthsAgo(told, monthsOfAge(person, told));
    const unsure = person.age >= 45 && told.chances('birth month unknown')(person.entity) < 0.08;
    return unsure ? `${born.slice(0, 5)}98` : born;
  },
  c_age: (person) => person.age,
  c_marital: (person, told) => maritalOf(person, told),
  c_spouse_line: (person, told) => {
    const partner = partnerSlot(told.household, person);
    return partner === undefined ? 0 : lineOf(told.household, partner);
  },
  c_months_here: (person, told) =>
    Math.min(12, monthsOfAge(person, told), arrived(person, told) ?? 12),
  c_birth_country: (person, told) => person.bornAbroad ?? told.country,
  c_citizen1: (person, told) => {
    if (!person.bornAbroad) return told.country;
    return pick(told.chances('c_citizen1')(person.entity), [
      [told.country, 0.3],
      ['XXA', 0.01],
      [person.bornAbroad, 0.69],
    ]);
  },
  c_abroad_3m: (person) => yes(person.stay !== undefined || person.bornAbroad !== undefined),
  c_lived_before: (person) => yes(person.stay !== undefined),
  c_prev_country: (person) => person.stay?.destination.country ?? person.bornAbroad,
  c_arrive_ym: (person, told) => {
    const months = arrived(person, told);
    return months === undefined ? undefined : monthsAgo(told, months);
  },
};

/** Months since the last arrival in Synthia: back from a stay, or come to live here. */
function arrived(person: Person, told: Told): number | undefined {
  if (person.stay) return person.stay.back;
  if (person.bornAbroad === undefined) return undefined;
  // A household came together: its adults in one month, its children with them if already born.
  const months = exponential(told.chances('came')(told.household.entity), 90);
  return clamp(Math.round(months), 1, monthsOfAge(person, told));
}

/** Age in months. Nobody is born in the month of the interview, so that a clock some hours slow finds nobody unborn. */
function monthsOfAge(person: Person, told: Told): number {
  const months = Math.floor(told.chances('birth month')(person.entity) * 12);
  return Math.max(1, person.age * 12 + months);
}

function maritalOf(person: Person, told: Told): string {
  const { household, chances } = told;
  if (partnerSlot(household, person) !== undefined)
    return chances('married')(household.entity) < 0.85 ? '2' : '3';
  const u = chances('ever married')(person.entity);
  if (u > clamp((person.age - 20) / 15, 0, 0.92)) return '1';
  const old = person.age >= 60;
  return pick(chances('c_marital')(person.entity), [
    ['6', old ? 0.7 : 0.2],
    ['5', old ? 0.12 : 0.35],
    ['4', old ? 0.1 : 0.41],
    // Husband or wife lives elsewhere.
    ['2', 1],
  ]);
}

/** Where somebody whose household came from abroad was born; everybody else was born in Synthia. */
export function birthCountry(person: Person, told: Told): string {
  const { household, chances } = told;
  if (person.bornAbroad) return person.bornAbroad;
  return household.immigrant ? originOf(chances('origin')(household.entity)) : told.country;
}
