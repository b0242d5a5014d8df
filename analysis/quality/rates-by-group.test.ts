import { describe, expect, it } from 'vitest';
import { madeUpCase } from './made-up-case.ts';
import {
  adultRate,
  overallRate,
  ratesBy,
  ratesOf,
  responseNotes,
  screeningRate,
} from './rates-by-group.ts';
import type { Disposition } from '../fieldwork/outcomes.ts';

const cases = (n: number, disposition: Disposition | undefined, listClass = 'N', baseWeight = 1) =>
  Array.from({ length: n }, (_, at) =>
    madeUpCase({
      case: `${listClass}${String(disposition)}${String(at)}`,
      disposition,
      listClass,
      baseWeight,
    }),
  );

describe('ratesOf', () => {
  const all = [
    ...cases(80, 'complete'),
    ...cases(5, 'partial'),
    ...cases(6, 'refused'),
    ...cases(4, 'notContacted'),
    ...cases(3, 'otherNonInterview'),
    ...cases(10, 'unknownEligibility'),
    ...cases(22, 'ineligible'),
    ...cases(7, undefined),
  ];

  it('takes of unknown eligibility the share that is eligible among the known', () => {
    const { unweighted } = ratesOf(all);
    const eligible = 98;
    expect(unweighted.eligibleShare).toBeCloseTo(98 / 120, 12);
    expect(unweighted.rr1).toBeCloseTo(80 / 108, 12);
    expect(unweighted.rr2).toBeCloseTo(85 / 108, 12);
    expect(unweighted.rr3).toBeCloseTo(80 / (eligible + (98 / 120) * 10), 12);
    expect(unweighted.coop1).toBeCloseTo(80 / 94, 12);
    expect(unweighted.ref1).toBeCloseTo(6 / 108, 12);
    expect(unweighted.con1).toBeCloseTo(94 / 108, 12);
    expect(unweighted.finished).toBe(130);
  });

  it('is moved by design weights, and not by their unit', () => {
    const both = [...cases(50, 'complete', 'A', 1), ...cases(50, 'refused', 'N', 3)];
    expect(ratesOf(both).unweighted.rr1).toBe(0.5);
    expect(ratesOf(both).weighted.rr1).toBe(0.25);
    const tenfold = both.map((one) => ({ ...one, baseWeight: 10 * one.baseWeight }));
    expect(ratesOf(tenfold).weighted.rr3).toBeCloseTo(0.25, 12);
  });

  it('takes all of unknown eligibility as eligible before anything is known', () => {
    const { unweighted } = ratesOf(cases(3, 'unknownEligibility'));
    expect(unweighted).toMatchObject({ eligibleShare: 1, rr1: 0, rr3: 0, coop1: undefined });
    expect(ratesOf([]).unweighted.rr3).toBeUndefined();
  });
});

describe('ratesBy', () => {
  it('speaks of each group by itself, in order of its name', () => {
    const found = ratesBy([...cases(4, 'refused', 'N'), ...cases(4, 'complete', 'A')], 'listClass');
    expect(found.map(({ group, rates }) => [group, rates.unweighted.rr2])).toEqual([
      ['A', 1],
      ['N', 0],
    ]);
    expect(ratesBy(cases(2, 'complete'), 'interviewer')[0]?.group).toBe('ann');
  });
});

describe('responseNotes', () => {
  const classes = (ofA: number, ofN: number, n = 50) => [
    ...cases(Math.round(n * ofA), 'complete', 'A'),
    ...cases(n - Math.round(n * ofA), 'refused', 'A'),
    ...cases(Math.round(n * ofN), 'complete', 'N'),
    ...cases(n - Math.round(n * ofN), 'refused', 'N'),
  ];

  it('tells classes whose response differs by more than 10 points', () => {
    expect(responseNotes(classes(0.94, 0.8))).toEqual([
      'Response differs by 14 points between listing classes: RR2 is 94 % in class A and 80 % in class N (weighted by design weights). Weights repair it only as far as households of one class and stratum that did not answer are like those that did.',
    ]);
  });

  it('is silent at 10 points, and about classes with few finished cases', () => {
    expect(responseNotes(classes(0.9, 0.8))).toEqual([]);
    expect(responseNotes(classes(0.9, 0.3, 20))).toEqual([]);
  });
});

describe('screening, overall and the selected adult', () => {
  const areas = [
    { listed: 100, screened: 90, weight: 1 },
    { listed: 100, screened: 50, weight: 3 },
  ];

  it('are weighted by how many areas each stands for', () => {
    expect(screeningRate(areas)).toEqual({ unweighted: 0.7, weighted: 0.6 });
    const both = [...cases(50, 'complete', 'A', 1), ...cases(50, 'refused', 'N', 3)];
    expect(overallRate(areas, both)).toBeCloseTo(0.6 * 0.25, 12);
    expect(overallRate([], both)).toBeUndefined();
  });

  it('count the adults done among the drawn', () => {
    const [one, two] = cases(2, 'complete', 'N', 3);
    const other = madeUpCase({ adultDone: false, baseWeight: 1 });
    const none = madeUpCase({ adultDrawn: false, adultDone: false });
    const all = [one, two, other, none].filter((each) => each !== undefined);
    expect(adultRate(all).unweighted).toBeCloseTo(2 / 3, 12);
    expect(adultRate(all).weighted).toBeCloseTo(6 / 7, 12);
    expect(adultRate([none]).unweighted).toBeUndefined();
  });
});
