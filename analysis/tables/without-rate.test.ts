import { expect, it } from 'vitest';
import { marketForms, marketInterviews, marketSurvey } from './market-survey.ts';
import { allWithoutRate, withoutRate } from './without-rate.ts';

const records = marketInterviews.map(({ record }) => record);

it('names each currency and month without a rate, and counts the amounts of each variable', () => {
  expect(withoutRate(marketSurvey, [...records, ...marketForms])).toEqual([
    // Of an unknown month June, as for a rate.
    { currency: 'GEL', month: '2024-06', amounts: 1, variables: { earned: 1 } },
    // Rows in rows: the month of the row around it.
    { currency: 'GEL', month: '2025-05', amounts: 1, variables: { price: 1 } },
    // No month was told: that of the day on the tablet.
    { currency: 'GEL', month: '2026-03', amounts: 2, variables: { earned: 1, loan: 1 } },
  ]);
});

it('does not believe a clock that runs days ahead', () => {
  const [, , third] = records;
  const device = { ...(third ?? expect.fail()).device, closedAt: '2027-01-01T00:00:00Z' };
  const found = withoutRate(marketSurvey, [{ ...(third ?? expect.fail()), device }]);
  expect(found.map(({ month }) => month)).toEqual(['2026-03']);
});

it('adds up what the parts of a survey found', () => {
  const parts = records.map((record) => withoutRate(marketSurvey, [record]));
  expect(allWithoutRate(parts)).toEqual(withoutRate(marketSurvey, records));
});
