import { describe, expect, it } from 'vitest';
import { drawHouseholds } from './draw-households.ts';
import { workedCases } from './reserves.ts';

const takes = { A: 5, R: 2, I: 1, N: 4 };

const listing = (numbers: Record<string, number>) =>
  Object.entries(numbers).flatMap(([listClass, count]) =>
    Array.from({ length: count }, (_, i) => ({ case: `0123-${listClass}${i}`, listClass })),
  );

const count = (cases: readonly { listClass: string; replicate: number }[], listClass: string) =>
  [0, 1, 2].map(
    (replicate) =>
      cases.filter((each) => each.listClass === listClass && each.replicate === replicate).length,
  );

describe('drawHouseholds', () => {
  it('draws the fixed takes, then two reserve replicates of half the take, with what each makes the probability', () => {
    const cases = drawHouseholds(listing({ A: 20, R: 6, N: 100 }), takes, 7);
    expect(count(cases, 'A')).toEqual([5, 3, 3]);
    expect(count(cases, 'R')).toEqual([2, 1, 1]);
    expect(count(cases, 'N')).toEqual([4, 2, 2]);
    expect(cases.map((each) => `${each.listClass}${each.replicate} ${each.probability}`)).toEqual([
      ...Array<string>(5).fill('A0 0.25'),
      ...Array<string>(3).fill('A1 0.4'),
      ...Array<string>(3).fill('A2 0.55'),
      ...Array<string>(4).fill('N0 0.04'),
      ...Array<string>(2).fill('N1 0.06'),
      ...Array<string>(2).fill('N2 0.08'),
      ...Array<string>(2).fill(`R0 ${2 / 6}`),
      'R1 0.5',
      `R2 ${4 / 6}`,
    ]);
  });

  it('takes all where fewer are listed, and lets the last replicate run short', () => {
    const cases = drawHouseholds(listing({ A: 3, N: 7 }), takes, 7);
    expect(count(cases, 'A')).toEqual([3, 0, 0]);
    expect(cases[0]?.probability).toBe(1);
    expect(count(cases, 'N')).toEqual([4, 2, 1]);
    expect(cases.at(-1)?.probability).toBe(1);
  });

  it('draws households not screened at the rate of class N, rounded up', () => {
    expect(count(drawHouseholds(listing({ N: 40, U: 11 }), takes, 7), 'U')).toEqual([2, 1, 1]);
    expect(count(drawHouseholds(listing({ N: 2, U: 3 }), takes, 7), 'U')).toEqual([3, 0, 0]);
    expect(count(drawHouseholds(listing({ U: 9 }), takes, 7), 'U')).toEqual([4, 2, 2]);
    expect(count(drawHouseholds(listing({ U: 9 }), { ...takes, U: 1 }, 7), 'U')).toEqual([1, 1, 1]);
  });

  it('makes the weights of each class add up to the number listed, in the main sample and with reserves open', () => {
    const listed = { A: 13, R: 1, I: 2, N: 71, U: 8 };
    const cases = drawHouseholds(listing(listed), takes, 11);
    for (const opened of [0, 1, 2]) {
      const worked = workedCases(cases, { A: opened, N: opened });
      for (const [listClass, number] of Object.entries(listed)) {
        const weights = worked
          .filter((each) => each.listClass === listClass)
          .map((each) => 1 / each.probability);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(number, 10);
      }
    }
    expect(workedCases(cases, { A: 1 }).filter((each) => each.listClass === 'A')).toHaveLength(8);
  });

  it('gives every household, and every pair, the chance of simple random sampling', () => {
    const households = listing({ N: 9 });
    const draws = 6000;
    const times = new Map<string, number>();
    for (let seed = 0; seed < draws; seed += 1) {
      const main = drawHouseholds(households, { N: 3 }, seed)
        .filter((each) => each.replicate === 0)
        .map((each) => each.case)
        .sort();
      const pairs = main.flatMap((a, i) => main.slice(i + 1).map((b) => `${a} ${b}`));
      for (const key of [...main, ...pairs]) times.set(key, (times.get(key) ?? 0) + 1);
    }
    expect(times.size).toBe(9 + 36);
    for (const [key, number] of times) {
      const p = key.includes(' ') ? 1 / 12 : 1 / 3;
      expect(Math.abs(number / draws - p), key).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
    }
  });

  it('does not depend on the order of the listing, nor on other classes', () => {
    const households = listing({ A: 9, N: 40 });
    const cases = drawHouseholds(households, takes, 3);
    expect(drawHouseholds([...households].reverse(), takes, 3)).toEqual(cases);
    const onlyA = households.filter((each) => each.listClass === 'A');
    expect(drawHouseholds(onlyA, takes, 3)).toEqual(cases.filter((each) => each.listClass === 'A'));
    expect(drawHouseholds(households, takes, 4)).not.toEqual(cases);
  });

  it('refuses a household listed twice, a class without a take, and a take of nothing', () => {
    const households = listing({ N: 2 });
    expect(() => drawHouseholds([...households, ...households], takes, 1)).toThrow(/listed twice/);
    expect(() => drawHouseholds(listing({ X: 1 }), takes, 1)).toThrow(/class X, but no take/);
    expect(() => drawHouseholds(listing({ toString: 1 }), takes, 1)).toThrow(/no take/);
    for (const take of [0, -1, 1.5, Number.NaN]) {
      expect(() => drawHouseholds(households, { N: take }, 1)).toThrow(`The take of class N is`);
    }
  });
});
