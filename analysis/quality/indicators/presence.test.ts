import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { findingOf } from '../finding-of.ts';
import type { BackCheck, Interview } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { interviewerEffect } from './interviewer-effect.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { backCheckMismatch, position, syncDelay } from './presence.ts';

const some = (n: number, of: (at: number) => Partial<Interview>) =>
  Array.from({ length: n }, (_, at) => madeUpCase({ case: `c${String(at)}` }, of(at)));

describe('Q20', () => {
  const of = (n: number, away: number, inArea = true) => {
    const cases = some(n, (at) => ({
      place: at < away ? { metres: inArea ? 4000 : 90, inArea } : { metres: 10 + at, inArea: true },
    }));
    return findingOf(position, { cases }, 'interviewer', 'ann');
  };
  it('sees interviews made elsewhere', () => {
    expect(of(40, 9)).toMatchObject({ light: 'red', value: 9 / 40 });
    expect(of(40, 9, false).light).toBe('red');
  });
  it('leaves alone one bad fix, and homes that gave no leave', () => {
    expect([of(40, 2).light, of(8, 1).light]).toEqual(['green', 'green']);
    const silent = [...some(30, () => ({ place: undefined })), ...some(6, () => ({}))];
    expect(findingOf(position, { cases: silent }, 'interviewer', 'ann').n).toBe(6);
  });
});

describe('Q21', () => {
  const of = (n: number, hours: (at: number) => number) =>
    findingOf(
      syncDelay,
      { cases: some(n, (at) => ({ hoursToServer: hours(at) })) },
      'interviewer',
      'ann',
    ).light;
  it('sees who sends after the team has moved on', () => {
    expect([of(20, () => 90), of(20, () => 40)]).toEqual(['red', 'amber']);
  });
  it('leaves alone one week without a network, and five interviews that came late', () => {
    expect(of(20, (at) => (at < 6 ? 150 : 8))).toBe('green');
    expect(of(5, (at) => (at < 3 ? 90 : 8))).toBe('green');
  });
});

describe('Q22', () => {
  const of = (n: number, mismatched: number, invented = false) => {
    const backChecks = Array.from({ length: n }, (_, at): BackCheck => {
      const who = { case: `c${String(at)}`, team: 'team 1', interviewer: 'ann', week: 1 };
      return { ...who, compared: 12, mismatched, invented: invented && at === 0 };
    });
    return findingOf(backCheckMismatch, { backChecks }, 'interviewer', 'ann');
  };
  it('sees answers that another visit does not confirm', () => {
    expect(of(5, 3)).toMatchObject({ light: 'red', value: 0.25, n: 60 });
  });
  it('sees one interview that never took place, however few were checked', () => {
    expect(of(1, 0, true).light).toBe('red');
  });
  it('leaves alone who errs little, and two interviews', () => {
    expect([of(5, 1).light, of(2, 2).light]).toEqual(['green', 'green']);
  });
});

describe('Q19', () => {
  const random = randomStream('answers');
  const answers = (household: number) =>
    Array.from({ length: 60 }, (_, at) => ({
      path: `q${String(at)}`,
      answer: Math.floor(random(household, at) * 4),
    }));
  const of = (copied: boolean) => {
    const cases = some(20, (at) => ({
      answers:
        copied && at === 7
          ? answers(3).map((own, question) =>
              [1, 2].includes(question) ? { ...own, answer: 9 } : own,
            )
          : answers(at),
    }));
    return findingOf(nearDuplicates, { cases }, 'interviewer', 'ann');
  };
  it('sees an interview made of another', () => {
    expect(of(true)).toMatchObject({
      light: 'red',
      sentence:
        'The interview of case c3 agrees with that of case c7 in 97 % of 60 answers; 2 of 20 interviews agree with another in more than 85 %.',
    });
  });
  it('leaves alone interviews that agree here and there', () => {
    expect(of(false)).toMatchObject({ light: 'green', n: 20 });
  });
});

describe('Q18', () => {
  const random = randomStream('effect');
  const of = (effect: number) => {
    const cases = Array.from({ length: 600 }, (_, at) => {
      const value = random(at) + 5 * Math.floor(at / 12) + effect * (at % 4);
      const [interviewer, area] = [`i${String(at % 4)}`, String(Math.floor(at / 12))];
      return madeUpCase({ interviewer, area }, { measures: { size: value } });
    });
    return findingOf(interviewerEffect, { cases }, 'question', 'size');
  };
  it('sees answers that depend on who asks', () => {
    expect(of(0.15)).toMatchObject({ light: 'red' });
  });
  it('is not misled by areas', () => {
    expect(of(0)).toMatchObject({ light: 'green', n: 600 });
  });
});
