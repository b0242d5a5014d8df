import { describe, expect, it } from 'vitest';
import { ageGroup, countryGroup, sizeGroup, threeDigits, topCode } from './coarsen.ts';
import { csvText } from '../csv.ts';
import { secretOrder } from './secret-order.ts';

describe('groups', () => {
  it('puts ages into tens, open at 70', () => {
    expect([0, 9, 10, 69, 70, 104, -98, Number.NaN].map(ageGroup)).toEqual([
      ...['0-9', '0-9', '10-19', '60-69', '70+', '70+', '', ''],
    ]);
  });

  it('puts sizes into three, and countries into home, abroad and unknown', () => {
    expect([1, 2, 3, 4, 5, 6, 23, 0].map(sizeGroup)).toEqual([
      ...['1-2', '1-2', '3-4', '3-4', '5+', '5+', '5+', ''],
    ]);
    expect(['QSY', 'ITA', 'XXX', 'XXA', ''].map((code) => countryGroup(code, 'QSY'))).toEqual([
      ...['home', 'abroad', 'unknown', 'unknown', ''],
    ]);
  });

  it('keeps three digits of an amount', () => {
    expect([123456, 0.00123456, -9995, 7].map(threeDigits)).toEqual([123000, 0.00123, -10000, 7]);
  });
});

describe('topCode', () => {
  it('is the 99.5th percentile where many have an amount', () => {
    const amounts = Array.from({ length: 2000 }, (_, i) => i + 1);
    expect(topCode([...amounts, 0, 0, -98, -99], 5)).toBe(1990);
  });

  it('lets at least k share the top, and shows nothing where fewer have an amount', () => {
    expect(topCode([10, 20, 30, 40, 50, 60, 0, 0], 5)).toBe(20);
    expect(topCode([10, 20, 30, 40, 0, 0, 0], 5)).toBeUndefined();
    expect(topCode([], 5)).toBeUndefined();
  });

  it('counts losses by their size', () => {
    expect(topCode([-900, 10, 20, 30], 2)).toBe(30);
  });
});

describe('secretOrder', () => {
  const ids = Array.from({ length: 500 }, (_, i) => `0123-${i}`);
  const secret = 'a secret of at least thirty-two signs';

  it('numbers all from 1, in an order of its own for every secret and purpose', () => {
    const order = secretOrder(secret, 'household', ids);
    expect([...order.values()].sort((a, b) => a - b)).toEqual(ids.map((_, i) => i + 1));
    expect(secretOrder(secret, 'household', [...ids].reverse())).toEqual(order);
    for (const other of [
      secretOrder(`${secret}!`, 'household', ids),
      secretOrder(secret, 'member', ids),
      new Map(ids.map((id, i) => [id, i + 1])),
    ]) {
      // Of 500 numbers in two random orders about one stands at the same place.
      expect(ids.filter((id) => other.get(id) === order.get(id)).length).toBeLessThan(8);
    }
  });

  it('refuses a secret that could be guessed', () => {
    expect(() => secretOrder('2026', 'household', ids)).toThrow(/at least 32 random characters/);
  });
});

describe('csvText', () => {
  it('quotes what needs it, defuses formulas and leaves numbers be', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['x,y', '=1+1'],
          ['"q"', '-98'],
          [undefined, '-x'],
          ['1e+21', ''],
        ],
      ),
    ).toBe('a,b\r\n"x,y",\'=1+1\r\n"""q""",-98\r\n,\'-x\r\n1e+21,\r\n');
  });
});
