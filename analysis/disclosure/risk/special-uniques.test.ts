import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { keyVariables } from './key-variables.ts';
import { specialUniques } from './special-uniques.ts';

type Row = readonly (string | undefined)[];

const keysOf = (rows: readonly Row[]) => {
  const names = (rows[0] ?? []).map((_, at) => `v${at}`);
  return keyVariables(new Map(names.map((name, at) => [name, rows.map((row) => row[at])])), names);
};

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

function scoreByHand(rows: readonly Row[], own: Row): number {
  const sets = Array.from({ length: 2 ** own.length - 1 }, (_, at) =>
    own.flatMap((__, v) => (((at + 1) >> v) & 1 ? [v] : [])),
  );
  const isUnique = (set: readonly number[]) =>
    set.length > 0 &&
    set.every((v) => own[v] !== undefined) &&
    rows.filter((row) => set.every((v) => row[v] === own[v])).length === 1;
  return sets
    .filter((set) => isUnique(set) && !set.some((v) => isUnique(set.filter((w) => w !== v))))
    .reduce((sum, set) => sum + factorial(own.length - set.length), 0);
}

describe('specialUniques', () => {
  it('scores minimal sets on which a row is unique, the smaller the more', () => {
    const rows = [
      ['a', 'x', '1'],
      ['a', 'y', '1'],
      ['b', 'x', '1'],
      ['b', 'y', '1'],
      ['b', 'y', '1'],
      ['c', 'y', '1'],
    ];
    // Two variables for each of the first three: (3 − 2)! = 1; one for the last: (3 − 1)! = 2.
    expect([...specialUniques(keysOf(rows), 0.1).score]).toEqual([1, 1, 1, 0, 0, 2]);
  });

  it('scores as the definition does, whatever is missing', () => {
    const value = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined, freq: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value, value), { maxLength: 25 }), (some) => {
        const rows = [...some, ['a', 'a', 'a', 'a']];
        const { score, dis } = specialUniques(keysOf(rows), 0.05);
        expect([...score]).toEqual(rows.map((own) => scoreByHand(rows, own)));
        expect(
          dis.every((risk, row) => risk >= 0 && risk <= 1 && risk > 0 === (score[row] ?? 0) > 0),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('spreads the risk of an intrusion by the scores', () => {
    const rows = [['a'], ['b'], ['c'], ['c']];
    // Two uniques, one pair, half the people sampled: (2 · ½) / (2 · ½ + 2 · ½) = ½ on the average.
    expect([...specialUniques(keysOf(rows), 0.5).dis]).toEqual([0.5, 0.5, 0, 0]);
    expect([...specialUniques(keysOf([['a'], ['a']]), 0.5).dis]).toEqual([0, 0]);
    expect([...specialUniques(keysOf([['a'], ['b']]), 1).dis]).toEqual([1, 1]);
  });

  it.each([
    [
      'more than 16 keys',
      () => specialUniques(keysOf([Array<string>(17).fill('a')]), 0.1),
      /at most 16/,
    ],
    ['a fraction of 0', () => specialUniques(keysOf([['a']]), 0), /over 0/],
    ['a fraction over 1', () => specialUniques(keysOf([['a']]), 1.1), /at most 1/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });
});
