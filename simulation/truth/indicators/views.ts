/** Indicators CH01 to CH04, GE01, GE02, AT01, AT02, IN01, RT01, RT02, IM01. */
import * as by from './formula.ts';
import { among, both, either, isBetween, isIn } from './formula.ts';
import { isAbroad, parentAbroad } from './groups.ts';
import type { Adult, Member } from './told-household.ts';
import { membersIn } from './told-household.ts';

const child = (from: number) => (one: Member) => both(one.isMember, isBetween(one.age, from, 17));
const left = (one: Member) => both(child(0)(one), parentAbroad(one));
const back = (one: Member) => both(one.isMember, isBetween(one.age, 15), one.isReturned);

/** An hour a week at 5 to 11, 14 hours at 12 to 14, 43 at 15 to 17; or 21 hours of chores at any age. */
function worksTooMuch(one: Member): by.Truth {
  const { age } = one;
  if (age === null) return null;
  const limit = age <= 11 ? 1 : age <= 14 ? 14 : 43;
  return either(isBetween(one.count('k_work_hrs'), limit), isBetween(one.count('k_chore_hrs'), 21));
}

const broughtSavings = (one: Member): by.Truth => {
  const savings = one.amount('f_savings');
  return savings === null ? null : savings > 0;
};

export const ofMembers: readonly by.Formula<Member>[] = [
  by.share('CH01.share', among(child(0), parentAbroad)),
  by.share(
    'CH01.mother',
    among(child(0), (one) => isAbroad(one.code('k_mother'))),
  ),
  by.share(
    'CH01.father',
    among(child(0), (one) => isAbroad(one.code('k_father'))),
  ),
  by.share(
    'CH01.both',
    among(child(0), (one) => both(isAbroad(one.code('k_mother')), isAbroad(one.code('k_father')))),
  ),
  by.share(
    'CH02.share',
    among(left, (one) => isIn(one.code('k_care_chg'), '2', '3', '4')),
  ),
  by.share(
    'CH03.share',
    among(child(5), (one) => isIn(one.code('k_mood'), '4')),
  ),
  by.share('CH04.share', among(child(5), worksTooMuch)),
  by.share(
    'RT01.share',
    among(back, (one) => isIn(one.code('f_mode'), '3', '4')),
  ),
  by.share('RT02.share', among(back, broughtSavings)),
  by.median(
    'RT02.median',
    among(back, (one) => one.amount('f_savings')),
  ),
  by.share(
    'RT02.invested',
    among(
      (one: Member) => both(back(one), broughtSavings(one)),
      (one) => {
        const uses = one.codes('f_save_use');
        return uses && (uses.includes('2') || uses.includes('3'));
      },
    ),
  ),
  by.share(
    'IM01.share',
    among(
      (one: Member) => both(one.isMember, isBetween(one.age, 15), one.isImmigrant),
      (one) => isIn(one.code('g_unfair'), '1'),
    ),
  ),
];

/** 1 for better, -1 for worse, 0 between. */
const balance = (question: string) => (one: Adult) => {
  const view = one.code(question);
  if (view === null) return null;
  return Number(['1', '2'].includes(view)) - Number(['4', '5'].includes(view));
};
const hours = (one: Adult) => one.count('l_housework');
const ofSex = (sex: string) => (one: Adult) => isIn(one.member.sex, sex);

const wishes = (one: Adult) => isIn(one.code('n_wish'), '1');
/** Asked of those who wish. */
const plans = (one: Adult) => {
  const wish = wishes(one);
  return wish === true ? isIn(one.code('n_plan_12m'), '1') : wish;
};
/** Asked of those who plan. */
const prepares = (one: Adult): by.Truth => {
  const plan = plans(one);
  if (plan !== true) return plan;
  const steps = one.codes('n_prep');
  return steps && ['3', '4', '5', '6', '7', '8'].some((code) => steps.includes(code));
};

export const ofAdults: readonly by.Formula<Adult>[] = [
  by.share(
    'GE01.share',
    among(
      ({ household }: Adult) =>
        membersIn(household).some(
          (one) => both(isIn(one.sex, '2'), isBetween(one.age, 18)) === true,
        ),
      (one) => isIn(one.code('l_big_buy'), '1', '3'),
    ),
  ),
  by.mean('GE02.hours', hours),
  by.mean('GE02.women', among(ofSex('2'), hours)),
  by.mean('GE02.men', among(ofSex('1'), hours)),
  by.mean(
    'AT01.household',
    among(
      ({ household }: Adult) => either(household.hasAbsent, household.hasReturned),
      balance('m_eff_money'),
    ),
  ),
  by.mean('AT01.community', balance('m_eff_comm')),
  by.mean('AT01.country', balance('m_eff_nat')),
  by.mean('AT02.net', balance('m_immig')),
  by.share('IN01.wish', wishes),
  by.share('IN01.plan', plans),
  by.share('IN01.prepare', prepares),
];
