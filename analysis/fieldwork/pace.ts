/** When the interviews will be in, with every number that it was worked out from. */
export interface Finish {
  /** Interviews in hand, complete or partial. */
  done: number;
  /** Interviews when all is worked to its end; undefined while nobody can tell. */
  expected: number | undefined;
  /** Left out before the first interview has come. */
  pace?: Pace;
  /** (expected − done) / pace, rounded up. */
  daysLeft?: number;
  /** Today and so many days; the day of the last interview when none is left. */
  finishesOn?: string;
}

/** Interviews a calendar day, days without work and all. */
export interface Pace {
  /** The first of the last fourteen days on which interviews came. */
  since: string;
  /** Calendar days from then until today, both counted. */
  days: number;
  /** Interviews that came in them. */
  interviews: number;
  perDay: number;
}

const DAYS_LOOKED_AT = 14;
const DAY_MS = 86_400_000;

/**
 * The finishing date from the pace of the last fourteen days on which something came: free days between them count, and
 * so do those since, so that a team that stands still falls back day by day. `days` are the interviews by the day of
 * their receipt (`2026-03-01`), by the server's clock; `today` is such a day.
 */
export function finishing(
  days: Readonly<Record<string, number>>,
  expected: number | undefined,
  today: string,
): Finish {
  const done = Object.values(days).reduce((sum, count) => sum + count, 0);
  const pace = paceOf(days, today);
  const last = Object.keys(days).sort().at(-1);
  if (expected === undefined || pace === undefined) {
    return { done, expected, ...(pace && { pace }) };
  }
  const daysLeft = Math.ceil(Math.max(0, expected - done) / pace.perDay);
  return {
    done,
    expected,
    pace,
    daysLeft,
    finishesOn: daysLeft === 0 && last !== undefined ? last : dayAfter(today, daysLeft),
  };
}

function paceOf(days: Readonly<Record<string, number>>, today: string): Pace | undefined {
  const latest = Object.entries(days)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-DAYS_LOOKED_AT);
  const [since] = latest[0] ?? [];
  const [until] = latest.at(-1) ?? [];
  if (since === undefined || until === undefined) return undefined;
  const interviews = latest.reduce((sum, [, count]) => sum + count, 0);
  const span = 1 + (Date.parse(until > today ? until : today) - Date.parse(since)) / DAY_MS;
  return { since, days: span, interviews, perDay: interviews / span };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
