import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding-of.ts';
import type { Interview, WorkedCase } from '../input.ts';
import { madeUpCase, nothingYet } from '../made-up-case.ts';
import { gateQuestions } from './gate-questions.ts';
import { lateChanges, migrantsFound, rosterSize } from './dropped-work.ts';

/** Each interviewer's interviews in one area, one after the other: `of` says what the nth holds. */
const team = (
  each: Record<string, { n: number; of: (at: number) => Partial<Interview> }>,
  common: Partial<WorkedCase> = {},
): WorkedCase[] =>
  Object.entries(each).flatMap(([interviewer, { n, of }]) =>
    Array.from({ length: n }, (_, at) => madeUpCase({ interviewer, ...common }, of(at))),
  );

const members = (count: number) => ({
  members: Array.from({ length: count }, () => ({ sex: '1', age: 31 })),
});
const usualSize = (at: number) => members([2, 4, 5, 3, 6][at % 5] ?? 4);

describe('Q10', () => {
  const of = (n: number, smaller: number) =>
    findingOf(
      rosterSize,
      {
        cases: team({
          ann: { n, of: (at) => members(Math.max(1, usualSize(at).members.length - smaller)) },
          bob: { n: 40, of: usualSize },
          cyd: { n: 40, of: usualSize },
        }),
      },
      'interviewer',
      'ann',
    );
  it('sees who leaves members out', () => {
    expect(of(40, 1)).toMatchObject({
      light: 'red',
      sentence: '3.0 members a household, where colleagues in the same areas find 4.0.',
    });
  });
  it('leaves alone who finds as many, and who has eight interviews', () => {
    expect(of(40, 0).light).toBe('green');
    expect(of(8, 1).light).not.toBe('red');
    expect(of(3, 2).light).toBe('not enough');
  });
});

describe('Q11', () => {
  const has = (without: number) => (at: number) => ({ absent: at < without ? 0 : 1 });
  const of = (n: number, without: number) =>
    findingOf(
      migrantsFound,
      {
        cases: [
          ...team(
            { ann: { n, of: has(without) }, bob: { n: 40, of: has(12) } },
            { listClass: 'A' },
          ),
          ...team({ bob: { n: 40, of: has(40) } }),
        ],
      },
      'interviewer',
      'ann',
    );
  it('says who loses the migrants that the listing found', () => {
    expect(of(40, 27)).toMatchObject({
      light: 'red',
      sentence:
        '27 of 40 households listed with an absent migrant have none, in a team where 12 of 40 others have none.',
    });
  });
  it('leaves alone who finds as many, and who has eight interviews', () => {
    expect(of(40, 14).light).toBe('green');
    expect(of(8, 4).light).toBe('green');
  });
});

describe('Q15', () => {
  const untold = team({ ann: { n: 30, of: () => ({ lateChanges: undefined }) } });
  const lightOfAnn = (n: number, changes: number) =>
    findingOf(
      lateChanges,
      {
        cases: team({
          ann: { n, of: (at) => ({ lateChanges: changes + (at % 3) }) },
          bob: { n: 60, of: (at) => ({ lateChanges: at % 3 }) },
        }),
      },
      'interviewer',
      'ann',
    ).light;
  it('sees who mends answers to get past the checks', () => {
    expect(lightOfAnn(30, 2)).toBe('red');
  });
  it('leaves alone who changes as many as others, and devices that do not tell', () => {
    expect(lightOfAnn(30, 0)).toBe('green');
    expect(lateChanges.measure({ ...nothingYet, cases: untold }, 'interviewer')).toEqual([]);
  });
});

describe('Q12', () => {
  const gates = (yes: boolean) => ({ gates: { i_recv_any: yes } });
  const of = (cases: WorkedCase[]) => findingOf(gateQuestions, { cases }, 'interviewer', 'ann');
  const bob = team({ bob: { n: 80, of: (at) => gates(at % 2 === 0) } });
  const weeks = (interviewer: string, yesOfTen: number[]) =>
    yesOfTen.flatMap((yes, at) =>
      team(
        { [interviewer]: { n: 10, of: (nth) => gates(nth < yes) } },
        { week: at + 1, area: `week ${String(at)}` },
      ),
    );

  it('sees who gets more noes than colleagues', () => {
    expect(of([...team({ ann: { n: 40, of: (at) => gates(at < 6) } }), ...bob])).toMatchObject({
      light: 'red',
      sentence:
        '85 % of 40 households’ gate questions are answered no, where colleagues in the same areas have 50 %.',
    });
  });
  it('sees who learns to write no, before it shows in the whole', () => {
    const learns = of([...weeks('ann', [7, 6, 5, 3, 1]), ...weeks('bob', [5, 5, 5, 5, 5])]);
    expect(learns.light).toBe('amber');
    expect(learns.sentence).toContain('yeses fall from week to week');
  });
  it('leaves alone whose areas explain it, and who has eight interviews', () => {
    expect(of([...weeks('ann', [8, 6, 4, 2]), ...weeks('bob', [8, 6, 4, 2])]).light).toBe('green');
    expect(of([...team({ ann: { n: 8, of: (at) => gates(at < 2) } }), ...bob]).light).toBe('green');
  });
});
