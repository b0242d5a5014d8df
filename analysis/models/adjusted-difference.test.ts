import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { meanDifference } from '../estimation/statistics/difference.ts';
import type { SurveyEstimate } from '../estimation/survey-estimate.ts';
import { adjustedDifference } from './adjusted-difference.ts';
import { balance, effectiveSizes, overlap } from './balance.ts';
import { decomposeGap } from './decomposition.ts';
import { falseDiscoveryRates } from './false-discovery.ts';
import { reweightedDifference } from './reweighted-difference.ts';
import { withIntercept } from './model-matrix.ts';
import { surveyRegression } from './regression.ts';
import {
  eValueOfRatio,
  eValueOfShares,
  eValueOfStandardizedDifference,
  robustnessOfDifference,
  robustnessValue,
} from './sensitivity.ts';
import {
  adjusted,
  designOf,
  f,
  group,
  poor,
  regress,
  sides,
  urban,
  weights,
  x,
  y,
} from './twelve-rows.ts';

describe('an adjusted difference', () => {
  it('is the coefficient of the group in a linear model, with its error', () => {
    const own = adjusted(designOf(weights), 'gaussian');
    const coefficient = regress(designOf(weights), 'gaussian').coefficients[1];
    expect(own.value).toBeCloseTo(coefficient?.value ?? NaN, 12);
    expect(own.se).toBeCloseTo(coefficient?.se ?? NaN, 12);
    expect(own.p).toBeCloseTo(coefficient?.p ?? NaN, 12);
    expect(own.caution.en).toContain('not an effect of migration');
  });

  it('is the plain difference, in all its figures, when nothing is held alike', () => {
    const design = designOf(weights);
    const nothing = { names: [], columns: [] };
    const plain = meanDifference(design, poor, sides(group));
    const ways = [
      adjustedDifference(design, { y: poor, group, x: nothing, family: 'binomial' }),
      reweightedDifference(design, { y: poor, group, x: nothing }, 'both'),
      reweightedDifference(design, { y: poor, group, x: nothing }, 'group'),
    ];
    for (const { value, se, t, p, low, high, df, n } of ways) {
      expect(value).toBeCloseTo(plain.value ?? NaN, 12);
      expect(se).toBeCloseTo(plain.se ?? NaN, 12);
      expect([df, n]).toEqual([plain.df, plain.n]);
      for (const [own, wanted] of [
        [t, plain.t],
        [p, plain.p],
        [low, plain.low],
        [high, plain.high],
      ]) {
        expect(own).toBeCloseTo(wanted ?? NaN, 10);
      }
    }
  });

  it('by inverse chances of one class is the difference of means standardized to the classes', () => {
    const design = designOf(weights);
    const found = reweightedDifference(
      design,
      { y, group, x: { names: ['urban'], columns: [urban] } },
      'both',
    );
    const share = (counts: (row: number) => boolean) =>
      weights.reduce((sum, w, row) => sum + (counts(row) ? w : 0), 0);
    const mean = (side: number, place: number) =>
      weights.reduce(
        (sum, w, row) =>
          sum + (group[row] === side && urban[row] === place ? w * (y[row] ?? 0) : 0),
        0,
      ) / share((row) => group[row] === side && urban[row] === place);
    const standardized = [0, 1].reduce(
      (sum, place) =>
        sum + (share((row) => urban[row] === place) / 30) * (mean(1, place) - mean(0, place)),
      0,
    );
    expect(found.value).toBeCloseTo(standardized, 12);
    const factors = { group, factors: found.factors };
    const [place] = balance(design, factors, { names: ['urban'], columns: [urban] });
    expect(Math.abs(place?.before ?? 0)).toBeGreaterThan(0.05);
    expect(place?.after).toBeCloseTo(0, 12);
    const sizes = effectiveSizes(design, factors);
    expect(sizes.before.group).toBeCloseTo(14 ** 2 / (4 + 16 + 4 + 1 + 9 + 4), 12);
    const over = overlap(design, group, found.chances);
    expect(over.group).toEqual(over.others);
    expect(over).toMatchObject({ outside: 0, extreme: 0 });
  });

  it('says when the groups do not overlap, or cannot be told apart from what is held alike', () => {
    const design = designOf(weights);
    const telling = { names: ['z'], columns: [group.map((own, row) => 10 * own + row / 12)] };
    expect(reweightedDifference(design, { y, group, x: telling }, 'both').outcome).toBe(
      'separable',
    );
    const same = { names: ['same'], columns: [group.map((own) => 2 - own)] };
    const own = adjustedDifference(design, { y, group, x: same, family: 'gaussian' });
    expect(own).toMatchObject({ outcome: 'not identified', value: null });
    expect(decomposeGap(design, { y, x: same, ...sides(group) }).outcome).toBe('not identified');
    expect(
      overlap(
        design,
        group,
        group.map((side) => 0.05 + 0.8 * side),
      ),
    ).toMatchObject({
      outside: 1,
      extreme: expect.closeTo(16 / 30, 12) as number,
    });
  });
});

describe('the decomposition of a gap', () => {
  it('adds up, whatever the numbers', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 50 }),
      ),
      { minLength: 10, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (drawn) => {
        const design = designOf(drawn.map(([w]) => w));
        const own = f(...drawn.map(([, value]) => value));
        const column = { names: ['x'], columns: [f(...drawn.map(([, , value]) => value))] };
        const half = f(...drawn.map((_, row) => row % 2));
        const { outcome, gap, threefold, twofold, detail } = decomposeGap(design, {
          y: own,
          x: column,
          ...sides(half),
        });
        if (outcome === 'not identified') return;
        const plain = meanDifference(design, own, sides(half));
        expect(gap.value).toBeCloseTo(plain.value ?? NaN, 8);
        expect(gap.se).toBeCloseTo(plain.se ?? NaN, 8);
        const sum = (...parts: (SurveyEstimate | undefined)[]) =>
          parts.reduce((all, part) => all + (part?.value ?? NaN), 0);
        const { endowments, coefficients, interaction } = threefold;
        expect(sum(endowments, coefficients, interaction)).toBeCloseTo(gap.value ?? NaN, 8);
        for (const { explained, unexplained } of Object.values(twofold)) {
          expect(sum(explained, unexplained)).toBeCloseTo(gap.value ?? NaN, 8);
        }
        expect(sum(...detail.map((part) => part.endowments))).toBeCloseTo(
          endowments.value ?? NaN,
          8,
        );
        expect(sum(...detail.map((part) => part.coefficients))).toBeCloseTo(
          coefficients.value ?? NaN,
          8,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a row on both sides', () => {
    const { a } = sides(group);
    expect(() => decomposeGap(designOf(weights), { y, x, a, b: a })).toThrow('Row 1 is in both');
  });
});

describe('sensitivity', () => {
  it('has the E-values of the paper: smoking of mothers who do not breastfeed, 3.9 (1.8, 8.7)', () => {
    const found = eValueOfRatio(3.9, { low: 1.8, high: 8.7 });
    expect(found?.value).toBeCloseTo(7.26, 2);
    expect(found?.limit).toBeCloseTo(3.0, 1);
    expect(eValueOfRatio(1 / 3.9)?.value).toBeCloseTo(7.26, 2);
    expect(eValueOfRatio(1.2, { low: 0.9, high: 1.6 })?.limit).toBe(1);
    expect(eValueOfRatio(1)).toEqual({ value: 1, limit: null });
    expect([eValueOfRatio(0), eValueOfRatio(Infinity), eValueOfRatio(NaN)]).toEqual(
      Array(3).fill(undefined),
    );
    expect(eValueOfStandardizedDifference(0.5, 0.1)?.value).toBeCloseTo(
      eValueOfRatio(Math.exp(0.455))?.value ?? NaN,
      12,
    );
  });

  it('has the robustness values of the paper: 13.9 % and 7.6 % in Darfur, partial R² 2.2 %', () => {
    const [coefficient, se, df] = [0.0973, 0.0232488, 783];
    const found = robustnessValue({
      coefficient,
      se,
      df,
      squares: { residual: 1, group: 1 / (se ** 2 * df) },
    });
    expect(found?.partialR2).toBeCloseTo(0.0219, 4);
    expect(found?.value).toBeCloseTo(0.1388, 4);
    expect(found?.limit).toBeCloseTo(0.0763, 4);
    const plain = { coefficient, se: 1, df, squares: { residual: 1, group: 1 } };
    expect(robustnessValue(plain)?.limit).toBe(0);
    expect(robustnessValue({ ...plain, se: null })?.limit).toBeNull();
    expect(robustnessValue({ ...plain, coefficient: 0 })).toEqual({
      partialR2: 0,
      value: 0,
      limit: 0,
    });
    expect(robustnessValue({ ...plain, squares: { residual: 0, group: 1 } })).toBeUndefined();
  });

  it('goes to 1 where hardly anything is left to explain', () => {
    for (const coefficient of [1e6, 1e9, 1e30, 1e100]) {
      const squares = { residual: 1, group: 1 };
      const found = robustnessValue({ coefficient, se: 1e-3, df: 10, squares });
      expect(found?.value).toBeCloseTo(1, 5);
      expect(found?.limit).toBeCloseTo(1, 5);
    }
  });

  it('takes both from adjusted differences', () => {
    const shares = adjusted(designOf(weights), 'binomial');
    const found = eValueOfShares(shares);
    expect(found?.value).toBeCloseTo(
      eValueOfRatio((shares.a.value ?? 0) / (shares.b.value ?? 1))?.value ?? NaN,
      12,
    );
    expect(found?.limit).toBe(1);
    expect(eValueOfShares({ ...shares, covariance: null })?.limit).toBeNull();
    expect(eValueOfShares({ ...shares, b: { value: 0, se: 0 } })).toBeUndefined();
    // By its meaning: the correlation of what is left of group and y beside the other columns.
    const linear = adjusted(designOf(weights), 'gaussian');
    const leftOf = (values: Float64Array) =>
      surveyRegression(designOf(weights), {
        y: values,
        x: withIntercept(x, 12),
        family: 'gaussian',
      }).fit?.residual ?? f();
    const [ofY, ofGroup] = [leftOf(y), leftOf(group)];
    const sum = (a: Float64Array, b: Float64Array) =>
      weights.reduce((all, w, row) => all + w * (a[row] ?? 0) * (b[row] ?? 0), 0);
    expect(robustnessOfDifference(linear)?.partialR2).toBeCloseTo(
      sum(ofY, ofGroup) ** 2 / (sum(ofY, ofY) * sum(ofGroup, ofGroup)),
      12,
    );
    expect(robustnessOfDifference(linear)?.limit).toBe(0);
    expect(robustnessOfDifference(shares)).toBeUndefined();
  });
});

describe('false discovery', () => {
  it('is held within each family, over the tests that there are', () => {
    const table = [
      { family: 'poor', p: 0.01 },
      { family: 'school', p: 0.03 },
      { family: 'poor', p: null },
      { family: 'poor', p: 0.04 },
    ];
    expect(falseDiscoveryRates(table)).toEqual([0.02, 0.03, null, 0.04]);
    expect(falseDiscoveryRates(table, 'Benjamini-Yekutieli')).toEqual([0.03, 0.03, null, 0.06]);
    expect(() => falseDiscoveryRates([{ family: 'poor', p: NaN }])).toThrow('Comparison 1');
    expect(falseDiscoveryRates([])).toEqual([]);
  });
});
