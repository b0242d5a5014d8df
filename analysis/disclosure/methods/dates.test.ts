import { describe, expect, it } from 'vitest';
import { toPeriods, toYears } from './dates.ts';

describe('dates', () => {
  it('become years', () => {
    const dates = ['2019-05-31', '2019', '', '2021-12', '2019-05-31T10:20:00Z'];
    const { years, report } = toYears('arrived', dates);
    expect([...years]).toEqual([2019, 2019, NaN, 2021, 2019]);
    expect(report).toEqual({ known: 4, missing: 1, datesBefore: 4, yearsAfter: 2 });
  });

  it('become periods, the last open', () => {
    const dates = ['1999-01', '2004-12-31', '2005-01-01', '2024', ''];
    const { codes, labels, report } = toPeriods('arrived', dates, [1990, 2005, 2010]);
    expect(labels).toEqual(['1990-2004', '2005-2009', '2010+']);
    expect([...codes]).toEqual([1, 1, 2, 3, 0]);
    expect(report.missing).toBe(1);
  });

  it('are refused where they are none, without being told in the message', () => {
    for (const odd of ['31/05/2019', '2019-13', '2019-5', '19', '2019-05-32', 'unknown']) {
      expect(() => toYears('arrived', ['2019', odd])).toThrow(/^Row 2 of 'arrived' has no date/u);
    }
    expect(() => toPeriods('arrived', ['1980'], [1990])).toThrow("does not cover '1980'");
  });
});
