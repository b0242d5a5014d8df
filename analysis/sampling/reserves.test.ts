import { describe, expect, it } from 'vitest';
import { drawHouseholds } from './draw-households.ts';
import { openReserve, workedCases } from './reserves.ts';

const listing = ['A', 'N'].flatMap((listClass) =>
  Array.from({ length: 20 }, (_, at) => ({ case: `7-${listClass}${at}`, listClass })),
);
const cases = drawHouseholds(listing, { A: 4, N: 2 }, 'reserves');
const none = { opened: {}, closed: false };

describe('openReserve', () => {
  it('opens one whole replicate after the other, and changes the probability of all of the class alone', () => {
    const once = openReserve(cases, none, 'A');
    const twice = openReserve(cases, once, 'A');
    const chances = [none, once, twice].map(({ opened }) => {
      const worked = workedCases(cases, opened);
      const of = (listClass: string) => worked.filter((each) => each.listClass === listClass);
      expect(new Set(of('N').map(({ probability }) => probability))).toEqual(new Set([0.1]));
      return [of('A').length, ...new Set(of('A').map(({ probability }) => probability))];
    });
    expect(chances).toEqual([
      [4, 0.2],
      [6, 0.3],
      [8, 0.4],
    ]);
  });

  it('goes in the random order of the draw: who is added is not chosen', () => {
    const main = workedCases(cases, {}).map((each) => each.case);
    const more = workedCases(cases, openReserve(cases, none, 'A').opened).map((each) => each.case);
    expect(more.filter((each) => main.includes(each))).toEqual(main);
  });

  it('opens none when all are open, of a class that is not there, or in a closed area', () => {
    const all = openReserve(cases, openReserve(cases, none, 'N'), 'N');
    expect(() => openReserve(cases, all, 'N')).toThrow(/Class N has no reserve replicate 3 here/);
    expect(() => openReserve(cases, none, 'R')).toThrow(/Class R has no reserve replicate 1 here/);
    expect(() => openReserve(cases, { opened: {}, closed: true }, 'A')).toThrow(/area is closed/);
  });
});
