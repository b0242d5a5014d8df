import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding-of.ts';
import type { WorkedCase } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { response, substitution, visits } from './contact.ts';

const some = (n: number, different: Partial<WorkedCase> = {}) =>
  Array.from({ length: n }, () => madeUpCase(different));

describe('Q06', () => {
  const of = (answered: number, refused: number) =>
    findingOf(
      response,
      { cases: [...some(answered), ...some(refused, { disposition: 'refused' })] },
      'team',
      'team 1',
    );
  it('sees teams to whom too few answer', () => {
    expect(of(60, 40)).toMatchObject({
      light: 'red',
      value: 0.6,
      sentence: '60 of 100 households answered; 40 % refused, 0 % were not met.',
    });
    expect(of(77, 23).light).toBe('amber');
  });
  it('leaves alone teams to whom most answer, and those at their beginning', () => {
    expect([of(88, 12).light, of(8, 4).light]).toEqual(['green', 'green']);
  });
});

describe('Q07', () => {
  const visited = (...times: string[]) => times.map((time) => `2026-03-0${time}`);
  const of = (cases: WorkedCase[]) => findingOf(visits, { cases }, 'interviewer', 'ann');
  const twice = some(10, { visits: visited('2T10:00', '3T18:30') });
  const earlyGivenUp = {
    disposition: 'notContacted',
    visits: visited('2T10:00', '3T18:30'),
  } as const;

  it('sees who gives households up before the third visit', () => {
    expect(of([...twice, ...some(2, earlyGivenUp)])).toMatchObject({
      light: 'red',
      sentence:
        '24 visits to 12 households, 50 % of them in the evening or at the weekend; 2 given up before the third visit.',
    });
    expect(of([...twice, ...some(1, earlyGivenUp)]).light).toBe('amber');
  });
  it('sees who hardly ever comes back', () => {
    expect(of(some(40)).light).toBe('amber');
  });
  it('leaves alone who comes a third time, or has met few so far', () => {
    const third = visited('2T10:00', '3T18:30', '7T09:00');
    expect(of([...twice, ...some(3, { disposition: 'notContacted', visits: third })]).light).toBe(
      'green',
    );
    expect(of(some(8)).light).toBe('green');
  });
  it('knows the weekend of the country', () => {
    const friday = some(10, { visits: ['2026-03-06T10:00'] });
    const shareOf = (weekend: number[]) =>
      findingOf(visits, { cases: friday, weekend }, 'interviewer', 'ann').sentence;
    expect(shareOf([5, 6])).toContain('100 % of them');
    expect(shareOf([0, 6])).toContain(' 0 % of them');
  });
});

describe('Q08', () => {
  const of = (substitutes: number, n: number) =>
    findingOf(
      substitution,
      { cases: [...some(substitutes, { substitute: true }), ...some(n - substitutes)] },
      'survey',
      'all',
    ).light;
  it('sees substitutes, which are against the rules', () => {
    expect([of(8, 100), of(2, 100)]).toEqual(['red', 'amber']);
  });
  it('is green without', () => {
    expect(of(0, 100)).toBe('green');
  });
});
