import { randomStream } from '../sampling/random.ts';
import type { RandomStream } from '../sampling/random.ts';
import type { Interview, QualityInput, WorkedCase } from './input.ts';
import { madeUpCase, nothingYet, plainInterview } from './made-up-case.ts';

export interface MadeUpFieldwork {
  input: QualityInput;
  shirkers: string[];
  inventors: string[];
}

const teams = 5;
const areasOfTeam = 18;
const casesOfArea = 11;
const questions = Array.from({ length: 60 }, (_, at) => `q${String(at)}`);

/**
 * Fieldwork with known sinners, for tests: 23 interviewers in five teams, of whom two shirk (leave out members and
 * migrants, learn to write no) and one invents (copies own interviews, from one place, too fast). The honest ones differ
 * too: in pace, in luck, in the areas they are sent to.
 */
export function madeUpFieldwork(seed: string, sinners = true): MadeUpFieldwork {
  const staff = Array.from({ length: 23 }, (_, at) => {
    return { name: `i${String(at).padStart(2, '0')}`, team: at % teams };
  });
  const draw = randomStream(seed, 'sinners');
  const order = staff.map(({ name }, at) => ({ name, at: draw(at) })).sort((a, b) => a.at - b.at);
  const [first, second, third] = order.map(({ name }) => name);
  const named = (...names: (string | undefined)[]) =>
    sinners ? names.filter((name) => name !== undefined) : [];
  const [shirkers, inventors] = [named(first, second), named(third)];
  const streams = streamsOf(seed);
  const cases: WorkedCase[] = [];
  const latest = new Map<string, Interview>();
  for (let area = 0; area < teams * areasOfTeam; area += 1) {
    const members = staff.filter(({ team }) => team === area % teams);
    for (const [at, listClass] of [...'AAAAARRINNN'].entries()) {
      const household = { area, at, listClass, entity: area * casesOfArea + at };
      const random: Random = (name, index = 0) => streams(name)(household.entity, index);
      const who = members[Math.floor(random('who') * members.length)];
      if (who === undefined) continue;
      const own = honestInterview(streams, random, who.name, household);
      const before = latest.get(who.name);
      latest.set(who.name, own);
      const interview = shirkers.includes(who.name)
        ? shirked(own, weekOf(household), random)
        : inventors.includes(who.name) && before && random('invents') < 0.35
          ? invented(before, own, random)
          : own;
      const answered = random('response') < 0.93;
      const { interview: _, ...open } = madeUpCase({
        case: `c${String(household.entity)}`,
        area: `a${String(area)}`,
        stratum: `s${String(who.team % 2)}`,
        team: `t${String(who.team)}`,
        interviewer: who.name,
        week: weekOf(household),
        listClass,
        disposition: answered ? 'complete' : 'refused',
        visits: Array.from(
          { length: random('at home') < 0.6 ? 1 : 2 },
          () => `2026-03-02T${random('evening') < 0.3 ? '18' : '10'}:30`,
        ),
      });
      cases.push(answered ? { ...open, interview } : open);
    }
  }
  return { input: { ...nothingYet, cases }, shirkers, inventors };
}

/** Random numbers of one household, by what they decide. */
type Random = (name: string, index?: number) => number;

interface Household {
  area: number;
  /** Which of the area's cases. */
  at: number;
  entity: number;
  listClass: string;
}

/** Streams by name, each made once. */
function streamsOf(seed: string): (name: string) => RandomStream {
  const streams = new Map<string, RandomStream>();
  return (name) => {
    const stream = streams.get(name) ?? randomStream(seed, name);
    streams.set(name, stream);
    return stream;
  };
}

/** A team takes three days for an area, and four households a day. */
function dayOf({ area, at }: Household): number {
  return Math.floor(area / teams) * 3 + Math.floor(at / 4);
}

function weekOf(household: Household): number {
  return 1 + Math.floor(dayOf(household) / 7);
}

function honestInterview(
  streams: (name: string) => RandomStream,
  random: Random,
  who: string,
  household: Household,
): Interview {
  const { area, at, listClass } = household;
  const ofArea = (name: string) => streams(`area's ${name}`)(area) - 0.5;
  const ofInterviewer = (name: string) => streams(`${who}'s ${name}`)(0) - 0.5;
  const size = 1 + poisson(3 + 2 * ofArea('size'), random, 'members');
  const misses = listClass !== 'A' || random('mislisted') < 0.06;
  const absent = misses ? 0 : random('two') < 0.3 ? 2 : 1;
  const pace = 0.25 * normal(random, 'length') + 0.25 * ofInterviewer('pace');
  const start = Date.UTC(2026, 2, 2 + dayOf(household), 8 + 3 * (at % 4));
  const gate = (name: string, share: number) =>
    random(name) < share + 0.3 * ofArea(name) + 0.06 * ofInterviewer(name);
  return {
    ...plainInterview,
    foundClass: absent > 0 ? 'A' : listClass === 'A' ? 'N' : listClass,
    members: Array.from({ length: size }, (_, member) => {
      const age = Math.floor(random('age', member) * 80);
      return { sex: random('sex', member) < 0.5 ? '1' : '2', age };
    }),
    absent,
    gates: {
      i_recv_any: gate('remittances', absent > 0 ? 0.65 : 0.2),
      d_ill_30d: gate('ill', 0.45),
      j_biz_any: gate('business', 0.35),
    },
    questions: [
      {
        question: 'all',
        asked: 120,
        unknown: poisson(2.4 + 1.2 * ofInterviewer('unknown'), random, 'unknown'),
      },
    ],
    amountsUnknown: random('amounts') < 0.3 ? 1 : 0,
    amounts: Array.from({ length: 6 }, (_, each) => {
      const amount = 200 + Math.floor(random('amount', each) * 9000);
      return random('rounds', each) < 0.4 ? Math.max(1, Math.round(amount / 1000)) * 1000 : amount;
    }),
    answers: questions.map((path, each) => {
      const usual = 0.25 + 0.4 * streams('questions')(each);
      const place = random('answers', each);
      const answer = place < usual ? 0 : 1 + Math.floor((4 * (place - usual)) / (1 - usual));
      return { path, answer };
    }),
    mended: poisson(1.5, random, 'mended'),
    violations: Array.from({ length: poisson(1, random, 'soft') }, () => {
      return { check: 'X09', kind: 'soft', path: '', confirmed: true };
    }),
    lateChanges: poisson(1, random, 'late'),
    sessions: [session(start, (28 + 4 * size + 9 * absent) * Math.exp(pace))],
    place:
      random('position') < 0.9
        ? { metres: random('far') < 0.02 ? 700 : 40 * random('metres'), inArea: true }
        : undefined,
    hoursToServer: 20 * Math.exp(0.8 * normal(random, 'delay') - 0.3),
    perPerson: 1000 * Math.exp(0.6 * normal(random, 'consumption')),
  };
}

/** Leaves out what takes long, and from week to week asks fewer of the questions that open a section. */
function shirked(own: Interview, week: number, random: Random): Interview {
  const members = own.members.filter((_, at) => at === 0 || random('left out', at) > 0.22);
  const absent = Array.from({ length: own.absent }).filter(
    (_, at) => random('not asked', at) > 0.45,
  ).length;
  const skips = Math.min(0.6, 0.2 + 0.05 * week);
  const gates = Object.fromEntries(
    Object.entries(own.gates).map(([name, yes], at) => [name, yes && random('skips', at) > skips]),
  );
  return { ...own, members, absent, gates, lateChanges: (own.lateChanges ?? 0) + 1 };
}

/** An earlier interview once more, changed here and there, in a quarter of an hour, far from the household. */
function invented(before: Interview, own: Interview, random: Random): Interview {
  const answers = before.answers.map((copied, at) =>
    random('changed', at) < 0.08 ? (own.answers[at] ?? copied) : copied,
  );
  const start = Date.parse(own.sessions[0]?.start ?? '');
  const sessions = [session(start, 12 + 8 * random('fast'))];
  const place = own.place && { metres: 3000 + 5000 * random('elsewhere'), inArea: false };
  return { ...own, answers, sessions, place };
}

function session(start: number, minutes: number): { start: string; end: string } {
  const local = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+00:00`;
  return { start: local(start), end: local(start + minutes * 60_000) };
}

function normal(random: Random, name: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random(name, 0)));
  return radius * Math.cos(2 * Math.PI * random(name, 1));
}

/** By multiplying until the product falls below e^−mean (Knuth 1997, section 3.4.1). */
function poisson(mean: number, random: Random, name: string): number {
  let product = random(name, 0);
  let count = 0;
  for (; product > Math.exp(-mean); count += 1) product *= random(name, count + 1);
  return count;
}
