import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { keyCounts } from '../risk/key-counts.ts';
import { keyVariables } from '../risk/key-variables.ts';
import type { KeyVariables } from '../risk/key-variables.ts';
import { suppressValues } from './local-suppression.ts';

type Row = readonly (string | undefined)[];

const keysOf = (rows: readonly Row[]) => {
  const names = (rows[0] ?? []).map((_, at) => `v${at}`);
  return keyVariables(new Map(names.map((name, at) => [name, rows.map((row) => row[at])])), names);
};
const rowsOf = ({ codes, rows }: KeyVariables) =>
  Array.from({ length: rows }, (_, row) => codes.map((column) => column[row] ?? 0));

/** Rows alike with each row, a 0 being alike with everything: by looking at all pairs. */
const alikeByHand = (rows: readonly number[][]) =>
  rows.map(
    (own) =>
      rows.filter((other) =>
        other.every((code, at) => code === 0 || own[at] === 0 || code === own[at]),
      ).length,
  );

describe('suppressValues', () => {
  it('lets one blank keep several rare rows company', () => {
    const rows = [
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'z'],
      ['b', 'x'],
      ['b', 'x'],
    ];
    const { blanked, smallest, keys } = suppressValues(keysOf(rows), 2);
    expect([blanked, smallest]).toEqual([[0, 1], 2]);
    expect(rowsOf(keys).filter((row) => row[1] === 0)).toHaveLength(1);
  });

  it('leaves alone what is safe, and what was given', () => {
    const keys = keysOf([['a'], ['a'], [undefined]]);
    const before = rowsOf(keys);
    expect(suppressValues(keys, 3).keys).toEqual(keys);
    const rare = keysOf([['a'], ['a'], ['b']]);
    expect(suppressValues(rare, 2).blanked).toEqual([1]);
    expect(rowsOf(keys)).toEqual(before);
    expect(rare.codes).toEqual(keysOf([['a'], ['a'], ['b']]).codes);
  });

  it('blanks what is least important, of equals what has most values, and never what is beyond price', () => {
    const rows = [
      ['a', 'x', '1'],
      ['a', 'x', '1'],
      ['b', 'y', '1'],
      ['b', 'y', '1'],
      ['c', 'x', '1'],
      ['b', 'x', '2'],
    ];
    const last = (importance?: number[]) => suppressValues(keysOf(rows.slice(0, 5)), 2, importance);
    expect(last().blanked).toEqual([1, 0, 0]);
    expect(suppressValues(keysOf(rows), 2, [1, Infinity, 9]).blanked[1]).toBe(0);
    expect(() => last([Infinity, 1, 1])).toThrow(/may not be blanked/);
  });

  it('blanks two cheap values sooner than a dear one', () => {
    const rows = [
      ['R', 'x', '1'],
      ['R', 'x', '1'],
      ['S', 'y', '2'],
      ['S', 'y', '2'],
      ['R', 'y', '2'],
    ];
    expect(suppressValues(keysOf(rows), 2, [10, 1, 1]).blanked).toEqual([0, 1, 1]);
    expect(suppressValues(keysOf(rows), 2).blanked).toEqual([1, 0, 0]);
  });

  it('makes any rows k alike, by blanks alone, of which each is needed', () => {
    const value = (...letters: string[]) =>
      fc.option(fc.constantFrom(...letters), { nil: undefined, freq: 8 });
    const row = fc.tuple(
      value('a', 'b'),
      value('x', 'y', 'z', 'w'),
      value('1', '2', '3', '4', '5', '6'),
      value('p', 'q', 'r'),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 6, maxLength: 35 }),
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.constantFrom(1, 2, 5), { minLength: 4, maxLength: 4 }),
        (some, k, importance) => {
          const keys = keysOf([...some, ['a', 'x', '1', 'p']]);
          const before = rowsOf(keys);
          const { keys: finished, blanked, smallest } = suppressValues(keys, k, importance);
          const after = rowsOf(finished);
          const alike = alikeByHand(after);
          expect(Math.min(...alike)).toBe(smallest);
          expect(smallest).toBeGreaterThanOrEqual(k);
          const counted = [0, 0, 0, 0];
          after.forEach((codes, at) => {
            codes.forEach((code, v) => {
              const own = before[at]?.[v] ?? 0;
              if (code === own) return;
              expect(code).toBe(0);
              counted[v] = (counted[v] ?? 0) + 1;
              codes[v] = own;
              expect(Math.min(...alikeByHand(after))).toBeLessThan(k);
              codes[v] = 0;
            });
          });
          expect(blanked).toEqual(counted);
          if (Math.min(...alikeByHand(before)) >= k) expect(counted).toEqual([0, 0, 0, 0]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes many variables, where not all sets of them can be tried', () => {
    const rows = Array.from({ length: 12 }, (_, row) =>
      Array.from({ length: 26 }, (__, v) => String((row * (v + 3)) % 7)),
    );
    const { keys, smallest } = suppressValues(keysOf(rows), 3);
    expect(smallest).toBeGreaterThanOrEqual(3);
    expect(Math.min(...keyCounts(keys).sample)).toBe(smallest);
  });

  it.each([
    ['k below 2', () => suppressValues(keysOf([['a']]), 1), /whole number from 2/],
    ['fewer rows than k', () => suppressValues(keysOf([['a'], ['a']]), 3), /3 rows .* file of 2/],
    [
      'an importance of 0',
      () => suppressValues(keysOf([['a'], ['b']]), 2, [0]),
      /importance over 0/,
    ],
    ['too few importances', () => suppressValues(keysOf([['a'], ['b']]), 2, []), /Each of the 1/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });
});
