import { expect, test } from 'vitest';
import { closingMoment } from './closing-moment.ts';

const receivedAt = '2026-03-02T22:30:00.000Z';

test.each([
  ['an hour before it was received', '2026-03-02T21:30:00Z', '2026-03-02'],
  ['on the device’s own date, which has begun there', '2026-03-03T02:15:00+04:00', '2026-03-03'],
  ['and there where it has not ended', '2026-03-01T23:50:00-05:00', '2026-03-01'],
  ['weeks before, where there was no network', '2026-02-10T09:00:00Z', '2026-02-10'],
  ['by a clock that is hours ahead', '2026-03-03T20:00:00Z', '2026-03-03'],
])('closed %s', (_what, closedAt, today) => {
  expect(closingMoment(closedAt, receivedAt)).toEqual({ today, now: closedAt });
});

test.each([
  ['by a clock that is days ahead', '2026-03-04T00:00:00Z'],
  ['on a day that there is not', '2026-02-30T09:00:00Z'],
  ['at an hour that there is not', '2026-03-01T29:00:00Z'],
])('closed %s: the receipt says when', (_what, closedAt) => {
  expect(closingMoment(closedAt, receivedAt)).toEqual({ today: '2026-03-02', now: receivedAt });
});
