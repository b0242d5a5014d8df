import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError, smallestGroup, suppressLocally } from './k-anonymity.ts';

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

describe('suppressLocally', () => {
  it('leaves rows in groups of k alone', () => {
    const rows = [...times(3, ['R1', 'a', 'x']), ...times(4, ['R1', 'b', 'y'])];
    expect(suppressLocally(rows, 1, 3)).toEqual(rows);
  });

  it('blanks the last key where that is enough, an earlier one where only that is', () => {
    const rows = [
      ...times(3, ['R1', 'a', 'x']),
      ['R1', 'b', 'x'],
      ['R1', 'b', 'y'],
      ['R1', 'c', 'z'],
      ['R1', 'd', 'z'],
    ];
    expect(suppressLocally(rows, 1, 2).slice(3)).toEqual([
      ['R1', 'b', ''],
      ['R1', 'b', ''],
      ['R1', '', 'z'],
      ['R1', '', 'z'],
    ]);
  });

  it('lets a lonely row take others along when all is blank, from groups that can spare them', () => {
    const rows = [...times(5, ['R1', 'a', 'x']), ['R1', 'b', 'y']];
    const result = suppressLocally(rows, 1, 3);
    expect(result.filter((row) => row[1] === '')).toHaveLength(3);
    expect(result.filter((row) => row[1] === 'a')).toHaveLength(3);
    const dissolved = suppressLocally([...times(3, ['R1', 'a', 'x']), ['R1', 'b', 'y']], 1, 3);
    expect(dissolved).toEqual(times(4, ['R1', '', '']));
  });

  it('fails where the keys that are kept leave fewer than k alike', () => {
    const rows = [...times(3, ['R1', 'a']), ...times(2, ['R2', 'a'])];
    expect(() => suppressLocally(rows, 1, 3)).toThrow(DisclosureError);
    expect(() => suppressLocally(rows, 1, 3)).toThrow(/Only 2 rows have the values \["R2"\]/);
  });

  it('makes any rows k alike by blanks alone, and never touches the fixed keys', () => {
    const value = (...letters: string[]) => fc.constantFrom('', ...letters);
    const row = fc.tuple(
      fc.constantFrom('R1', 'R2'),
      value('a', 'b'),
      value('x', 'y', 'z', 'w'),
      value('1', '2', '3', '4', '5', '6'),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 2, max: 6 }),
        (rows, k) => {
          const sizes = ['R1', 'R2'].map((part) => rows.filter((each) => each[0] === part).length);
          if (sizes.some((size) => size > 0 && size < k)) {
            expect(() => suppressLocally(rows, 1, k)).toThrow(DisclosureError);
            return;
          }
          const result = suppressLocally(rows, 1, k);
          expect(result).toHaveLength(rows.length);
          expect(smallestGroup(result)).toBeGreaterThanOrEqual(k);
          result.forEach((after, i) => {
            expect(after[0]).toBe(rows[i]?.[0]);
            after.forEach((text, key) => expect(['', rows[i]?.[key]]).toContain(text));
          });
          // What was safe in its group of k stays, unless it had to keep lonely rows company.
          if (smallestGroup(rows) >= k) expect(result).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('smallestGroup', () => {
  it('takes a blank for a value of its own', () => {
    expect(smallestGroup([['a'], ['a'], ['']])).toBe(1);
    expect(smallestGroup([])).toBe(Infinity);
  });
});
