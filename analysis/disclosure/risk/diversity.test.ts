import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { codesOf, keyVariables } from './key-variables.ts';
import { diversity } from './l-diversity.ts';
import { closeness } from './t-closeness.ts';

const group = (of: readonly string[]) => keyVariables(new Map([['key', of]]), ['key']);
const all = (count: number) => group(Array<string>(count).fill('a'));

describe('diversity', () => {
  it('counts values, and how many equally frequent ones would be as hard to guess', () => {
    const keys = group(['a', 'a', 'a', 'a', 'b', 'b']);
    const { distinct, entropy } = diversity(keys, codesOf(['x', 'y', 'z', 'w', 'x', 'x']));
    expect([...distinct]).toEqual([4, 4, 4, 4, 1, 1]);
    expect(entropy[0]).toBeCloseTo(4, 12);
    expect(entropy[5]).toBe(1);
  });

  it.each([
    // 4 < 2 (3 + 1) and 4 ≥ 2 · 1
    ['xxxxyyyz', 2, 2],
    // 4 < 5 · 1
    ['xxxxyyyz', 5, 3],
    // 4 ≥ ½ (3 + 1)
    ['xxxxyyyz', 0.5, 1],
    ['xx', 3, 1],
  ])('%s is recursively (%f, %i)-diverse', (values, c, l) => {
    expect(diversity(all(values.length), codesOf([...values]), c).recursive[0]).toBe(l);
  });

  it('takes a missing value for one more, where there are others', () => {
    const some = diversity(all(4), codesOf(['x', 'y', undefined, undefined]));
    expect([some.distinct[0], some.recursive[0]]).toEqual([3, 1]);
    expect(some.entropy[0]).toBeCloseTo(Math.exp(1.5 * Math.log(2)), 12);
    const none = diversity(group(['a', 'b']), codesOf(['x', undefined]));
    expect([none.distinct[1], none.entropy[1], none.recursive[1]]).toEqual([0, 1, 0]);
  });

  it.each([
    ['a constant of 0', () => diversity(all(1), codesOf(['x']), 0), /over 0/],
    ['too few values', () => diversity(all(2), codesOf(['x'])), /1 values for 2 rows/],
    ['no value at all', () => diversity(all(1), codesOf([undefined])), /missing in every row/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });
});

describe('closeness', () => {
  it('is how much of a distribution must be moved', () => {
    const keys = group(['a', 'a', 'b', 'b']);
    const t = closeness(keys, codesOf(['x', 'x', 'x', 'y']), 'unordered');
    expect([...t]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('counts how far it must be moved where values have an order (the example of Li and others)', () => {
    // Salaries of 3,000 to 11,000; {3, 4, 5} thousand is at 0.375, {6, 8, 11} thousand at 0.167.
    const salaries = [3, 4, 5, 6, 7, 8, 9, 10, 11];
    const keys = group(['a', 'a', 'a', 'b', 'c', 'b', 'c', 'c', 'b']);
    const t = closeness(keys, codesOf(salaries), 'ordered');
    expect(t[0]).toBeCloseTo(0.375, 12);
    expect(t[3]).toBeCloseTo(1 / 6, 12);
  });

  it('leaves out missing values, and has nothing to say of a group without any', () => {
    const keys = group(['a', 'a', 'b']);
    expect([...closeness(keys, codesOf(['x', 'y', undefined]), 'unordered')]).toEqual([0, 0, 0]);
    expect([...closeness(keys, codesOf(['x', 'x', 'x']), 'ordered')]).toEqual([0, 0, 0]);
  });
});
