import { expect, test } from 'vitest';
import type { Finish, Projection } from '../server/board.ts';
import { bandOf, plannedBy, todayOf, trendOf } from './trend.ts';

const finish: Finish = {
  done: 30,
  expected: 50,
  pace: { since: '2026-03-02', days: 3, interviews: 30, perDay: 10 },
  daysLeft: 2,
  finishesOn: '2026-03-06',
};
const cell = (expected: number, low: number, high: number) => ({
  projection: {
    done: 0,
    open: 0,
    rate: 1,
    next: { cases: 0, interviews: 0 },
    expected,
    low,
    high,
  } satisfies Projection,
});

test('interviews are added up day by day until the server’s today, days without any among them', () => {
  const trend = trendOf({ '2026-03-02': 10, '2026-03-04': 20 }, finish, [], {});
  expect(todayOf(finish)).toBe('2026-03-04');
  expect(trend?.done).toEqual([
    { day: '2026-03-01', count: 0 },
    { day: '2026-03-02', count: 10 },
    { day: '2026-03-03', count: 10 },
    { day: '2026-03-04', count: 30 },
  ]);
  expect(trend?.plan).toBeUndefined();
});

test('the band of the whole is narrower than that of its cells added up', () => {
  expect(bandOf([cell(20, 17, 23), cell(30, 26, 34)], 50)).toEqual({ low: 45, high: 55 });
});

test('of the plan a straight line has its share by today, and never more than the target', () => {
  const at = (until: string) => trendOf({ '2026-03-02': 30 }, finish, [], { target: 60, until });
  const six = at('2026-03-07');
  expect(six && plannedBy(six)).toBe(30);
  const over = at('2026-03-03');
  expect(over && plannedBy(over)).toBe(60);
});

test('before the first interview there is nothing to draw, and after the last nothing to foretell', () => {
  expect(trendOf({}, { done: 0 }, [], {})).toBeUndefined();
  const through = trendOf({ '2026-03-02': 30 }, { ...finish, finishesOn: '2026-03-02' }, [], {});
  expect(through?.forecast).toBeUndefined();
});
