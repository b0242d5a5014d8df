/**
 * A household as it would truly tell of itself, and what the survey's definitions say of it (QUESTIONNAIRE, derived
 * variables): written once more in plain terms, so that nothing is shared with what is judged.
 */
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { questionsOf } from '../../../questionnaire/definition.ts';
import { adultAnswers } from '../../answers/adult.ts';
import { moveAnswers, type Move } from '../../answers/moves.ts';
import type { Occasion } from '../../answers/told.ts';
import { instrumentOf } from '../../instruments.ts';
import { householdOf } from '../../interview.ts';
import type { Household } from '../../population/household.ts';
import { subjectOf, type Saying, type Subject } from '../../say.ts';
import type { Truth } from './formula.ts';
import { both, either, isBetween, isIn, not, once } from './formula.ts';
import type { Questions, Telling } from './telling.ts';
import { tellingOf } from './telling.ts';

export interface ToldHousehold extends Telling {
  region: string;
  urban: boolean;
  members: Member[];
  absent: AbsentMember[];
  senders: Sender[];
  moves: WorkMove[];
  /** Members of 18 and over: whom the survey may select for their views. */
  adults: Adult[];
  hasAbsent: Truth;
  hasReturned: Truth;
  hasImmigrant: Truth;
}

interface Row extends Telling {
  /** From 1, in the order of the form. */
  line: number;
  household: ToldHousehold;
}

export interface Member extends Row {
  age: number | null;
  sex: string | null;
  isMember: Truth;
  isReturned: Truth;
  isImmigrant: Truth;
  isForeign: Truth;
}

export interface AbsentMember extends Row {
  /** Months since departure. */
  away: number | null;
  counts: Truth;
  isLong: Truth;
}

export type Sender = Row;

export interface WorkMove extends Row {
  /** Who moved: an absent migrant, or a member who came back. */
  of: { absent: AbsentMember } | { returned: Member };
}

export interface Adult extends Row {
  member: Member;
}

const windowMonths = 120;
const workReasons = ['1', '2', '3', '11', '13'];

/** Asks every household of a survey what is true. */
export function truthTeller(
  definition: SurveyDefinition,
  occasion: Occasion,
): (household: Household) => ToldHousehold {
  const { elements } = instrumentOf(definition, 'household');
  const questions: Questions = new Map(
    [...questionsOf(elements)].map((question) => [question.name, question]),
  );
  return (household) => {
    const told = { ...occasion, household };
    const saying: Saying = { definition, occasion: told, linesOf: () => household.people.length };
    const telling = (subject: Subject) => tellingOf(subject, questions, saying);
    const asked = householdOf(told, [], undefined);
    const { region, urban } = household;
    const all: ToldHousehold = {
      ...telling(asked),
      ...{ region, urban, members: [], absent: [], senders: [], moves: [], adults: [] },
      ...{ hasAbsent: null, hasReturned: null, hasImmigrant: null },
    };
    const row = (subject: Subject, at: number): Row => ({
      ...telling(subject),
      line: at + 1,
      household: all,
    });
    all.members = asked
      .rows('members')
      .map((subject, at) => memberOf(row(subject, at), definition.country));
    all.absent = asked.rows('absent').map((subject, at) => absentOf(row(subject, at)));
    all.hasAbsent = some(all.absent.map((one) => one.counts));
    all.hasReturned = some(all.members.map((one) => one.isReturned));
    all.hasImmigrant = some(all.members.map((one) => one.isImmigrant));
    if (all.code('i_recv_any') === '1') all.senders = asked.rows('senders').map(row);
    all.moves = workMovesOf(household, all).map(({ move, of }, at) => ({
      ...row(subjectOf(move, move.person.entity, moveAnswers, told), at),
      of,
    }));
    all.adults = household.people.flatMap((person, at) => {
      const member = all.members[at];
      if (!member || both(member.isMember, isBetween(member.age, 18)) !== true) return [];
      const subject = subjectOf(person, person.entity, adultAnswers, told);
      return [{ ...row(subject, at), member }];
    });
    return all;
  };
}

function some(truths: readonly Truth[]): Truth {
  return either(false, ...truths);
}

function memberOf(row: Row, country: string): Member {
  const age = row.count('c_age');
  const bornAbroad = not(isIn(row.code('c_birth_country'), country));
  const abroad = isIn(row.code('c_abroad_3m'), '1');
  const arrived = abroad === true ? row.since('c_arrive_ym') : null;
  // Of those born here nobody asks whether they lived here before.
  const livedHere = bornAbroad === true ? isIn(row.code('c_lived_before'), '1') : not(bornAbroad);
  return {
    ...row,
    age,
    sex: row.code('c_sex'),
    isMember: either(
      isIn(row.code('c_relation'), '1'),
      isBetween(row.count('c_months_here'), 6),
      isBetween(age, 0, 0),
      arrived !== null && arrived < 12,
    ),
    isReturned: both(
      abroad,
      livedHere,
      abroad === true ? isBetween(arrived, 0, windowMonths) : abroad,
    ),
    isImmigrant: bornAbroad,
    isForeign: not(isIn(row.code('c_citizen1'), country)),
  };
}

function absentOf(row: Row): AbsentMember {
  const away = row.since('e_depart_ym');
  const plan = row.code('e_stay_plan');
  return {
    ...row,
    away,
    counts: both(
      isBetween(away, 0, windowMonths),
      either(isBetween(away, 3), not(isIn(plan, '1'))),
    ),
    isLong: either(isBetween(away, 12), isIn(plan, '2', '3', '4')),
  };
}

/** Left for work, at 15 or over, within five years: absent migrants first, then those who came back. */
function workMovesOf(
  { absent, people }: Household,
  told: ToldHousehold,
): { move: Move; of: WorkMove['of'] }[] {
  const isForWork = (reason: string | null, age: number | null, months: number | null): Truth =>
    both(
      isIn(reason, ...workReasons),
      age === null || months === null ? null : age - months / 12 >= 15,
      isBetween(months, 0, 60),
    );
  return [
    ...absent.flatMap((person, at) => {
      const one = told.absent[at];
      if (!one || isForWork(one.code('e_reason'), one.count('e_age'), one.away) !== true) return [];
      const { destination } = person;
      return [{ move: { person, destination, line: at + 1, absent: true }, of: { absent: one } }];
    }),
    ...people.flatMap((person, at) => {
      const one = told.members[at];
      const { destination } = person.stay ?? {};
      if (!one || !destination || one.isReturned !== true) return [];
      if (isForWork(one.code('f_why_left'), one.age, one.since('f_left_ym')) !== true) return [];
      const move = { person, destination, line: at + 1, absent: false };
      return [{ move, of: { returned: one } }];
    }),
  ];
}

/** Absent 1, returned 2, immigrant 3, none 4: the first that holds. */
export function typeOf({ hasAbsent, hasReturned, hasImmigrant }: ToldHousehold): string | null {
  const kinds: readonly [Truth, string][] = [
    [hasAbsent, '1'],
    [hasReturned, '2'],
    [hasImmigrant, '3'],
    [true, '4'],
  ];
  const [is = null, type = '4'] = kinds.find(([truth]) => truth !== false) ?? [];
  return is === null ? null : type;
}

/** Usual members of a household. */
export const membersIn = once(({ members }: ToldHousehold): Member[] =>
  members.filter((one) => one.isMember === true),
);

export function headOf({ members }: ToldHousehold): Member | undefined {
  return members.find((one) => one.code('c_relation') === '1');
}

/** QSD in twelve months: of money, and of goods. */
export const receivedBy = once((household: ToldHousehold) => {
  if (household.code('i_recv_any') === null) return null;
  const { senders } = household;
  const money = senders.map((one) => (sendsMoney(one) ? one.amount('i_amt_12m') : null));
  const goods = senders.map((one) => one.amount('i_goods_12m'));
  const all = (amounts: readonly (number | null)[]) =>
    amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return { money: all(money), goods: all(goods) };
});

/** Amounts, channel and charges are asked of who sent money. */
export function sendsMoney(sender: Sender): boolean {
  return isBetween(sender.count('i_times_12m'), 1) === true;
}
