/** Q09: could the interviews have been done in the time they took? */
import { grouped } from '../grouped.ts';
import type { QualityIndicator } from '../indicator.ts';
import { lightOf } from '../light.ts';
import { shareTooHigh } from '../share.ts';
import { median } from '../statistics/summaries.ts';
import { interviewed, subjectsOf } from '../subjects.ts';
import type { Interviewed } from '../subjects.ts';

type Oddity = 'short' | 'long' | 'overlapping' | 'interrupted' | 'at night';

const limits = { high: { green: 0.05, red: 0.15 } };

export const lengthOfInterview: QualityIndicator = {
  id: 'Q09',
  title: 'Length of interviews',
  meaning:
    'Interviews that took less than half, or more than two and a half times, as long as others with households of this kind; two at the same time; breaks of over an hour; interviews at night.',
  formula:
    'interviews with at least one oddity / interviews. Median of the same class and size of household (1–2, 3–4, 5–6, 7 or more), of the class where fewer than 10 are of that size. A break is within a day, between parts of 10 minutes and more. Night is 21:00 to 6:00, by the device’s clock; where more than half of 10 interviews and more begin at night the clock is wrong rather than the interviewer, and that is amber.',
  limits,
  levels: ['interviewer', 'team', 'week'],
  fewest: 5,
  measure: (input, level) => {
    const done = interviewed(input);
    const wrongClocks = withWrongClocks(done);
    const oddities = odditiesOf(done, wrongClocks);
    return [...subjectsOf(done, level)].map(([subject, rows]) => {
      const found = rows.map((one) => oddities.get(one) ?? []);
      const odd = found.filter((each) => each.length > 0).length;
      const kinds = [...grouped(found.flat(), (kind) => kind)]
        .map(([kind, each]) => `${String(each.length)} ${kind}`)
        .join(', ');
      const sentence = `${String(odd)} of ${String(rows.length)} interviews are odd in their times${kinds === '' ? '' : `: ${kinds}`}.`;
      const measured = { subject, ...shareTooHigh(odd, rows.length, limits.high), sentence };
      if (level !== 'interviewer' || !wrongClocks.has(subject)) return measured;
      const nights = rows.filter(beginsAtNight).length;
      const said = `By the device ${String(nights)} of ${String(rows.length)} interviews began at night: set its clock. ${sentence}`;
      const isRed = lightOf(measured, limits, lengthOfInterview.fewest) === 'red';
      return {
        ...measured,
        sentence: said,
        decided: isRed ? ('red' as const) : ('amber' as const),
      };
    });
  },
};

/** Interviews of one interviewer before so many at night speak of the clock. */
const enoughForClock = 10;

/**
 * Interviewers whose device is hours wrong. Nobody is let in at night, and who fills in forms at home does so beside
 * real work by day: where most interviews begin at night, the working day itself is shifted.
 */
function withWrongClocks(done: readonly Interviewed[]): ReadonlySet<string> {
  const own = [...grouped(done, ({ interviewer }) => interviewer)];
  return new Set(
    own.flatMap(([interviewer, rows]) => {
      const nights = rows.filter(beginsAtNight).length;
      return rows.length >= enoughForClock && nights * 2 > rows.length ? [interviewer] : [];
    }),
  );
}

function beginsAtNight({ interview }: Interviewed): boolean {
  return interview.sessions.some(({ start }) => isNight(start));
}

function odditiesOf(
  done: readonly Interviewed[],
  wrongClocks: ReadonlySet<string>,
): ReadonlyMap<Interviewed, Oddity[]> {
  const usual = usualMinutes(done);
  const overlapping = overlaps(done);
  return new Map(
    done.map((one) => {
      const [minutes, expected] = [minutesOf(one), usual(one)];
      const oddities: Oddity[] = [];
      if (minutes < 0.5 * expected) oddities.push('short');
      if (minutes > 2.5 * expected) oddities.push('long');
      if (overlapping.has(one)) oddities.push('overlapping');
      if (isInterrupted(one)) oddities.push('interrupted');
      if (beginsAtNight(one) && !wrongClocks.has(one.interviewer)) oddities.push('at night');
      return [one, oddities];
    }),
  );
}

/** Interviews of one kind before their median is used. */
const enough = 10;

function usualMinutes(done: readonly Interviewed[]): (one: Interviewed) => number {
  const classOf = ({ interview }: Interviewed) => interview.foundClass;
  const kindOf = (one: Interviewed) =>
    `${classOf(one)} ${String(Math.min(4, Math.ceil(one.interview.members.length / 2)))}`;
  const medians = new Map<string, number>();
  for (const keyOf of [kindOf, classOf]) {
    for (const [key, rows] of grouped(done, keyOf)) {
      if (rows.length >= enough) medians.set(key, median(rows.map(minutesOf)));
    }
  }
  // NaN, against which nothing is short or long, before ten interviews of the class are in.
  return (one) => medians.get(kindOf(one)) ?? medians.get(classOf(one)) ?? NaN;
}

function minutesOf({ interview }: Interviewed): number {
  return interview.sessions.reduce((sum, { start, end }) => sum + minutesBetween(start, end), 0);
}

function minutesBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000;
}

function isNight(start: string): boolean {
  const hour = Number(start.slice(11, 13));
  return hour >= 21 || hour < 6;
}

/** Minutes before a visit can have been part of an interview, and not a knock at a door that nobody opened. */
const shortestPart = 10;

function isInterrupted({ interview }: Interviewed): boolean {
  const sessions = interview.sessions.filter(
    ({ start, end }) => minutesBetween(start, end) >= shortestPart,
  );
  return sessions.some(({ start }, at) => {
    const before = sessions[at - 1];
    const sameDay = before?.end.slice(0, 10) === start.slice(0, 10);
    return before !== undefined && sameDay && minutesBetween(before.end, start) > 60;
  });
}

/** Interviews of one interviewer that were open at the same time. */
function overlaps(done: readonly Interviewed[]): ReadonlySet<Interviewed> {
  const found = new Set<Interviewed>();
  for (const own of grouped(done, ({ interviewer }) => interviewer).values()) {
    const sessions = own
      .flatMap((one) =>
        one.interview.sessions.map(({ start, end }) => {
          return { one, start: Date.parse(start), end: Date.parse(end) };
        }),
      )
      .sort((a, b) => a.start - b.start);
    let latest: (typeof sessions)[number] | undefined;
    for (const session of sessions) {
      if (latest && latest.one !== session.one && session.start < latest.end) {
        found.add(latest.one).add(session.one);
      }
      if (!latest || session.end > latest.end) latest = session;
    }
  }
  return found;
}
