import { describe, expect, it } from 'vitest';

import { chance } from '../../questionnaire/examples/any-answer.ts';
import { surveyGini } from '../estimation/statistics/gini.ts';
import { meanDifference } from '../estimation/statistics/difference.ts';
import { surveyQuantiles } from '../estimation/statistics/quantile.ts';
import { surveyRatio } from '../estimation/statistics/ratio.ts';
import { surveyDesign } from '../estimation/survey-design.ts';
import { only } from '../estimation/survey-estimate.ts';
import { drawnAreas } from './drawn-areas.ts';
import { influenceDifference, influenceOf, influenceQuotient } from './influence.ts';
import type { InfluenceStatistic, SortedUnits } from './influence.ts';

/** Thirty areas in five strata and one alone in a sixth, with up to seven units each; skewed amounts, some of them alike. */
const random = chance(7);
const rows = Array.from({ length: 31 }, (_, area) =>
  Array.from({ length: 1 + Math.floor(7 * random()) }, () => ({
    area,
    stratum: area === 30 ? 5 : area % 5,
    weight: 10 + 40 * random(),
    y: Math.round(50 * Math.exp(2 * random() + (area % 3))),
    x: 1 + Math.round(9 * random()),
    side: random() < 0.4 ? 'a' : 'b',
  })),
).flat();
const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
const [y, x] = [column((row) => row.y), column((row) => row.x)];
const design = surveyDesign({
  psu: [rows.map(({ area }) => area)],
  strata: [rows.map(({ stratum }) => stratum)],
  weights: column(({ weight }) => weight),
  lonelyPsu: 'adjust',
});
const areas = drawnAreas(
  new Map(
    rows.map(({ area, stratum }, at) => [
      String(at),
      { area: String(area), stratum: String(stratum) },
    ]),
  ),
);
const side = (name: 'a' | 'b') => Uint8Array.from(rows, (row) => Number(row.side === name));

function sorted(is: (row: (typeof rows)[number]) => boolean): SortedUnits {
  const own = rows.filter(is).sort((a, b) => a.y - b.y);
  return {
    value: Float64Array.from(own, (row) => row.y),
    denominator: Float64Array.from(own, (row) => row.x),
    weight: Float64Array.from(own, ({ weight }) => weight),
    area: Int32Array.from(own, ({ area }) => areas.places.get(String(area)) ?? -1),
  };
}
const of = (statistic: InfluenceStatistic, name: 'a' | 'b') =>
  influenceOf(
    statistic,
    areas.design,
    sorted((row) => row.side === name),
  );

/** Of both kinds of results, what they share. */
const close = (value: number | null) => expect.closeTo(value ?? NaN, 9) as number;

describe('statistics by what each area adds to their errors', () => {
  it('are the medians and Gini coefficients of the full design', () => {
    for (const name of ['a', 'b'] as const) {
      const median = only(surveyQuantiles(design, y, [0.5], side(name)));
      expect(of('median', name).estimate).toMatchObject({
        ...{ status: median.outcome, n: median.n, df: median.df, estimate: median.value },
        ...{ low: median.low, high: median.high, se: close(median.se) },
      });
      const gini = surveyGini(design, y, side(name));
      expect(of('gini', name).estimate).toMatchObject({
        ...{ status: gini.outcome, n: gini.n, df: gini.df, estimate: close(gini.value) },
        ...{ low: close(gini.low), high: close(gini.high), se: close(gini.se) },
      });
    }
  });

  it('are the differences and ratios of the full design, of what it knows the errors of', () => {
    const difference = meanDifference(design, y, { a: side('a'), b: side('b') });
    const found = influenceDifference(areas.design, of('mean', 'a'), of('mean', 'b'));
    expect(found).toMatchObject({
      ...{ n: difference.n, df: difference.df, estimate: close(difference.value) },
      ...{ se: close(difference.se), t: close(difference.t), p: close(difference.p) },
    });
    const ratio = surveyRatio(design, { y, x }, side('a'));
    const [above, below] = [of('total', 'a'), sorted((row) => row.side === 'a')];
    const under = influenceOf('total', areas.design, {
      ...below,
      value: below.denominator ?? below.value,
    });
    const quotient = influenceQuotient(areas.design, above, under).estimate;
    expect(quotient).toMatchObject({
      ...{ n: ratio.n, df: ratio.df, estimate: close(ratio.value), se: close(ratio.se) },
    });
    expect(of('ratio', 'a').estimate).toMatchObject({ se: close(ratio.se) });
  });

  it('give a median of its own error, and the difference of two that share areas a joint one', () => {
    const [a, b] = [of('median', 'a'), of('median', 'b')];
    const error = (own: { scores: Float64Array | undefined }) =>
      influenceDifference(areas.design, { ...a, ...own }, { ...b, scores: new Float64Array(31) });
    expect(error({ scores: a.scores })?.se).toBeCloseTo(a.estimate.se ?? NaN, 9);
    const joint = influenceDifference(areas.design, a, b);
    const apart = Math.hypot(a.estimate.se ?? NaN, b.estimate.se ?? NaN);
    // Areas are rich or poor as a whole: what both sides share takes from the error of their difference.
    expect(joint?.se).toBeLessThan(0.97 * apart);
    expect(joint?.estimate).toBe((a.estimate.estimate ?? NaN) - (b.estimate.estimate ?? NaN));
  });

  it('leave out a difference where one side has no error, and say of nobody that there is nothing', () => {
    const few = influenceOf('median', areas.design, {
      ...{ value: Float64Array.of(1, 9), weight: Float64Array.of(1, 1), area: Int32Array.of(0, 5) },
    });
    expect(few.estimate).toMatchObject({ estimate: 1, se: null });
    expect(influenceDifference(areas.design, few, of('median', 'b'))).toBeUndefined();
    const nobody = influenceOf(
      'gini',
      areas.design,
      sorted(() => false),
    );
    expect(nobody.estimate).toMatchObject({ status: 'empty', n: 0, estimate: null });
    expect(influenceQuotient(areas.design, of('mean', 'a'), nobody).estimate.status).toBe('empty');
  });
});
