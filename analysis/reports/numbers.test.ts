import { describe, expect, it } from 'vitest';
import {
  countText,
  dayText,
  differenceParts,
  differenceText,
  shareText,
  tickText,
  valueAndRange,
  valueText,
  withInterval,
} from './numbers.ts';
import { wordsOf } from './words.ts';

const [english, french] = [wordsOf('en'), wordsOf('fr')];
const percent = { en: 'percent' };
const dinars = { en: "the survey's currency" };
const points = { en: 'percentage points' };
const share = { estimate: 0.1214, low: 0.1031, high: 0.1419 };

describe('numbers in print', () => {
  it('are shares in percent to one decimal, with their interval', () => {
    expect(withInterval(english, percent, share)).toBe('12.1\u00a0% (10.3 to 14.2)');
    expect(withInterval(french, percent, share)).toBe('12,1\u202f% (10,3 à 14,2)');
    expect(valueText(english, percent, 1)).toBe('100.0\u00a0%');
    expect(valueText(english, percent, 0)).toBe('0.0\u00a0%');
  });

  it('are amounts of three digits, the interval rounded to the same place', () => {
    const amount = { estimate: 45_231, low: 41_877, high: 101_204 };
    expect(withInterval(english, dinars, amount)).toBe('45,000 (42,000 to 101,000)');
    expect(withInterval(french, dinars, amount)).toBe('45\u202f000 (42\u202f000 à 101\u202f000)');
    expect(valueText(english, dinars, 45_231)).toBe('45,200');
    expect(valueText(english, { en: 'persons' }, 4.3712)).toBe('4.37');
    expect(valueText(english, { en: '0 all alike, 1 all with one' }, 0.31249)).toBe('0.312');
    expect(valueText(english, dinars, 0)).toBe('0');
    expect(valueText(english, dinars, 999.7)).toBe('1,000');
    expect(valueText(english, dinars, -1234)).toBe('−1,230');
  });

  it('say what is not there', () => {
    expect(valueText(english, percent, null)).toBe('–');
    expect(withInterval(english, percent, { ...share, low: null })).toBe(
      '12.1\u00a0% (no interval)',
    );
    expect(shareText(english, undefined)).toBe('not known');
    expect(valueAndRange(english, percent, share)).toEqual({
      value: '12.1\u00a0%',
      range: '10.3 to 14.2',
    });
    expect(valueAndRange(french, percent, { ...share, high: null })).toEqual({
      value: '12,1\u202f%',
      range: 'sans intervalle',
    });
  });

  it('are differences of shares in points, with a sign', () => {
    const difference = { estimate: 0.032, low: -0.0104, high: 0.074 };
    expect(differenceText(english, percent, difference)).toBe('+3.2 points (−1.0 to 7.4)');
    expect(differenceText(french, points, difference)).toBe('+3,2 points (−1,0 à 7,4)');
    expect(differenceText(english, dinars, { estimate: -1500, low: -2990, high: 10 })).toBe(
      '−1,500 (−2,990 to 10)',
    );
    expect(differenceParts(english, percent, [0.032, -0.01])).toEqual({
      plain: ['3.2', '−1.0'],
      withUnit: ['3.2 points', '−1.0 points'],
    });
  });

  it('write counts, days and ticks in the way of the language', () => {
    expect(countText(french, 1198)).toBe('1\u202f198');
    expect(dayText(english, '2026-03-02')).toBe('2 March 2026');
    expect(dayText(french, '2026-03-02T10:00:00Z')).toBe('2 mars 2026');
    expect([0, 0.05, 0.1 + 0.2].map(tickText(english, percent))).toEqual([
      '0\u00a0%',
      '5\u00a0%',
      '30\u00a0%',
    ]);
    expect([-0.5, 1500].map(tickText(french, dinars))).toEqual(['−0,5', '1\u202f500']);
  });
});
