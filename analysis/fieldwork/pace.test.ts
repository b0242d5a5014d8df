import { expect, test } from 'vitest';
import { finishing } from './pace.ts';

test('the day of the last interview, with the arithmetic to check it by hand', () => {
  // Five days with interviews, a free week-end between them and a day since: eight days in all.
  const days = {
    '2026-03-05': 10,
    '2026-03-06': 14,
    '2026-03-09': 12,
    '2026-03-10': 4,
    '2026-03-11': 8,
  };
  expect(finishing(days, 100.5, '2026-03-12')).toEqual({
    done: 48,
    expected: 100.5,
    pace: { since: '2026-03-05', days: 8, interviews: 48, perDay: 6 },
    // 52.5 / 6 = 8.75
    daysLeft: 9,
    finishesOn: '2026-03-21',
  });
});

test('only the last fourteen days on which something came are looked at', () => {
  const march = Array.from({ length: 20 }, (_, at): [string, number] => [
    `2026-03-${String(at + 1).padStart(2, '0')}`,
    at < 6 ? 1000 : 3,
  ]);
  const { pace, daysLeft, done } = finishing(Object.fromEntries(march), 6072, '2026-03-20');
  expect(pace).toEqual({ since: '2026-03-07', days: 14, interviews: 42, perDay: 3 });
  expect(done).toBe(6042);
  expect(daysLeft).toBe(10);
});

test('a team that stands still falls back day by day', () => {
  const days = { '2026-03-01': 10 };
  const left = (today: string) => finishing(days, 20, today).daysLeft;
  expect([left('2026-03-01'), left('2026-03-02'), left('2026-03-10')]).toEqual([1, 2, 10]);
});

test('before the first interview nobody knows, nor while what is to come is not known', () => {
  expect(finishing({}, 40, '2026-03-01')).toEqual({ done: 0, expected: 40 });
  const unknown = finishing({ '2026-03-01': 4 }, undefined, '2026-03-01');
  expect(unknown.pace?.perDay).toBe(4);
  expect(unknown.finishesOn).toBeUndefined();
});

test('when none is left it finished on the day of the last interview', () => {
  const days = { '2026-03-01': 4, '2026-03-04': 4 };
  expect(finishing(days, 8, '2026-03-20')).toMatchObject({
    daysLeft: 0,
    finishesOn: '2026-03-04',
  });
});

test('across the end of a month, and with a clock of the office that is behind', () => {
  expect(finishing({ '2026-02-28': 2 }, 6, '2026-02-28').finishesOn).toBe('2026-03-02');
  expect(finishing({ '2026-03-02': 2 }, 6, '2026-03-01').pace?.days).toBe(1);
});
