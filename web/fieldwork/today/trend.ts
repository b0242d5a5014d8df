import type { Cell, Finish } from '../server/board.ts';

/** A day (`2026-03-01`) and how many interviews had come by its end. */
export interface Point {
  day: string;
  count: number;
}

/** What the chart of interviews over time shows. */
export interface Trend {
  /** From the day before the first interview until today. */
  done: Point[];
  today: string;
  /** Where the pace leads, with nine chances in ten between `low` and `high`. */
  forecast?: Point & { low: number; high: number };
  /** A straight line from the beginning to the target. */
  plan?: { from: Point; to: Point };
  target?: number;
}

const DAY_MS = 86_400_000;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Interviews by day, areas and all, added up. */
export function daysOf(areas: readonly { days: Readonly<Record<string, number>> }[]) {
  const days: Record<string, number> = {};
  for (const area of areas) {
    for (const [day, count] of Object.entries(area.days)) days[day] = (days[day] ?? 0) + count;
  }
  return days;
}

/** The server's own day: the pace counts until it. Undefined before the first interview. */
export const todayOf = ({ pace }: Finish): string | undefined =>
  pace && dayAfter(pace.since, pace.days - 1);

/**
 * The chart of the whole survey; undefined before the first interview. `until`: the day on which all should be in.
 */
export function trendOf(
  days: Readonly<Record<string, number>>,
  finish: Finish,
  cells: readonly Pick<Cell, 'projection'>[],
  { target, until }: { target?: number | undefined; until?: string | undefined },
): Trend | undefined {
  const [first] = Object.keys(days).sort();
  const today = todayOf(finish);
  if (first === undefined || today === undefined) return undefined;
  const beginning = dayAfter(first, -1);
  const done: Point[] = [{ day: beginning, count: 0 }];
  let count = 0;
  for (let day = first; day <= today; day = dayAfter(day, 1)) {
    count += days[day] ?? 0;
    done.push({ day, count });
  }
  const { expected, finishesOn } = finish;
  const isAhead = expected !== undefined && finishesOn !== undefined && finishesOn > today;
  return {
    done,
    today,
    ...(isAhead && { forecast: { day: finishesOn, count: expected, ...bandOf(cells, expected) } }),
    ...(target !== undefined && { target }),
    ...(target !== undefined &&
      until !== undefined &&
      until > beginning && {
        plan: { from: { day: beginning, count: 0 }, to: { day: until, count: target } },
      }),
  };
}

/**
 * Between which numbers the interviews of all cells will be with nine chances in ten: margins of cells are added up as of
 * numbers that are independent of one another, by their squares.
 */
export function bandOf(
  cells: readonly Pick<Cell, 'projection'>[],
  expected: number,
): { low: number; high: number } {
  const margin = (of: (projection: Cell['projection']) => number | undefined) =>
    Math.hypot(
      ...cells.map(({ projection }) => (of(projection) ?? 0) - (projection.expected ?? 0)),
    );
  return {
    low: expected - margin(({ low, expected: middle }) => low ?? middle),
    high: expected + margin(({ high, expected: middle }) => high ?? middle),
  };
}

/** How many of the target a straight line to the planned end has by today. */
export function plannedBy(trend: Trend): number | undefined {
  if (!trend.plan) return undefined;
  const { from, to } = trend.plan;
  const share = daysBetween(from.day, trend.today) / daysBetween(from.day, to.day);
  return to.count * Math.min(1, Math.max(0, share));
}
