/** Indicators EC01 to EC08, FI01, ED01, ED03, HE01 to HE03. */
import * as by from './formula.ts';
import { among, both, isBetween, isIn, over } from './formula.ts';
import type { Adult, Member, ToldHousehold } from './told-household.ts';
import { membersIn, receivedBy } from './told-household.ts';
import { consumptionOf, goesToSchool, perPersonIn, povertyLine, schoolingOf } from './welfare.ts';

const present = (one: Member) => one.isMember;
const owns = (one: ToldHousehold) => isIn(one.code('j_biz_any'), '1');

/** Of each member what is known of the household. */
const ofEach = (value: (household: ToldHousehold) => number | null) =>
  among(present, ({ household }: Member) => value(household));

function shortfall(household: ToldHousehold): number | null {
  const consumption = perPersonIn(household);
  return consumption === null ? null : Math.max(0, 1 - consumption / povertyLine);
}

function isPoor(household: ToldHousehold): by.Truth {
  const consumption = perPersonIn(household);
  return consumption === null ? null : consumption < povertyLine;
}

/** Had nothing been received, and all else stayed as it is. */
function isPoorWithout(household: ToldHousehold): by.Truth {
  const [consumption, received] = [perPersonIn(household), receivedBy(household)];
  if (consumption === null || received === null) return null;
  const each = (received.money + received.goods) / membersIn(household).length;
  return consumption - each < povertyLine;
}

export const ofHouseholds: readonly by.Formula<ToldHousehold>[] = [
  by.share('EC07.business', owns),
  by.share('EC07.saved', (one) => isIn(one.code('j_saved_12m'), '1')),
  by.share(
    'EC07.from-abroad',
    among(owns, (one) => isIn(one.code('j_biz_remit'), '1')),
  ),
  by.share('FI01.share', (one) => {
    const held = one.codes('j_fin');
    return held && ['1', '2', '3'].some((code) => held.includes(code));
  }),
  by.ratio(
    'ED03.share',
    among(
      (one: ToldHousehold) => membersIn(one).some(({ age }) => isBetween(age, 6, 17) === true),
      (one) => over(schoolingOf(one), consumptionOf(one)),
    ),
  ),
];

export const ofMembers: readonly by.Formula<Member>[] = [
  by.mean('EC01.mean', ofEach(perPersonIn)),
  by.median('EC01.median', ofEach(perPersonIn)),
  by.share(
    'EC02.share',
    among(present, ({ household }) => isPoor(household)),
  ),
  by.mean('EC03.gap', ofEach(shortfall)),
  by.mean(
    'EC03.squared-gap',
    ofEach((household) => {
      const gap = shortfall(household);
      return gap === null ? null : gap ** 2;
    }),
  ),
  by.gini('EC04.gini', ofEach(perPersonIn)),
  by.mean(
    'EC05.difference',
    among(present, ({ household }) => {
      const [without, now] = [isPoorWithout(household), isPoor(household)];
      return without === null || now === null ? null : Number(without) - Number(now);
    }),
  ),
  by.share(
    'EC05.without',
    among(present, ({ household }) => isPoorWithout(household)),
  ),
  by.share(
    'EC05.with',
    among(present, ({ household }) => isPoor(household)),
  ),
  by.share(
    'ED01.share',
    among((one: Member) => both(one.isMember, isBetween(one.age, 6, 17)), goesToSchool),
  ),
  by.share(
    'HE01.share',
    among(present, (one) => isIn(one.code('d_health'), '1', '2')),
  ),
  by.share(
    'HE02.share',
    among(
      (one: Member) => both(one.isMember, isIn(one.code('d_ill_30d'), '1')),
      (one) => by.not(isIn(one.code('d_care'), '0')),
    ),
  ),
  by.share(
    'HE03.share',
    among(present, ({ household }) => {
      const [health, all] = [household.amount('j_x_health'), consumptionOf(household)];
      return health === null || all === null ? null : health > 0.1 * all;
    }),
  ),
];

/** Steps of ten that somebody rose in five years. */
function risen(adult: Adult): number | null {
  const [now, before] = [adult.code('m_ladder_now'), adult.code('m_ladder_5y')];
  return now === null || before === null ? null : Number(now) - Number(before);
}

export const ofAdults: readonly by.Formula<Adult>[] = [
  by.share('EC08.share', (one) => {
    const steps = risen(one);
    return steps === null ? null : steps > 0;
  }),
  by.mean('EC08.steps', risen),
];

export { isPoor };
