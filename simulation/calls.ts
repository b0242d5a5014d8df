/** An interviewer's days: whom they call on, when, whether somebody is at home, and what they make of it. */
import type { Account } from './account.ts';
import { honestAccount } from './account.ts';
import type { NoInterview } from './answers/cover.ts';
import { closedDoor, isNonContact } from './answers/cover.ts';
import type { Chances } from './chance.ts';
import { normal } from './distributions.ts';
import { endOf } from './endings.ts';
import type { Ending } from './interview.ts';
import { inventedAccount } from './invention.ts';
import { timesOf } from './pace.ts';
import type { Household } from './population/household.ts';
import { shirkedAccount } from './shirking.ts';
import type { Interviewer } from './staff.ts';
import { hour, hourOf, isSaturday, midnightOf, minute, nextWorkingDay } from './working-day.ts';

/** One knock at the door, in true time. */
export interface Call {
  begins: number;
  ends: number;
  /** AAPOR code. */
  result: string;
}

/** A household that an interviewer is to work. */
export interface Due {
  household: Household;
  case: { listClass: string };
  /** Midnight of the first day in its area. */
  from: number;
}

export interface Worked<One extends Due> {
  due: One;
  account: Account;
  calls: Call[];
  begins: number;
  ends: number;
  times?: Record<string, number>;
  end?: Ending;
}

const opens = 8.5 * hour;
/** Nobody knocks later. */
const closes = 20.25 * hour;
const evening = 17.75;
const mostCalls = 7;

/**
 * Works everything that is due, in the order in which it becomes so: one household at a time, with some minutes of way
 * between. An honest interviewer calls again until somebody is met, or until three calls on two days, one of them in the
 * evening or on a Saturday, met nobody. Who shirks gives up after one or two, three times in ten; who invents fills in some of these,
 * and some others, without a further call.
 */
export function workedBy<One extends Due>(
  interviewer: Interviewer,
  due: readonly One[],
  weekOf: (time: number) => number,
  chances: Chances,
): Worked<One>[] {
  const open = due.map((one, at): Open<One> => ({
    due: one,
    end: endOf(one.household, one.case.listClass, chances),
    calls: [],
    next: one.from + opens + ((at % 4) * 2.2 + chances('first call')(one.household.entity)) * hour,
  }));
  const done: Worked<One>[] = [];
  let free = 0;
  for (;;) {
    const [first] = open
      .filter((one) => one.worked === undefined)
      .sort((a, b) => a.next - b.next || a.due.household.entity - b.due.household.entity);
    if (!first) break;
    const { household } = first.due;
    const at = (stream: string) => chances(stream)(household.entity, first.calls.length);
    const begins = Math.max(first.next, free + (8 + 12 * at('way')) * minute);
    if (begins - midnightOf(begins) > closes) {
      first.next = nextWorkingDay(begins) + opens + 2 * hour * at('first call');
      continue;
    }
    const earlier = interviewer.habit === 'invents' ? modelFor(first.due, done) : undefined;
    const invents = first.calls.length === 0 ? 0.18 : 0.5;
    const worked =
      earlier && at('invents') < invents
        ? inventedAt(begins, first, earlier, interviewer, chances)
        : knock(begins, first, interviewer, weekOf(begins), chances);
    if (!worked) {
      free = first.calls.at(-1)?.ends ?? free;
      continue;
    }
    first.worked = worked;
    done.push(worked);
    if (worked.account.deed !== 'invented') free = worked.ends;
  }
  return open.flatMap(({ worked }) => (worked ? [worked] : []));
}

/** A case that is being worked. */
interface Open<One extends Due> {
  due: One;
  /** How it will end once somebody is met, or once enough calls met nobody. */
  end: Ending | undefined;
  calls: Call[];
  /** When the interviewer means to call next. */
  next: number;
  worked?: Worked<One>;
}

/** One call. Undefined where nobody was met and the case stays open. */
function knock<One extends Due>(
  begins: number,
  open: Open<One>,
  interviewer: Interviewer,
  week: number,
  chances: Chances,
): Worked<One> | undefined {
  const { household } = open.due;
  const at = (stream: string) => chances(stream)(household.entity, open.calls.length);
  const short = Math.floor(2 + 6 * at('short call')) * minute;
  const { end } = open;
  const isMet =
    open.calls.length + 1 >= mostCalls || at('at home') < shareAtHome(begins, household, chances);
  if (end === undefined || end === 'partial') {
    const account =
      interviewer.habit === 'shirks'
        ? shirkedAccount(household, week, chances)
        : honestAccount(household);
    if (isMet) return interviewed(begins, open, account, interviewer, chances);
  }
  open.calls.push({ begins, ends: begins + short, result: '224' });
  if (end !== undefined && end !== 'partial') {
    const isOver = isNonContact(end) ? isEnough(open.calls) : isMet || end.found !== '1';
    if (isOver) return closed(open, end, honestAccount(household));
  }
  if (interviewer.habit === 'shirks' && at('gives up') < 0.3)
    return closed(open, closedDoor, { ...honestAccount(household), deed: 'shirked' });
  open.next = nextCall(begins, at('next call'), at('evening'));
  return undefined;
}

function interviewed<One extends Due>(
  begins: number,
  { due, calls, end }: Open<One>,
  account: Account,
  interviewer: Interviewer,
  chances: Chances,
): Worked<One> {
  const whole = timesOf(account.household, interviewer, account.deed, chances);
  const times = end === 'partial' ? { ...whole, '': Math.round(0.7 * (whole[''] ?? 0)) } : whole;
  const ends = begins + (times[''] ?? 0) * 1000 + 90_000;
  const last = { begins, ends, result: end === 'partial' ? '120' : '110' };
  return {
    due,
    account,
    calls: [...calls, last],
    begins: calls[0]?.begins ?? begins,
    ends,
    times,
    ...(end === undefined ? {} : { end }),
  };
}

function closed<One extends Due>(
  { due, calls }: Open<One>,
  end: NoInterview,
  account: Account,
): Worked<One> {
  const last = calls.at(-1);
  if (!last) throw new Error('A case was closed that nobody called on.');
  const all = [...calls.slice(0, -1), { ...last, result: end.outcome }];
  return { due, account, calls: all, begins: all[0]?.begins ?? last.begins, ends: last.ends, end };
}

/**
 * Filled in at the lodging, in half of the cases late in the evening, otherwise in the middle of the day, while an
 * interview may be going on elsewhere for all that the clock shows.
 */
function inventedAt<One extends Due>(
  now: number,
  open: Open<One>,
  earlier: Household,
  interviewer: Interviewer,
  chances: Chances,
): Worked<One> {
  const { household } = open.due;
  const at = (stream: string) => chances(stream)(household.entity);
  const late = midnightOf(now) + (20.8 + 2.6 * at('late in the evening')) * hour;
  const begins = at('invents at night') < 0.5 ? late : now;
  const account = inventedAccount(household, earlier, chances);
  const { due, calls } = open;
  return interviewed(
    begins,
    { due, calls, end: undefined, next: 0 },
    account,
    interviewer,
    chances,
  );
}

/** An own interview to copy: the last one with a household that the listing put in the same class. */
function modelFor<One extends Due>(due: One, done: readonly Worked<One>[]): Household | undefined {
  const able = done.filter(
    (one) => one.account.deed === 'honest' && one.end === undefined && one.times !== undefined,
  );
  return able.findLast((one) => one.due.case.listClass === due.case.listClass)?.due.household;
}

/** More are at home in the evening and on Saturdays; large households hardly ever all out. */
function shareAtHome(time: number, household: Household, chances: Chances): number {
  const usual = hourOf(time) >= evening ? 1.1 : isSaturday(time) ? 0.6 : 0.1;
  const own = 0.6 * normal(chances('often at home')(household.entity));
  return 1 / (1 + Math.exp(-(usual + own + 0.12 * (household.people.length - 4))));
}

/** Three calls on two days, one in the evening or on a Saturday. */
function isEnough(calls: readonly Call[]): boolean {
  const days = new Set(calls.map(({ begins }) => midnightOf(begins)));
  const other = calls.some(({ begins }) => hourOf(begins) >= 18 || isSaturday(begins));
  return calls.length >= 3 && days.size >= 2 && other;
}

/** This evening, for two in three who were called on by day; else on the next working day, by day. */
function nextCall(begins: number, u: number, v: number): number {
  const isDay = hourOf(begins) < evening;
  if (isDay && u < 0.67) return midnightOf(begins) + (18 + 1.8 * v) * hour;
  return nextWorkingDay(begins) + opens + 8 * hour * v;
}
