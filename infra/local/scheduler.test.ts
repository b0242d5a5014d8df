import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { movableClock } from './clock.ts';
import { occurrences, type ScheduleDeclaration, startScheduler } from './scheduler.ts';

/** The next times after a moment, as text. */
function times(expression: string, timezone: string, from: string, count: number): string[] {
  const after = occurrences(expression, timezone);
  const found: string[] = [];
  for (let at = after(Date.parse(from)); at !== undefined && found.length < count; at = after(at)) {
    found.push(new Date(at).toISOString().replace(':00.000Z', ''));
  }
  return found;
}

test.each([
  ['every night', 'cron(0 2 * * ? *)', 'UTC', ['2026-03-01T02:00', '2026-03-02T02:00']],
  [
    'in another zone',
    'cron(0 2 * * ? *)',
    'Asia/Tbilisi',
    ['2026-03-01T22:00', '2026-03-02T22:00'],
  ],
  ['on a weekday by name', 'cron(30 6 ? * MON *)', 'UTC', ['2026-03-02T06:30', '2026-03-09T06:30']],
  ['every so often', 'rate(5 minutes)', 'UTC', ['2026-03-01T00:05', '2026-03-01T00:10']],
  ['every hour', 'rate(1 hour)', 'UTC', ['2026-03-01T01:00', '2026-03-01T02:00']],
  ['once', 'at(2026-03-05T12:00:00)', 'UTC', ['2026-03-05T12:00']],
  ['once, in another zone', 'at(2026-07-05T12:00:00)', 'Europe/Berlin', ['2026-07-05T10:00']],
  ['once, and it is past', 'at(2026-02-05T12:00:00)', 'UTC', []],
])('%s', (_what, expression, timezone, expected) => {
  const from = timezone === 'Asia/Tbilisi' ? '2026-03-01T00:00:01Z' : '2026-03-01T00:00:00Z';
  expect(times(expression, timezone, from, 2)).toEqual(expected);
});

test('the hour of the wall clock stays when the clocks are set forward', () => {
  expect(times('cron(0 4 * * ? *)', 'Europe/Berlin', '2026-03-28T00:00:00Z', 2)).toEqual([
    '2026-03-28T03:00',
    '2026-03-29T02:00',
  ]);
});

test.each([
  'cron(0 2 * * *)',
  'cron(0 2 ? * 1 *)',
  'cron(0 2 * * ? 2027)',
  'rate(5 fortnights)',
  'rate(0 minutes)',
  'at(tomorrow)',
  'every night',
])('"%s" is refused at once, by name', (expression) => {
  expect(() => occurrences(expression, 'UTC')).toThrow(expression);
});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

function started(more: Partial<ScheduleDeclaration> = {}) {
  const clock = movableClock();
  const ran: string[] = [];
  const aside: string[] = [];
  const scheduler = startScheduler(
    [
      {
        name: 'nightly',
        arn: 'arn:nightly',
        expression: 'cron(0 2 * * ? *)',
        timezone: 'UTC',
        input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
        retries: 2,
        run: (input) => {
          ran.push(input);
          return Promise.resolve();
        },
        setAside: (input) => {
          aside.push(input);
          return Promise.resolve();
        },
        ...more,
      },
    ],
    clock,
  );
  return { clock, ran, aside, scheduler };
}

test('it runs when its time has come, and tells the time it was due', async () => {
  const { ran, scheduler } = started();
  expect(scheduler.nextDue()).toBe(Date.UTC(2026, 2, 1, 2));
  await vi.advanceTimersByTimeAsync(2 * 3600_000 - 1);
  expect(ran).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ran).toEqual(['{"scheduledAt":"2026-03-01T02:00:00Z"}']);
  expect(scheduler.nextDue()).toBe(Date.UTC(2026, 2, 2, 2));
});

test('a clock set past several due times runs each of them', async () => {
  const { clock, ran } = started();
  clock.moveTo(Date.UTC(2026, 2, 3, 3));
  await vi.advanceTimersByTimeAsync(0);
  expect(ran.map((input) => input.slice(16, 26))).toEqual([
    '2026-03-01',
    '2026-03-02',
    '2026-03-03',
  ]);
});

test('what fails is tried again as often as said, and then set aside', async () => {
  const run = vi.fn(() => Promise.reject(new Error('no')));
  const { clock, aside } = started({ run });
  clock.moveTo(Date.UTC(2026, 2, 1, 2));
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(3);
  expect(aside).toEqual(['{"scheduledAt":"2026-03-01T02:00:00Z"}']);
});

test('what is under way is counted until it ends', async () => {
  let end: () => void = () => undefined;
  const run = () =>
    new Promise<void>((resolve) => {
      end = resolve;
    });
  const { clock, scheduler } = started({ run });
  clock.moveTo(Date.UTC(2026, 2, 1, 2));
  expect(scheduler.running()).toBe(1);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(scheduler.running()).toBe(0);
});

test('nothing runs once it is stopped', async () => {
  const { clock, ran, scheduler } = started();
  scheduler.stop();
  clock.moveTo(Date.UTC(2026, 2, 3));
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(ran).toEqual([]);
});
