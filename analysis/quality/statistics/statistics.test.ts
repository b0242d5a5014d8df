import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { dissimilarity } from './dissimilarity.ts';
import { intraclassWithinAreas } from './intraclass.ts';
import { agreementOf } from './kappa.ts';
import { outliers } from './outliers.ts';
import { median } from './summaries.ts';
import { chanceOfFall } from './trend.ts';
import { whipple } from './whipple.ts';

const times = (n: number, first: string, second: string) =>
  Array.from({ length: n }, (): [string, string] => [first, second]);

describe('agreementOf', () => {
  it('gives the kappa of the textbook table', () => {
    const table = [
      ...times(20, 'y', 'y'),
      ...times(5, 'y', 'n'),
      ...times(10, 'n', 'y'),
      ...times(15, 'n', 'n'),
    ];
    expect(agreementOf(table).kappa).toBeCloseTo(0.4, 12);
    expect(agreementOf(table).byChance).toBeCloseTo(0.5, 12);
  });

  it('does not divide by nothing', () => {
    expect(agreementOf([]).kappa).toBeUndefined();
    expect(agreementOf(times(9, 'n', 'n')).kappa).toBeUndefined();
  });
});

describe('whipple', () => {
  it('is 100 where every age is as frequent, 500 where all are round', () => {
    const ages = Array.from({ length: 100 }, (_, age) => age);
    expect(whipple(ages)).toEqual({ n: 40, heaped: 8, index: 100 });
    expect(whipple([25, 30, 60, 65, 20]).index).toBe(500);
    expect(whipple([20, 63]).index).toBeUndefined();
  });
});

describe('dissimilarity', () => {
  it('is the share that must move', () => {
    expect(dissimilarity({ m: 60, f: 40 }, { m: 0.5, f: 0.5 })?.index).toBeCloseTo(10, 12);
    expect(dissimilarity({ m: 3 }, { f: 1 })?.index).toBe(100);
    expect(dissimilarity({}, { f: 1 })).toBeUndefined();
  });

  it('knows how unlike a small honest sample is', () => {
    const random = randomStream('pyramid');
    const cells = Array.from({ length: 20 }, (_, at) => String(at));
    const reference = Object.fromEntries(cells.map((cell) => [cell, 0.05]));
    const found = Array.from({ length: 400 }, (_, sample) => {
      const counts: Record<string, number> = {};
      for (let person = 0; person < 150; person += 1) {
        const cell = String(Math.floor(random(sample, person) * 20));
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      return dissimilarity(counts, reference);
    });
    const indices = found.map((each) => each?.index ?? NaN);
    const average = indices.reduce((sum, each) => sum + each, 0) / indices.length;
    const spread = Math.sqrt(
      indices.reduce((sum, each) => sum + (each - average) ** 2, 0) / indices.length,
    );
    expect(Math.abs(average - (found[0]?.expected ?? NaN))).toBeLessThan(0.3);
    expect(spread / (found[0]?.spread ?? NaN)).toBeGreaterThan(0.85);
    expect(spread / (found[0]?.spread ?? NaN)).toBeLessThan(1.15);
  });
});

describe('intraclassWithinAreas', () => {
  it('does the sums of a one-way analysis of variance', () => {
    const rows = [
      ...[1, 2, 3].map((value) => ({ area: 'a', interviewer: 'x', value })),
      ...[3, 4, 5].map((value) => ({ area: 'a', interviewer: 'y', value })),
      { area: 'alone', interviewer: 'x', value: 99 },
    ];
    // Between 6 on 1 degree of freedom, within 4 on 4: F = 6, correlation (6 − 1) / (6 + 2).
    expect(intraclassWithinAreas(rows)).toMatchObject({ correlation: 5 / 8, n: 6, groups: 2 });
    expect(intraclassWithinAreas(rows)?.chance).toBeCloseTo(0.0705, 4);
  });

  it('is not moved by differences between areas', () => {
    const random = randomStream('areas');
    const rows = Array.from({ length: 600 }, (_, at) => ({
      area: String(Math.floor(at / 12)),
      interviewer: String(at % 3),
      value: 100 * Math.floor(at / 12) + random(at),
    }));
    const found = intraclassWithinAreas(rows);
    expect(Math.abs(found?.correlation ?? 1)).toBeLessThan(0.05);
    expect(found?.chance).toBeGreaterThan(0.01);
  });

  it('says nothing without two interviewers in an area', () => {
    expect(intraclassWithinAreas([{ area: 'a', interviewer: 'x', value: 1 }])).toBeUndefined();
  });
});

describe('outliers', () => {
  it('are far from the middle, by the middle deviation', () => {
    expect(outliers([1, 2, 3, 4, 5, 40], 3)).toEqual([false, false, false, false, false, true]);
    expect(outliers([1, 2, 3, 4, 5, 10.2], 3)[5]).toBe(true);
    expect(outliers([1, 2, 3, 4, 5, 10.1], 3)[5]).toBe(false);
    expect(outliers([5, 5, 5, 900], 3)).toEqual([false, false, false, false]);
  });
});

describe('median', () => {
  it('is the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});

describe('chanceOfFall', () => {
  const shares = (...ones: number[]) =>
    ones.flatMap((count, time) =>
      Array.from({ length: 10 }, (_, at) => ({ time, value: at < count ? 1 : 0 })),
    );
  it('is small for a fall, large for a rise, and in the middle for neither', () => {
    expect(chanceOfFall(shares(8, 6, 4, 2))).toBeLessThan(0.01);
    expect(chanceOfFall(shares(2, 4, 6, 8))).toBeGreaterThan(0.99);
    expect(chanceOfFall(shares(5, 5, 5, 5))).toBeCloseTo(0.5, 6);
    expect(chanceOfFall(shares(0, 0))).toBe(1);
  });

  it('is Cochran and Armitage’s, up to the factor (n − 1) / n of Mantel', () => {
    // 8, 6, 4, 2 of 10 each: r = −0.4472 over n = 40, z = 0.4472 · √39.
    expect(chanceOfFall(shares(8, 6, 4, 2))).toBeCloseTo(0.002609, 5);
  });
});
