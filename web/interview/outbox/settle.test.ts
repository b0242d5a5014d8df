import { describe, expect, test } from 'vitest';
import type { Parcel } from './parcel.ts';
import { isDue, pauseAfter, settle } from './settle.ts';

const parcel: Parcel = {
  id: 'one',
  what: 'interview',
  survey: 'TINY',
  area: '01',
  case: '01-1',
  form: 'household',
  closedAt: '2026-03-01T10:00:00Z',
  body: '{"answers":{"c_name":"Amara"}}',
  attempts: 0,
  notBefore: '2026-03-01T10:00:00Z',
  state: { kind: 'waiting' },
};
const now = new Date('2026-03-01T12:00:00Z');
const problem = (code: string) => ({
  type: `urn:sojourn:problem:${code}`,
  title: 't',
  remedy: 'r',
});

describe('what becomes of a parcel', () => {
  test.each([200, 201])('%i: a receipt, and no name in it', (status) => {
    const body = { receivedAt: '2026-03-01T12:00:01Z', sha256: 'abc' };
    const settled = settle(parcel, { status, body }, now, 0);
    expect(settled).toEqual({ receipt: expect.objectContaining(body) as unknown });
    expect(JSON.stringify(settled)).not.toContain('Amara');
  });

  test.each(['other-bytes', 'already-replaced'])('%s: not sent again', (code) => {
    const settled = settle(parcel, { status: 409, body: problem(code) }, now, 0);
    expect(settled).toMatchObject({ receipt: { rival: code } });
  });

  test.each([
    [undefined, ''],
    [429, ''],
    [500, 'unexpected'],
    [503, 'busy'],
    [400, 'damaged-in-transit'],
    [409, 'too-few-visits'],
  ])('%s %s: kept, and sent again later', (status, code) => {
    const outcome = { ...(status && { status }), body: problem(code) };
    const settled = settle(parcel, outcome, now, 0);
    expect(settled).toMatchObject({ parcel: { attempts: 1, state: { kind: 'waiting' } } });
    if ('parcel' in settled) {
      expect(isDue(settled.parcel, now)).toBe(false);
      expect(isDue(settled.parcel, new Date(now.getTime() + 5_000))).toBe(true);
    }
  });

  test.each([400, 403, 404, 413, 422])(
    '%i: kept, never sent by itself, told in words',
    (status) => {
      const settled = settle(parcel, { status, body: problem('wrong-shape') }, now, 0);
      expect(settled).toMatchObject({
        parcel: { body: parcel.body, state: { kind: 'refused', title: 't', remedy: 'r' } },
      });
      if ('parcel' in settled) expect(isDue(settled.parcel, new Date('2030-01-01'))).toBe(false);
    },
  );

  test('401: waits until somebody has signed in', () => {
    const settled = settle(parcel, { status: 401 }, now, 0);
    expect(settled).toMatchObject({ parcel: { state: { kind: 'signed out' } } });
  });
});

test('pauses grow, part devices from each other, and end at a quarter of an hour', () => {
  expect([1, 2, 3].map((attempts) => pauseAfter(attempts, 0))).toEqual([5_000, 10_000, 20_000]);
  expect(pauseAfter(1, 1)).toBe(2_500);
  expect(pauseAfter(50, 0)).toBe(900_000);
});
