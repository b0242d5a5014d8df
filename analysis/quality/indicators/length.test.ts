import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding-of.ts';
import type { Interview, WorkedCase } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { lengthOfInterview } from './length.ts';

/** One a day, at ten, of so many minutes. */
const interviews = (interviewer: string, n: number, minutes: number, from = 0): WorkedCase[] =>
  Array.from({ length: n }, (_, at) =>
    madeUpCase(
      { interviewer, case: `${interviewer}${String(at)}` },
      { sessions: [session(from + at, 10, minutes)] },
    ),
  );

const session = (day: number, hour: number, minutes: number) => {
  const start = Date.UTC(2026, 2, 1 + day, hour);
  const text = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+00:00`;
  return { start: text(start), end: text(start + minutes * 60_000) };
};

const colleagues = interviews('bob', 60, 50);
const of = (own: readonly WorkedCase[]) =>
  findingOf(lengthOfInterview, { cases: [...own, ...colleagues] }, 'interviewer', 'ann');
const with8 = (sessions: Interview['sessions'][]) =>
  of([...interviews('ann', 12, 50), ...sessions.map((each) => madeUpCase({}, { sessions: each }))]);

describe('Q09', () => {
  it('sees interviews that are too short, or too long', () => {
    expect(of([...interviews('ann', 12, 50), ...interviews('ann', 8, 20, 20)])).toMatchObject({
      light: 'red',
      value: 0.4,
      sentence: '8 of 20 interviews are odd in their times: 8 short.',
    });
    expect(of([...interviews('ann', 12, 50), ...interviews('ann', 8, 130, 20)]).sentence).toContain(
      '8 long',
    );
  });
  it('sees two interviews at the same time, breaks, and interviews at night', () => {
    const days = [30, 31, 32, 33, 34, 35, 36, 37];
    const odd = (kind: string, each: Interview['sessions'][]) =>
      expect(with8(each)).toMatchObject({
        light: 'red',
        sentence: expect.stringContaining(kind) as string,
      });
    odd(
      '16 overlapping',
      days.flatMap((day) => [[session(day, 9, 50)], [session(day, 9, 45)]]),
    );
    odd(
      '8 interrupted',
      days.map((day) => [session(day, 8, 25), session(day, 10, 25)]),
    );
    odd(
      '8 at night',
      days.map((day) => [session(day, 22, 50)]),
    );
  });
  it('leaves alone interviews of usual length, and those finished on another day', () => {
    expect(of(interviews('ann', 20, 60)).light).toBe('green');
    const later = [30, 32, 34, 36].map((day) => [session(day, 10, 25), session(day + 1, 10, 25)]);
    expect(with8(later).light).toBe('green');
    expect(of([...interviews('ann', 7, 50), ...interviews('ann', 1, 20, 20)]).light).toBe('green');
  });
  it('takes a knock that nobody answered for no part of an interview', () => {
    const calledBefore = [30, 31, 32, 33, 34, 35, 36, 37].map((day) => [
      session(day, 9, 6),
      session(day, 18, 50),
    ]);
    expect(with8(calledBefore).light).toBe('green');
  });
  it('takes a device by which most work is done at night for one with a wrong clock', () => {
    const own = (each: (at: number) => Interview['sessions'][number]) =>
      Array.from({ length: 20 }, (_, at) => madeUpCase({}, { sessions: [each(at)] }));
    const shifted = own((at) => session(at, at % 3 === 0 ? 9 : 2, 50));
    expect(of(shifted)).toMatchObject({
      light: 'amber',
      value: 0,
      sentence:
        'By the device 13 of 20 interviews began at night: set its clock. 0 of 20 interviews are odd in their times.',
    });
    const hurriedToo = own((at) => session(at, 2, at < 8 ? 20 : 50));
    expect(of(hurriedToo).light).toBe('red');
  });
  it('takes large households to last longer than small ones', () => {
    const large = Array.from({ length: 8 }, () => ({ sex: '1', age: 30 }));
    const slow = (interviewer: string, n: number, from: number) =>
      Array.from({ length: n }, (_, at) =>
        madeUpCase({ interviewer }, { members: large, sessions: [session(from + at, 10, 150)] }),
      );
    const cases = [...colleagues, ...slow('bob', 30, 100), ...slow('ann', 10, 200)];
    expect(findingOf(lengthOfInterview, { cases }, 'interviewer', 'ann').value).toBe(0);
  });
});
