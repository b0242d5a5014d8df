/** Indicators LA01 to LA11. */
import * as by from './formula.ts';
import { among, both, either, isBetween, isIn, not } from './formula.ts';
import type { AbsentMember, Member, WorkMove } from './told-household.ts';
import { typeOfPerson } from './groups.ts';
import { goesToSchool, isEmployed, isEmployee, levelOf, wageOf } from './welfare.ts';

const lowerWork = ['4', '5', '6', '7', '8', '9'];
const tertiary = ['5', '6', '7', '8'];
const never = 97;
/** Never counts as longest. */
const longest = 999;

const aged = (from: number, to?: number) => (one: Member) =>
  both(one.isMember, isBetween(one.age, from, to));
const workingAge = aged(15, 64);
const back = (one: Member) => both(workingAge(one), one.isReturned);

function isUnemployed(member: Member): by.Truth {
  const employed = isEmployed(member);
  if (employed !== false) return not(employed);
  return both(isIn(member.code('d_seek_4w'), '1'), isIn(member.code('d_avail_2w'), '1'));
}

function isActive(member: Member): by.Truth {
  return either(isEmployed(member), isUnemployed(member));
}

export const ofMembers: readonly by.Formula<Member>[] = [
  by.share('LA01.residents', among(workingAge, isEmployed)),
  by.share('LA01.returned', among(back, isEmployed)),
  by.share(
    'LA02.residents',
    among(
      (one: Member) => both(one.isMember, isEmployed(one), isIn(levelOf(one), ...tertiary)),
      (one) => isIn(one.code('d_isco'), ...lowerWork),
    ),
  ),
  by.share(
    'LA03.share',
    among((one: Member) => both(workingAge(one), not(one.isReturned)), isActive),
  ),
  by.share(
    'LA04.share',
    among((one: Member) => both(aged(15)(one), isActive(one)), isUnemployed),
  ),
  by.share(
    'LA05.share',
    among(aged(15, 24), (one) => both(not(isEmployed(one)), not(goesToSchool(one)))),
  ),
  by.share('LA06.share', among(back, isEmployed)),
  by.median(
    'LA06.wait',
    among(back, (one) => {
      const months = one.count('f_job_wait');
      return months === never ? longest : months;
    }),
  ),
  by.share(
    'LA06.skills',
    among(back, (one) => isIn(one.code('f_skill_use'), '1')),
  ),
  by.share(
    'LA06.never-migrants',
    among((one: Member) => both(workingAge(one), isIn(typeOfPerson(one), '4')), isEmployed),
  ),
  by.median(
    'LA10.home',
    among((one: Member) => both(one.isMember, isEmployee(one)), wageOf),
  ),
  by.share('LA11.share', among(workingAge, isEmployed)),
];

const grown = (one: AbsentMember) => both(one.counts, isBetween(one.count('e_age'), 15));
const works = (one: AbsentMember) => both(grown(one), isIn(one.code('e_act_now'), '1'));

export const ofAbsent: readonly by.Formula<AbsentMember>[] = [
  by.share(
    'LA01.share',
    among(
      (one: AbsentMember) => both(one.counts, isBetween(one.count('e_age'), 15, 64)),
      (one) => isIn(one.code('e_act_now'), '1'),
    ),
  ),
  by.share(
    'LA02.share',
    among(
      (one: AbsentMember) => both(works(one), isIn(one.code('e_ed_now'), ...tertiary)),
      (one) => isIn(one.code('e_isco_now'), ...lowerWork),
    ),
  ),
  by.share(
    'LA10.better',
    among(grown, (one) => isIn(one.code('e_income_chg'), '1', '2')),
  ),
  by.median(
    'LA10.abroad',
    among(works, (one) => one.amount('e_earn_now')),
  ),
];

const employees = (one: WorkMove) => {
  const { of } = one;
  const months = 'absent' in of ? of.absent.away : of.returned.since('f_left_ym');
  return both(isIn(one.code('h_employee'), '1'), isBetween(months, 0, 36));
};
const promised = (one: WorkMove) => isIn(one.code('h_job_before'), '1');
const broken = (one: WorkMove) => isIn(one.code('h_promise'), '2', '3');

const costs = ['agent', 'docs', 'medical', 'train', 'travel', 'other'].map((of) => `h_cost_${of}`);

/** What was paid to go, in months of the first pay. */
function monthsOfPay(move: WorkMove): number | null {
  const cost = by.sum(...[...costs, 'h_deduct'].map((name) => move.amount(name)));
  const pay = move.amount('h_earn_first');
  return cost === null || pay === null || pay === 0 ? null : cost / pay;
}

export const ofMoves: readonly by.Formula<WorkMove>[] = [
  by.median('LA07.median', among(employees, monthsOfPay)),
  by.mean('LA07.mean', among(employees, monthsOfPay)),
  by.share(
    'LA07.above-one',
    among(employees, (one) => {
      const months = monthsOfPay(one);
      return months === null ? null : months > 1;
    }),
  ),
  by.share('LA08.share', (one) => {
    const sources = one.codes('h_finance');
    return sources && ['4', '5', '6', '7'].some((code) => sources.includes(code));
  }),
  by.median('LA08.owed', (one) => one.amount('h_debt_left')),
  by.share('LA09.share', among(promised, broken)),
  by.share(
    'LA09.returned',
    among((one: WorkMove) => both(promised(one), 'returned' in one.of), broken),
  ),
];
