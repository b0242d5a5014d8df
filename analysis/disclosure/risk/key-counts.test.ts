import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { distinctKeys } from './distinct-keys.ts';
import { keyCounts, violations } from './key-counts.ts';
import { keyVariables } from './key-variables.ts';
import type { KeyVariables } from './key-variables.ts';

type Row = readonly (string | undefined)[];

const keysOf = (rows: readonly Row[]): KeyVariables => {
  const names = (rows[0] ?? []).map((_, at) => `v${at}`);
  return keyVariables(new Map(names.map((name, at) => [name, rows.map((row) => row[at])])), names);
};

/** What the definition says, row by row. */
const countsByHand = (rows: readonly Row[], alpha: number) =>
  rows.map((own) =>
    rows.reduce((sum, other) => {
      const isAlike = own.every((value, at) => {
        const its = other[at];
        return value === undefined || its === undefined || value === its;
      });
      const leans = own.some((value, at) => value !== undefined && other[at] === undefined);
      return sum + (isAlike ? (leans ? alpha : 1) : 0);
    }, 0),
  );

describe('keyCounts', () => {
  it('counts who is alike, and adds up their weights', () => {
    const keys = keysOf([
      ['a', 'x'],
      ['a', 'x'],
      ['b', 'x'],
    ]);
    const counts = keyCounts(keys, { weights: Float64Array.of(2, 3, 1e12) });
    expect([...counts.sample]).toEqual([2, 2, 1]);
    expect([...counts.population]).toEqual([5, 5, 1e12]);
    expect([2, 3].map((k) => violations(counts, k))).toEqual([1, 3]);
  });

  it('takes a missing value for any, or for a part of one', () => {
    const rows = [
      ['a', 'x'],
      ['a', undefined],
      ['b', 'x'],
    ];
    expect([1, 0.5, 0].map((alpha) => [...keyCounts(keysOf(rows), { alpha }).sample])).toEqual([
      [2, 2, 1],
      [1.5, 2, 1],
      [1, 2, 1],
    ]);
  });

  it('finds a missing value wherever it stands, and none in the largest codes', () => {
    const own = [1, 128, 255, 129, 127, 1, 255, 128, 2, 254, 3];
    const keys = { names: ['a'], rows: own.length, levels: [255] };
    expect(keyCounts({ ...keys, codes: [Uint8Array.from(own)] }).sample[0]).toBe(2);
    for (const before of [0, 1]) {
      own.forEach((_, row) => {
        const codes = Uint8Array.from([...own.slice(0, before), ...own]).subarray(before);
        codes[row] = 0;
        expect(keyCounts({ ...keys, codes: [codes] }).sample[row]).toBe(own.length);
      });
    }
  });

  it('counts as the definition does, whatever is missing', () => {
    const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined, freq: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(0, 0.5, 1),
        (some, alpha) => {
          const rows = [...some, ['a', 'a', 'a', 'a']];
          const keys = keysOf(rows);
          const wanted = countsByHand(rows, alpha);
          expect([...keyCounts(keys, { alpha }).sample]).toEqual(wanted);
          // As if most values were other people's: too many digits for one number.
          const wide = { ...keys, levels: keys.levels.map((levels) => levels * 2 ** 20) };
          expect([...keyCounts(wide, { alpha }).sample]).toEqual(wanted);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts the same by direct look-up, by hash, and where the keys have no number of their own', () => {
    const rows = 3000;
    const own = Array.from({ length: rows }, (_, row) => (row * 7919) % 1000);
    const sizes = [1, 50, 700];
    for (const variables of [1, 3, 9]) {
      const columns = Array.from({ length: variables }, (_, at) =>
        own.map((value) => `${Math.floor(value / (sizes[at % 3] ?? 1))}`),
      );
      const names = columns.map((_, at) => `v${at}`);
      const keys = keyVariables(new Map(names.map((name, at) => [name, columns[at] ?? []])), names);
      expect(distinctKeys(keys).count).toEqual(new Float64Array(1000).fill(3));
      expect(violations(keyCounts(keys), 4)).toBe(rows);
      expect(violations(keyCounts(keys), 3)).toBe(0);
    }
  });

  it('counts more different keys than an index holds at hand, and adds up their weights', () => {
    const different = 2 ** 16 + 1000;
    const rows = 2 * different;
    const codes = [1, 1000].map((size) =>
      Int32Array.from({ length: rows }, (_, row) => {
        const own = (row * 7919) % different;
        return 1 + (size === 1 ? own % 1000 : Math.floor(own / 1000));
      }),
    );
    const keys = { names: ['a', 'b'], rows, codes, levels: [1_000_000, 1_000_000] };
    const weights = Float64Array.from({ length: rows }, (_, row) => (row < different ? 1 : 10));
    const { sample, population } = keyCounts(keys, { weights });
    expect(distinctKeys(keys).keys.rows).toBe(different);
    expect(sample.every((count) => count === 2)).toBe(true);
    expect(population.every((count) => count === 11)).toBe(true);
  });

  it('gives weights of zero as they are', () => {
    const { population } = keyCounts(keysOf([['a'], ['b']]), { weights: new Float64Array(2) });
    expect([...population]).toEqual([0, 0]);
  });

  it.each([
    ['no rows', () => keyVariables(new Map([['a', []]]), ['a']), /no rows/],
    ['no keys', () => keyVariables(new Map([['a', [1]]]), []), /1 to 30 key variables/],
    [
      'an unknown key',
      () => keyVariables(new Map([['a', [1]]]), ['b']),
      /no variable 'b'.*one of: a/,
    ],
    ['a key twice', () => keyVariables(new Map([['a', [1]]]), ['a', 'a']), /'a' is named twice/],
    ['a key without values', () => keysOf([['x', undefined]]), /'v1' is missing in every row/],
    [
      'columns of unlike length',
      () =>
        keyVariables(
          new Map([
            ['a', [1]],
            ['b', [1, 2]],
          ]),
          ['a', 'b'],
        ),
      /'b' has 2 values for 1 rows/,
    ],
    [
      'a negative weight',
      () => keyCounts(keysOf([['x']]), { weights: Float64Array.of(-1) }),
      /Row 1 .* -1/,
    ],
    [
      'a weight that is none',
      () => keyCounts(keysOf([['x']]), { weights: Float64Array.of(NaN) }),
      /NaN/,
    ],
    [
      'too few weights',
      () => keyCounts(keysOf([['x']]), { weights: new Float64Array() }),
      /0 weights for 1/,
    ],
    ['a wrong alpha', () => keyCounts(keysOf([['x']]), { alpha: 2 }), /alpha/],
    ['k below two', () => violations(keyCounts(keysOf([['x']])), 1), /whole number from 2, not 1/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });
});
