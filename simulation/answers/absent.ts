/** Module E: the members who live abroad, as the household tells of them. */
import { byLogit, normal, oneOf, pick, poisson } from '../distributions.ts';
import { nameOf } from '../names.ts';
import type { Household } from '../population/household.ts';
import type { Absent } from '../population/leaving.ts';
import { birthCountry } from './members.ts';
import { childrenHere, lineOf, partnerSlot, relationOf } from './relations.ts';
import { isced } from './schooling.ts';
import type { AnswersOf, Told } from './told.ts';
import { foreign, monthsAgo } from './told.ts';
import { occupation, payAtHome } from './work.ts';

export const absentCount: AnswersOf<Household> = {
  e_count: (household) => household.absent.length,
};

export const absentAnswers: AnswersOf<Absent> = {
  e_name: (migrant, told) => nameOf(migrant, told),
  e_relation: (migrant, told) => relationOf(told.household, migrant),
  e_sex: (migrant) => (migrant.man ? '1' : '2'),
  e_age: (migrant) => migrant.age,
  e_spouse_here: (migrant, told) => {
    const partner = partnerSlot(told.household, migrant);
    return partner === undefined ? 0 : lineOf(told.household, partner);
  },
  e_kids_here: (migrant, told) => {
    const lines = childrenHere(told.household, migrant);
    return lines.length > 0 ? lines : undefined;
  },
  e_birth_country: (migrant, told) => birthCountry(migrant, told),
  e_citizen: (migrant, told) =>
    migrant.away > 60 && told.chances('e_citizen')(migrant.entity) < 0.12
      ? migrant.destination.country
      : told.country,
  e_depart_ym: (migrant, told) => monthsAgo(told, migrant.away),
  e_stay_plan: (migrant, told) => stayPlan(migrant, told),
  e_trips: (migrant, told) => 1 + poisson(told.chances('e_trips')(migrant.entity), 0.4, 8),
  e_dest_country: (migrant) => migrant.destination.country,
  e_reason: (migrant, told) => reasonToLeave(told.chances('e_reason')(migrant.entity)),
  e_ed_depart: (migrant) => isced(migrant.schooling),
  e_ed_now: (migrant, told) =>
    String(Math.min(8, Number(isced(migrant.schooling)) + (gained(migrant.entity, told) ? 1 : 0))),
  e_act_before: (migrant, told) =>
    pick(told.chances('e_act_before')(migrant.entity), [
      ['1', migrant.man ? 0.55 : 0.4],
      ['2', 0.1],
      ['3', 0.15],
      ['4', 0.13],
      ['5', migrant.man ? 0.02 : 0.18],
      ['6', 0.005],
      ['7', 0.005],
      ['98', 0.005],
      ['8', 1],
    ]),
  e_isco_before: (migrant, told) =>
    occupation(told.chances('e_isco_before')(migrant.entity), migrant.schooling),
  e_act_now: (migrant, told) =>
    pick(told.chances('e_act_now')(migrant.entity), [
      ['1', migrant.man ? 0.82 : 0.7],
      ['3', 0.05],
      ['4', 0.06],
      ['5', migrant.man ? 0.01 : 0.13],
      ['2', 0.01],
      ['6', 0.005],
      ['7', 0.005],
      ['8', 0.01],
      ['98', 1],
    ]),
  e_isco_now: (migrant, told) => {
    const done = occupationAbroad(migrant.entity, migrant.schooling, told);
    return told.measurement.proxies ? asOthersKnow(done, migrant.entity, told) : done;
  },
  e_earn_now: (migrant, told) => foreign(told, payAbroad(migrant, told), migrant.destination),
  e_income_chg: (migrant, told) =>
    pick(told.chances('e_income_chg')(migrant.entity), [
      ['1', 0.28],
      ['2', 0.52],
      ['3', 0.12],
      ['4', 0.04],
      ['5', 0.01],
      ['98', 1],
    ]),
  e_status: (migrant, told) =>
    pick(told.chances('e_status')(migrant.entity), [
      ['1', 0.06],
      ['2', 0.3],
      ['3', 0.34],
      ['4', 0.08],
      ['5', 0.03],
      ['6', 0.12],
      ['98', 0.04],
      ['99', 1],
    ]),
  e_contact: (migrant, told) => {
    // Who sends money is heard of, but for a few.
    const sends = told.household.money.sendings.some(({ slot }) => slot === migrant.slot);
    const u = told.chances('e_contact')(migrant.entity) * (sends ? 0.925 : 1);
    return oneOf(u, ['1', '1', '1', '2', '2', '2', '3', '3', '4', '5', '6', '7']);
  },
  e_return_int: (migrant, told) =>
    pick(told.chances('e_return_int')(migrant.entity), [
      ['1', 0.13],
      ['2', 0.24],
      ['3', 0.2],
      ['4', 0.16],
      ['5', 0.2],
      ['98', 1],
    ]),
};

/** Main reason for a move, most of them for work. */
export function reasonToLeave(u: number): string {
  return pick(u, [
    ['2', 0.26],
    ['3', 0.18],
    ['1', 0.14],
    ['11', 0.09],
    ['6', 0.1],
    ['4', 0.08],
    ['5', 0.06],
    ['13', 0.04],
    ['8', 0.01],
    ['12', 0.015],
    ['7', 0.005],
    ['9', 0.005],
    ['10', 0.005],
    ['14', 0.003],
    ['97', 1],
  ]);
}

/** Eight in a hundred gain a level of schooling abroad. */
export function gained(entity: number, told: Told): boolean {
  return told.chances('gained abroad')(entity) < 0.08;
}

/** Fifteen in a hundred who answer for somebody abroad name another kind of work. */
function asOthersKnow(work: string, entity: number, told: Told): string {
  const u = told.chances('work abroad misnamed')(entity);
  if (u >= 0.15) return work;
  return oneOf(
    u / 0.15,
    ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((code) => code !== work),
  );
}

/** Of those with tertiary schooling three in ten work below it. */
export function occupationAbroad(entity: number, schooling: number, told: Told): string {
  const below = schooling < 13 || told.chances('works below')(entity) < 0.3;
  const u = told.chances('occupation abroad')(entity);
  if (below) return oneOf(u, ['9', '9', '5', '5', '7', '7', '8', '4']);
  return u > 0.985 ? '0' : oneOf(u / 0.985, ['2', '2', '3', '3', '1']);
}

/** US dollars a month: pay at home times what the country pays, SD .5 on logs. */
export function payAbroad(
  person: Absent | Parameters<typeof payAtHome>[0],
  told: Told,
  payRatio = 'destination' in person ? person.destination.payRatio : 5,
): number {
  const own = 0.5 * normal(told.chances('pay abroad')(person.entity));
  return payAtHome(person, told.household, told.chances) * payRatio * Math.exp(own);
}

/** Who has been away under three months means to stay on: otherwise the move would not count. */
function stayPlan(migrant: Absent, told: Told): string {
  const u = told.chances('e_stay_plan')(migrant.entity);
  if (migrant.away >= 3 && migrant.away <= 10 && byLogit(u, -1.5)) return '1';
  return pick(told.chances('e_stay_plan')(migrant.entity, 1), [
    ['2', 0.3],
    ['3', 0.22],
    ['4', 0.26],
    ['5', 0.12],
    [migrant.away >= 3 ? '98' : '2', 1],
  ]);
}
