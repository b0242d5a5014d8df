import { describe, expect, it } from 'vitest';
import { chancesOf } from './chance.ts';
import { staffOf } from './staff.ts';

const names = Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`);
const peopleOf = (seed: string, of = names) =>
  staffOf(of, chancesOf(seed)).flatMap(({ interviewers }) => interviewers);

describe('staffOf', () => {
  it('makes five teams of four or five interviewers, two listers and a supervisor', () => {
    const staff = staffOf(names, chancesOf('staff'));
    expect(staff.map(({ interviewers }) => interviewers.length).sort()).toEqual([4, 5, 5, 5, 5]);
    expect(new Set(staff.flatMap(({ listers }) => listers)).size).toBe(10);
    expect(new Set(staff.map(({ supervisor }) => supervisor)).size).toBe(5);
    expect(peopleOf('staff').map(({ name }) => name)).toEqual(names);
  });

  it('has two who shirk and one who invents in three teams, others with another seed', () => {
    const found = ['a', 'b', 'c', 'd', 'e'].map((seed) => {
      const sinners = peopleOf(seed).filter(({ habit }) => habit !== 'honest');
      expect(sinners.map(({ habit }) => habit).sort()).toEqual(['invents', 'shirks', 'shirks']);
      expect(new Set(sinners.map(({ team }) => team)).size).toBe(3);
      return sinners.map(({ name }) => name).join();
    });
    expect(new Set(found).size).toBeGreaterThan(3);
    expect(peopleOf('a')).toEqual(peopleOf('a'));
  });

  it('is honest when asked to be, and where there are few', () => {
    const honest = staffOf(names, chancesOf('a'), { sinners: false });
    expect(honest.flatMap(({ interviewers }) => interviewers).map(({ habit }) => habit)).toEqual(
      names.map(() => 'honest'),
    );
    // Their pace is what it was.
    expect(honest[0]?.interviewers[0]?.pace).toBe(peopleOf('a')[0]?.pace);
    expect(peopleOf('a', names.slice(0, 4)).every(({ habit }) => habit === 'honest')).toBe(true);
    expect(() => staffOf([], chancesOf('a'))).toThrow(/at least one interviewer/);
  });
});
