import { describe, expect, it } from 'vitest';
import { findingOf } from '../finding-of.ts';
import { sexAndAge } from '../input.ts';
import type { Interview } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { consentRecorded, proxies } from './consent.ts';
import { benchmarkGaps, effectiveSample, weightSpread } from './precision.ts';
import { agePyramid } from './pyramid.ts';

const some = (n: number, of: (at: number) => Partial<Interview>) =>
  Array.from({ length: n }, (_, at) => madeUpCase({}, of(at)));

describe('Q17', () => {
  const person = (at: number) => ({ sex: at % 2 ? '1' : '2', age: (at * 7) % 80 });
  const census: Record<string, number> = {};
  for (let at = 0; at < 160; at += 1) {
    const { sex, age } = person(at);
    census[sexAndAge(sex, age)] = (census[sexAndAge(sex, age)] ?? 0) + 1;
  }
  const of = (
    keep: (one: { sex: string; age: number }, at: number) => boolean,
    households = 200,
  ) => {
    const cases = some(households, (at) => ({
      members: [0, 1, 2, 3].map((each) => person(at * 4 + each)).filter(keep),
    }));
    return findingOf(agePyramid, { cases, census }, 'team', 'team 1');
  };
  it('sees young men who were left out', () => {
    const youngMan = ({ sex, age }: { sex: string; age: number }) =>
      sex === '1' && age >= 20 && age < 50;
    expect(of((one) => !youngMan(one))).toMatchObject({ light: 'red' });
  });
  it('leaves alone a sample that is like the census, and a small one as far as chance goes', () => {
    expect(of(() => true)).toMatchObject({ light: 'green' });
    expect(of((_, at) => at !== 3, 35).light).toBe('green');
  });
  it('counts people by design weights', () => {
    const cases = [
      ...Array.from({ length: 50 }, () =>
        madeUpCase({ baseWeight: 1 }, { members: [{ sex: '1', age: 5 }] }),
      ),
      ...Array.from({ length: 100 }, () =>
        madeUpCase({ baseWeight: 1 }, { members: [{ sex: '2', age: 5 }] }),
      ),
    ];
    const half = { '1:0': 1, '2:0': 1 };
    const weighted = cases.map((one, at) => ({ ...one, baseWeight: at < 50 ? 2 : 1 }));
    expect(findingOf(agePyramid, { cases, census: half }, 'survey', 'all').light).not.toBe('green');
    expect(findingOf(agePyramid, { cases: weighted, census: half }, 'survey', 'all').value).toBe(0);
  });
});

describe('Q25', () => {
  const of = (weights: number[]) =>
    findingOf(
      weightSpread,
      { cases: some(weights.length, (at) => ({ weight: weights[at] })) },
      'survey',
      'all',
    );
  it('sees weights that throw the sample away', () => {
    expect(of([...Array<number>(48).fill(1), 50, 60])).toMatchObject({ light: 'red' });
  });
  it('leaves alone weights that differ a little', () => {
    const even = of([...Array<number>(25).fill(1), ...Array<number>(25).fill(3)]);
    expect(even).toMatchObject({ light: 'green', value: 1.25 });
    expect(even.sentence).toBe(
      'Weights make the variance 1.25 times as large; the largest is 1.5 times the median.',
    );
  });
});

describe('Q26', () => {
  const of = (n: number, deff: number) =>
    findingOf(effectiveSample, { domains: [{ domain: 'class I', n, deff }] }, 'domain', 'class I')
      .light;
  it('sees domains too small to speak of', () => {
    expect([of(87, 2), of(160, 2)]).toEqual(['red', 'amber']);
  });
  it('leaves alone those large enough', () => {
    expect(of(468, 2)).toBe('green');
  });
});

describe('Q30', () => {
  const of = (estimate: number, explanation?: string) => {
    const gap = {
      name: 'absent',
      estimate,
      standardError: 0.008,
      benchmark: 0.12,
      source: 'The census',
    };
    const benchmarks = [explanation === undefined ? gap : { ...gap, explanation }];
    return findingOf(benchmarkGaps, { benchmarks }, 'benchmark', 'absent');
  };
  it('sees gaps that sampling does not explain', () => {
    expect(of(0.15)).toMatchObject({
      light: 'red',
      sentence: 'The census has 0.12, we find 0.15 ± 0.0080 (+25 %).',
    });
    expect(of(0.14).light).toBe('amber');
  });
  it('leaves alone what sampling, or somebody, explains', () => {
    expect(of(0.13).light).toBe('green');
    expect(of(0.15, 'the census counts those away for a year only').light).toBe('green');
  });
});

describe('Q28', () => {
  const of = (rows: number, byProxy: number, adultByProxy = false) =>
    findingOf(
      proxies,
      {
        cases: some(rows, (at) => ({
          returned: { rows: 1, byProxy: at < byProxy ? 1 : 0 },
          adultByProxy,
        })),
      },
      'interviewer',
      'ann',
    ).light;
  it('sees that others spoke, and any who spoke for the selected adult', () => {
    expect(of(30, 22)).toBe('red');
    expect(of(1, 0, true)).toBe('red');
  });
  it('leaves alone some proxies', () => {
    expect([of(30, 8), of(4, 4)]).toEqual(['green', 'not enough']);
  });
});

describe('Q29', () => {
  const of = (without: number) =>
    findingOf(
      consentRecorded,
      { cases: some(40, (at) => ({ consent: at < without ? undefined : '2' })) },
      'interviewer',
      'ann',
    ).light;
  it('sees one interview without consent', () => {
    expect(of(1)).toBe('red');
  });
  it('is green when every one is recorded', () => {
    expect(of(0)).toBe('green');
  });
});
