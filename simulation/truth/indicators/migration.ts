/** Indicators MP01 to MP15. */
import * as by from './formula.ts';
import { among, both, isBetween, isIn, not, over } from './formula.ts';
import { birthplaces, citizenships, destinationOf, everybody, groupOf } from './groups.ts';
import type { AbsentMember, Member, ToldHousehold } from './told-household.ts';
import { headOf, membersIn } from './told-household.ts';
import { isEmployed, levelOf } from './welfare.ts';

const home = 'QSY';

export const ofHouseholds: readonly by.Formula<ToldHousehold>[] = [
  by.share('MP01.share', (one) => one.hasAbsent),
  by.number('MP01.total', (one) => one.hasAbsent),
  by.share('MP02.returned', (one) => one.hasReturned),
  by.number('MP02.returned-total', (one) => one.hasReturned),
  by.share('MP02.immigrant', (one) => one.hasImmigrant),
  by.number('MP02.immigrant-total', (one) => one.hasImmigrant),
  by.ratio('MP03.rate', (one) => [
    100 * one.absent.filter((migrant) => migrant.counts === true).length,
    membersIn(one).length,
  ]),
  by.mean('MP13.size', (one) => membersIn(one).length),
  by.share('MP13.women', (one) => isIn(headOf(one)?.sex ?? null, '2')),
  by.ratio('MP13.dependency', (one) => {
    const aged = (from: number, to?: number) =>
      membersIn(one).filter(({ age }) => isBetween(age, from, to) === true).length;
    return [aged(0, 14) + aged(65), aged(15, 64)];
  }),
  by.ratio('MP14.tertiary', tertiaryAbroad(isTertiary)),
  by.ratio(
    'MP14.not-tertiary',
    tertiaryAbroad((level) => not(isTertiary(level))),
  ),
  by.ratio('MP14.tertiary-men', tertiaryAbroad(isTertiary, '1')),
  by.ratio('MP14.tertiary-women', tertiaryAbroad(isTertiary, '2')),
];

const present = (one: Member) => one.isMember;
const from15 = (one: Member) => both(one.isMember, isBetween(one.age, 15));
const from18 = (one: Member) => both(one.isMember, isBetween(one.age, 18));
const returned = (one: Member) => both(one.isMember, one.isReturned);

export const ofMembers: readonly by.Formula<Member>[] = [
  by.share(
    'MP04.share',
    among(from15, (one) => one.isReturned),
  ),
  by.number(
    'MP04.total',
    among(from15, (one) => one.isReturned),
  ),
  by.share(
    'MP05.share',
    among(present, (one) => one.isImmigrant),
  ),
  by.number(
    'MP05.total',
    among(present, (one) => one.isImmigrant),
  ),
  by.share(
    'MP05.foreign',
    among(present, (one) => one.isForeign),
  ),
  by.number(
    'MP05.foreign-total',
    among(present, (one) => one.isForeign),
  ),
  by.counts('MP06.cells', among(present, censusCell)),
  by.number(
    'MP06.foreign-born-citizens',
    among(present, (one) => both(one.isImmigrant, isCitizen(one))),
  ),
  by.number(
    'MP06.native-born-foreigners',
    among(present, (one) => both(not(one.isImmigrant), not(isCitizen(one)))),
  ),
  by.number(
    'MP06.returned-citizens',
    among(present, (one) =>
      both(not(one.isImmigrant), isCitizen(one), isIn(one.code('c_abroad_3m'), '1')),
    ),
  ),
  by.median(
    'MP07.age-of-returned',
    among(returned, (one) => one.age),
  ),
  by.share(
    'MP07.women-returned',
    among(returned, (one) => isIn(one.sex, '2')),
  ),
  by.median(
    'MP07.age-of-residents',
    among(from18, (one) => one.age),
  ),
  by.share(
    'MP07.women-resident',
    among(from18, (one) => isIn(one.sex, '2')),
  ),
  by.distribution(
    'MP10.occupations-returned',
    among(
      (one: Member) => both(from15(one), one.isReturned),
      (one) => one.code('f_isco'),
    ),
  ),
  by.distribution(
    'MP10.occupations-resident',
    among(
      (one: Member) => both(from15(one), isEmployed(one)),
      (one) => one.code('d_isco'),
    ),
  ),
  by.distribution(
    'MP11.reasons-returned',
    among(returned, (one) => one.code('f_why_left')),
  ),
  by.distribution(
    'MP11.reasons-immigrant',
    among(
      (one: Member) => both(one.isMember, one.isImmigrant),
      (one) => one.code('g_reason'),
    ),
  ),
  by.median(
    'MP12.completed',
    among(returned, (one) => {
      const months = over(one.since('f_left_ym'), one.since('f_back_ym'));
      return months && months[0] - months[1];
    }),
  ),
];

const counted = (one: AbsentMember) => one.counts;
const working = (one: AbsentMember) =>
  both(one.counts, isBetween(one.count('e_age'), 15), isIn(one.code('e_act_now'), '1'));

export const ofAbsent: readonly by.Formula<AbsentMember>[] = [
  by.total(
    'MP03.total',
    among(counted, () => 1),
  ),
  by.distribution(
    'MP07.ages',
    among(counted, (one) => groupOf(everybody, one.count('e_age'))),
  ),
  by.median(
    'MP07.age',
    among(counted, (one) => one.count('e_age')),
  ),
  by.median(
    'MP07.age-on-leaving',
    among(counted, (one) => {
      const [age, away] = [one.count('e_age'), one.away];
      return age === null || away === null ? null : age - away / 12;
    }),
  ),
  by.share(
    'MP07.women',
    among(counted, (one) => isIn(one.code('e_sex'), '2')),
  ),
  by.distribution(
    'MP08.birth',
    among(counted, (one) => {
      const country = one.code('e_birth_country');
      return country === home ? home : destinationOf(country);
    }),
  ),
  by.distribution(
    'MP08.citizenship',
    among(counted, (one) => {
      const country = one.code('e_citizen');
      return country === home || country === 'XXA' ? country : destinationOf(country);
    }),
  ),
  by.share(
    'MP08.of-residence',
    among(counted, (one) => {
      const [citizen, residence] = [one.code('e_citizen'), one.code('e_dest_country')];
      return citizen === null || residence === null ? null : citizen === residence;
    }),
  ),
  by.distribution(
    'MP09.countries',
    among(counted, (one) => destinationOf(one.code('e_dest_country'))),
  ),
  by.distribution(
    'MP10.occupations',
    among(working, (one) => one.code('e_isco_now')),
  ),
  by.share(
    'MP10.highest',
    among(working, (one) => isIn(one.code('e_isco_now'), '1', '2', '3')),
  ),
  by.distribution(
    'MP11.reasons',
    among(counted, (one) => one.code('e_reason')),
  ),
  by.share(
    'MP11.work',
    among(counted, (one) => isIn(one.code('e_reason'), '1', '2', '3', '7', '11', '13')),
  ),
  by.median(
    'MP12.median',
    among(counted, (one) => one.away),
  ),
  by.share(
    'MP12.long',
    among(counted, (one) => one.isLong),
  ),
  by.share(
    'MP15.share',
    among(counted, (one) => isIn(one.code('e_status'), '6')),
  ),
];

function isTertiary(level: string | null): by.Truth {
  return isIn(level, '5', '6', '7', '8');
}

/** Of those of 25 and over with such a schooling, at home and abroad, those abroad. Level 9 is not classified. */
function tertiaryAbroad(is: (level: string | null) => by.Truth, sex?: string) {
  const has = (level: string | null, age: number | null, own: string | null) =>
    both(
      isBetween(age, 25),
      level === '9' ? false : is(level),
      sex === undefined || own === sex,
    ) === true;
  return (household: ToldHousehold): by.Value => {
    const away = household.absent.filter(
      (one) =>
        one.counts === true && has(one.code('e_ed_now'), one.count('e_age'), one.code('e_sex')),
    ).length;
    const here = membersIn(household).filter((one) => has(levelOf(one), one.age, one.sex)).length;
    return [away, away + here];
  };
}

function isCitizen(member: Member): by.Truth {
  return isIn(member.code('c_citizen1'), home);
}

/** Birth, citizenship and previous residence, of whom all three are known. */
function censusCell(member: Member): by.Value {
  const birth = birthplaces(member.code('c_birth_country'));
  const citizenship = citizenships(member.code('c_citizen1'));
  const abroad = isIn(member.code('c_abroad_3m'), '1');
  const months = member.since('c_arrive_ym');
  const arrived =
    months === null
      ? null
      : months < 12
        ? '0-11'
        : months < 60
          ? '12-59'
          : months < 120
            ? '60-119'
            : '120+';
  const previous = abroad === true ? arrived : abroad === null ? null : 'never';
  if (birth === null || citizenship === null || previous === null) return null;
  return `${birth}_${citizenship}_${previous}`;
}
