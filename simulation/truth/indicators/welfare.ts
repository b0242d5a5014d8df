/** What a household consumes and earns, QSD in twelve months. What is asked of none counts as nothing. */
import { isBetween, isIn, once, sum, sumOfKnown } from './formula.ts';
import type { Member, ToldHousehold } from './told-household.ts';
import { membersIn, receivedBy } from './told-household.ts';

export const povertyLine = 680 * 40;
const useOfDurables = 0.15;

/** Without durables. */
export const consumptionOf = once((household: ToldHousehold): number | null => {
  const each = (names: readonly string[]) => sum(...names.map((name) => household.amount(name)));
  const [weekly, monthly, yearly] = [
    each(['j_x_food', 'j_x_foodown', 'j_x_foodout']),
    each(['j_x_house', 'j_x_util', 'j_x_trans', 'j_x_nonfood']),
    each(['j_x_health', 'j_x_ceremony']),
  ];
  if (weekly === null || monthly === null || yearly === null) return null;
  return 52 * weekly + 12 * monthly + yearly + schoolingOf(household);
});

/** Paid for everybody who goes to school. */
export function schoolingOf({ members }: ToldHousehold): number {
  return sumOfKnown(members.map((one) => (goesToSchool(one) ? one.amount('d_ed_cost') : null)));
}

/** Of one member, durables by the value of their use. */
export const perPersonIn = once((household: ToldHousehold): number | null => {
  const consumption = consumptionOf(household);
  const durables = household.amount('j_x_durable');
  const people = membersIn(household).length;
  if (consumption === null || durables === null || people === 0) return null;
  return (consumption + useOfDurables * durables) / people;
});

export function incomeOf(household: ToldHousehold): number | null {
  const received = receivedBy(household);
  const wages = sumOfKnown(household.members.map(wageOf));
  return sum(
    12 * wages,
    ...['farm', 'biz', 'pub', 'dom', 'oth'].map((of) => household.amount(`j_inc_${of}`)),
    received && received.money + received.goods,
  );
}

/** Asked from 3 to 29. */
export function goesToSchool(member: Member): boolean | null {
  if (isBetween(member.age, 3, 29) !== true) return null;
  return isIn(member.code('d_ed_now'), '1');
}

/** Asked from 15: worked in the last week, or was away from a job. */
export function isEmployed(member: Member): boolean | null {
  if (isBetween(member.age, 15) !== true) return null;
  const worked = isIn(member.code('d_work_7d'), '1');
  if (worked !== false) return worked;
  return isIn(member.code('d_job_away'), '1');
}

/** Whoever works for somebody else. */
export function isEmployee(member: Member): boolean {
  return isEmployed(member) === true && isIn(member.code('d_icse'), '1', '6', '7') === true;
}

/** Take-home pay of a month. */
export function wageOf(member: Member): number | null {
  return isEmployee(member) ? member.amount('d_wage') : null;
}

/** Completed level of schooling (ISCED) from the age of 3: less than primary of those who never went. */
export function levelOf(member: Member): string | null {
  if (isBetween(member.age, 3) !== true) return null;
  const went = isIn(member.code('d_ed_ever'), '1');
  if (went === false) return '0';
  return went === true ? member.code('d_ed_level') : null;
}
