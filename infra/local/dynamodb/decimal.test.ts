import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  normaliseDecimal,
  orderedDecimal,
  subtractDecimals,
} from './decimal.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -20, max: 20 }))
  .map(([coefficient, exponent]) => normaliseDecimal(`${String(coefficient)}e${String(exponent)}`));

describe('decimal numbers', () => {
  it.each([
    ['1', '1'],
    ['+1.50', '1.5'],
    ['-0.0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['00012', '12'],
    ['1200e-2', '12'],
    ['1e-3', '0.001'],
    ['9.99e3', '9990'],
  ])('writes %s as %s', (given, written) => {
    expect(normaliseDecimal(given)).toBe(written);
  });

  it('holds to the limits of magnitude and precision, and no further', () => {
    const largest = '9'.repeat(38) + '0'.repeat(88);
    expect(normaliseDecimal('9.9999999999999999999999999999999999999e125')).toBe(largest);
    expect(normaliseDecimal('1e-130')).toBe(`0.${'0'.repeat(129)}1`);
    expect(normaliseDecimal(`1${'0'.repeat(60)}`)).toBe(`1${'0'.repeat(60)}`);
    expect(() => normaliseDecimal('1e126')).toThrow('Number overflow');
    expect(() => normaliseDecimal('1e-131')).toThrow('Number underflow');
    expect(() => normaliseDecimal(`${'1'.repeat(38)}.1`)).toThrow(
      'more than 38 significant digits',
    );
    expect(() => addDecimals('1', '1e-38')).toThrow('more than 38 significant digits');
    for (const text of ['', ' 1', '1,5', '0x1', '1e', 'NaN', '--1']) {
      expect(() => normaliseDecimal(text)).toThrow('cannot be converted to a numeric value');
    }
  });

  it('adds what floats cannot', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('99999999999999999999', '1')).toBe('100000000000000000000');
    expect(subtractDecimals('1', '1.000000000000000000001')).toBe('-0.000000000000000000001');
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        expect(addDecimals(String(a), String(b))).toBe(String(BigInt(a) + BigInt(b)));
      }),
      { seed: 1 },
    );
  });

  it('orders its key texts as the numbers are ordered', () => {
    const sign = (value: number): number => Math.sign(value);
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [orderedDecimal(a), orderedDecimal(b)];
        expect(sign(x < y ? -1 : x > y ? 1 : 0)).toBe(sign(compareDecimals(a, b)));
        expect(compareDecimals(a, b)).toBe(-compareDecimals(b, a) + 0);
      }),
      { seed: 1, numRuns: 2000 },
    );
    const ascending = ['-10', '-1.2', '-1', '-0.5', '0', '0.05', '0.5', '1', '1.2', '2', '10'];
    expect([...ascending].sort((a, b) => (orderedDecimal(a) < orderedDecimal(b) ? -1 : 1))).toEqual(
      ascending,
    );
  });
});
