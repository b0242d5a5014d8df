import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { betaQuantile, upperTailOfChiSquare, upperTailOfF } from './beta.ts';
import { benjaminiHochberg, benjaminiYekutieli, holm } from './multiple-tests.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { dhsRule, nchsRule, statcanRule } from './reliability.ts';
import { criticalT } from './student-t.ts';
import { surveyDesign } from './survey-design.ts';
import { surveyGini } from './statistics/gini.ts';
import { surveyMean } from './statistics/mean.ts';
import { atRiskOfPoverty, povertyMeasure } from './statistics/poverty.ts';
import { surveyProportion } from './statistics/proportion-interval.ts';
import type { ProportionMethod } from './statistics/proportion-interval.ts';
import { QUANTILE_RULES, sortedWeights } from './statistics/quantile-rules.ts';
import { surveyQuantiles } from './statistics/quantile.ts';
import { theilIndex } from './statistics/theil.ts';
import { surveyVariance } from './statistics/variance.ts';

const f = (...values: number[]) => Float64Array.from(values);
const designOf = (weights: readonly number[], psu = weights.map((_, row) => row)) =>
  surveyDesign({ psu: [psu], weights, lonelyPsu: 'fail' });

describe('distributions', () => {
  it('give normal quantiles that the distribution turns back, far into both tails', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825301131, 12);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([
      -Infinity,
      Infinity,
      NaN,
    ]);
    for (const p of [1e-300, 1e-20, 1e-5, 0.3, 0.5]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
    }
    expect(criticalT(0.95, Infinity)).toBeCloseTo(criticalT(0.95, 1e7), 6);
  });

  it('give beta quantiles: of (1, b) and (a, 1) in closed form, however small', () => {
    for (const p of [1e-9, 0.025, 0.5, 0.975]) {
      expect(betaQuantile(p, 1, 900) / -Math.expm1(Math.log1p(-p) / 900)).toBeCloseTo(1, 12);
      expect(betaQuantile(p, 0.05, 1) / p ** 20).toBeCloseTo(1, 11);
    }
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaQuantile(0.5, 0, 3)]).toEqual([
      0, 1, 0,
    ]);
    expect(betaQuantile(0.5, NaN, 3)).toBeNaN();
  });

  it('give upper tails: F(1, d) is t squared, chi-square of 2 is exponential', () => {
    expect(upperTailOfF(criticalT(0.95, 7) ** 2, 1, 7)).toBeCloseTo(0.05, 13);
    expect(upperTailOfChiSquare(200, 2) / Math.exp(-100)).toBeCloseTo(1, 12);
    expect(upperTailOfF(3, 2, Infinity)).toBeCloseTo(Math.exp(-3), 14);
  });

  it('adjust many chances', () => {
    const p = [0.04, 0.01, 0.02, 0.5];
    const bh = [0.16 / 3, 0.04, 0.04, 0.5];
    benjaminiHochberg(p).forEach((value, i) => expect(value).toBeCloseTo(bh[i] ?? NaN, 14));
    holm(p).forEach((value, i) => expect(value).toBeCloseTo([0.08, 0.04, 0.06, 0.5][i] ?? NaN, 14));
    expect(benjaminiYekutieli(p)[1]).toBeCloseTo((0.04 * 25) / 12, 14);
    expect(benjaminiYekutieli(p)[3]).toBe(1);
  });
});

describe('quantiles', () => {
  const sorted = sortedWeights(f(30, 10, 20, 40), f(1, 1, 1, 1), Uint8Array.of(1, 1, 1, 1));

  it.each([
    ['math', 0.5, 20],
    ['math', 0.51, 30],
    ['math', 0.1, 10],
    ['school', 0.5, 25],
    ['school', 0.51, 30],
    ['hf7', 0.5, 25],
    ['hf7', 0.1, 13],
    ['hf7', 1, 40],
  ] as const)('%s at %d is %d', (rule, share, value) => {
    expect(QUANTILE_RULES[rule](sorted, share)).toBeCloseTo(value, 12);
  });

  it('meet shares where they should, whatever the rounding of sums', () => {
    const tenth = f(...Array<number>(10).fill(0.1));
    const values = sortedWeights(
      tenth.map((_, i) => i),
      tenth,
      new Uint8Array(10).fill(1),
    );
    expect(QUANTILE_RULES.school(values, 0.5)).toBe(4.5);
  });

  it('have the interval of the share below, and none where that leaves 0 to 1', () => {
    const [median, last] = surveyQuantiles(
      designOf(Array<number>(40).fill(2)),
      f(...Array(40).keys()),
      [0.5, 0.99],
    );
    // se of a share of one half among 40: √(0.25/39); t of 39 degrees; ± 6.5 rows.
    expect(median).toMatchObject({ outcome: 'ok', value: 19, low: 13, high: 26 });
    expect(median?.se).toBeCloseTo(13 / (2 * criticalT(0.95, 39)), 12);
    expect(last).toMatchObject({ value: 39, high: 39 });
  });
});

describe('inequality', () => {
  const incomes = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 30 });

  const conveyGini: typeof surveyGini = (design, x) =>
    surveyGini(design, x, undefined, { definition: 'convey' });

  it('is 0 for all alike, and 1 - 1/n when one of n has everything', () => {
    const alike = surveyGini(designOf([1, 2, 3]), f(7, 7, 7));
    expect(alike.value).toBeCloseTo(0, 14);
    expect(surveyGini(designOf([1, 1, 1, 1]), f(0, 0, 0, 9)).value).toBeCloseTo(0.75, 14);
    expect(theilIndex(designOf([1, 2, 3]), f(7, 7, 7)).value).toBeCloseTo(0, 14);
  });

  it('stays as it was when every row is split in two, by the definition of units', () => {
    fc.assert(
      fc.property(incomes, (x) => {
        const once = surveyGini(designOf(x.map(() => 3)), f(...x)).value ?? NaN;
        const twice = surveyGini(designOf([...x, ...x].map(() => 1.5)), f(...x, ...x)).value ?? NaN;
        expect(once - twice).toBeCloseTo(0, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('has the influence that a small change of a weight has', () => {
    const x = f(3, 9, 1, 14, 6);
    const weights = [2, 1, 4, 3, 2];
    for (const statistic of [surveyGini, theilIndex, conveyGini, surveyVariance]) {
      const of = (row: number, change: number) => {
        const changed = weights.map((w, other) => (other === row ? w * (1 + change) : w));
        return statistic(designOf(changed), x).value ?? NaN;
      };
      // Weight × influence is the slope of the statistic in the logarithm of each weight.
      const slopes = weights.map((_, row) => (of(row, 1e-5) - of(row, -1e-5)) / 2e-5);
      const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
      const squares = slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0);
      expect(
        (statistic(designOf(weights), x).se ?? NaN) / Math.sqrt((5 / 4) * squares),
      ).toBeCloseTo(1, 6);
    }
  });

  it('counts who is poor, and how far below the line', () => {
    const design = designOf([1, 1, 2]);
    const x = f(50, 100, 200);
    const at = (alpha: number) => povertyMeasure(design, x, { line: 100, alpha }).value;
    expect([at(0), at(1), at(2)]).toEqual([0.5, 0.125, 0.0625]);
    const relative = atRiskOfPoverty(design, x, { quantile: 0.5, share: 0.6 });
    expect(relative.value).toBe(0.25);
  });
});

describe('bad input has a named outcome, never NaN', () => {
  const noNaN = (result: object) =>
    expect(Object.values(result).filter((value) => Number.isNaN(value))).toEqual([]);
  const psu = [0, 0, 1, 1];
  const cases = [
    ['no answer', [1, 1, 1, 1], f(NaN, NaN, NaN, NaN), 'empty'],
    ['no weight', [0, 0, 0, 0], f(0, 1, 0, 1), 'empty'],
    ['a constant', [1, 1, 1, 1], f(1, 1, 1, 1), 'constant'],
    ['weights of 1e12', [1e12, 3e12, 1e12, 1e12], f(0, 1, 0, 1), 'ok'],
  ] as const;
  const methods: ProportionMethod[] = ['mean', 'logit', 'asin', 'beta', 'wilson', 'likelihood'];

  it.each(cases)('%s', (_, weights, y, outcome) => {
    const design = designOf(weights, psu);
    const [mean] = surveyMean(design, [y]).estimates;
    expect(mean?.outcome).toBe(outcome);
    const variance = surveyVariance(design, y);
    const results = [
      mean ?? {},
      variance,
      surveyGini(design, y),
      ...methods.map((method) => surveyProportion(design, y, method)),
      ...surveyQuantiles(design, y, [0.1, 0.5, 0.9]),
    ];
    results.forEach(noNaN);
  });

  it('one primary sampling unit', () => {
    const design = designOf([1, 1], [0, 0]);
    expect(surveyMean(design, [f(1, 2)]).estimates[0]).toMatchObject({
      outcome: 'lonely psu',
      value: 1.5,
      se: null,
      low: null,
    });
    const certain = surveyDesign({ psu: [[0, 0]], weights: [1, 1], lonelyPsu: 'certainty' });
    expect(surveyMean(certain, [f(1, 2)]).estimates[0]).toMatchObject({
      outcome: 'one psu',
      low: null,
    });
    expect(surveyVariance(designOf([1, 1]), f(1, NaN)).outcome).toBe('not identified');
  });
});

describe('what cannot be meant is refused, not worked with', () => {
  const design = designOf([1, 1, 1, 1]);
  const y = f(0, 1, 0, 1);
  const [short, part] = [f(0, 1), Uint8Array.of(1, 1)];
  const columns = { psu: [[1, 2, 3, 4]], weights: [1, 1, 1, 1], lonelyPsu: 'fail' } as const;
  const replicate = { factors: [y], scale: 1, scales: [1, 1], mse: true };

  it.each([
    ['a column that is too short', () => surveyMean(design, [short]), /A column has 2 rows/],
    ['a domain that is too short', () => surveyMean(design, [y], part), /The domain has 2 rows/],
    ['a level in percent', () => surveyMean(design, [y], undefined, { level: 95 }), /level is 95/],
    ['a quantile in percent', () => surveyQuantiles(design, y, [50]), /no quantile of 50/],
    ['an α below 0', () => povertyMeasure(design, y, { line: 1, alpha: -1 }), /α is -1/],
    [
      'a line below 0',
      () => atRiskOfPoverty(design, y, { quantile: 0.5, share: -0.6 }),
      /line is -0.6 times/,
    ],
    ['a share of amounts', () => surveyProportion(design, f(0, 9, 0, 1), 'beta'), /Row 2 has 9/],
    [
      'more strata than stages',
      () => surveyDesign({ ...columns, strata: [y, y] }),
      /2 columns of strata and 1 of sampling units/,
    ],
    [
      'more scales than replicates',
      () => surveyDesign({ ...columns, replicate }),
      /1 replicates and 2 scales/,
    ],
  ])('%s', (_, attempt, words) => {
    expect(attempt).toThrow(words);
  });
});

describe('rules for what is reliable', () => {
  it('follow their limits', () => {
    expect([24, 25, 49, 50].map(dhsRule)).toEqual([
      'suppress',
      'parenthesis',
      'parenthesis',
      'show',
    ]);
    expect([0.165, 0.166, 0.333, 0.334, null].map(statcanRule)).toEqual(['A', 'E', 'E', 'F', null]);
    const verdict = (p: number, se: number, n: number, df: number) =>
      nchsRule({ p, se, n, df }).verdict;
    expect(verdict(0.5, 0.02, 500, 40)).toBe('show');
    expect(verdict(0.5, 0.02, 29, 40)).toBe('suppress');
    expect(verdict(0.5, 0.1, 500, 40)).toBe('suppress');
    expect(verdict(0.02, 0.012, 500, 40)).toBe('suppress');
    expect(verdict(0.98, 0.012, 500, 40)).toBe('show-complement-unreliable');
    expect(verdict(0.5, 0.02, 500, 7)).toBe('show-review-df');
    expect(verdict(0, 0, 500, 40)).toBe('show-review-0or1');
    expect(nchsRule({ p: 0.5, se: 0.1, n: 50, df: 0 }).effective).toBeNull();
  });
});
