import { describe, expect, it } from 'vitest';

import { meanTest } from './mean-test.ts';
import { withIntercept } from './model-matrix.ts';
import { rankTest } from './rank-test.ts';
import { surveyRegression } from './regression.ts';
import { tableTest } from './table-test.ts';
import { termTest } from './term-test.ts';
import {
  age,
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

describe('regression', () => {
  it('goes through two points in closed form', () => {
    const design = designOf([1, 1, 2, 2]);
    const model = {
      y: f(1, 3, 6, 10),
      x: withIntercept({ names: ['g'], columns: [f(0, 0, 1, 1)] }, 4),
      family: 'gaussian' as const,
    };
    const [intercept, slope] = surveyRegression(design, model).coefficients;
    expect(intercept?.value).toBeCloseTo(2, 13);
    expect(slope?.value).toBeCloseTo(6, 13);
    expect(slope?.df).toBe(2);
    // A logit of one 0/1 column is the logarithm of the odds ratio.
    const odds = surveyRegression(designOf([1, 3, 2, 5]), {
      ...model,
      y: f(1, 0, 1, 0),
      family: 'binomial',
    });
    expect(odds.coefficients[1]?.value).toBeCloseTo(Math.log(2 / 5 / (1 / 3)), 12);
  });

  it('keeps 9 digits where squares of columns would have lost them', () => {
    const years = f(...Array.from({ length: 12 }, (_, i) => 1e6 + i));
    const own = surveyRegression(designOf(weights), {
      y: years.map((year, i) => 5 + 3 * (year - 1e6) + (i % 2)),
      x: withIntercept({ names: ['year'], columns: [years] }, 12),
      family: 'gaussian',
    });
    const centred = surveyRegression(designOf(weights), {
      y: years.map((year, i) => 5 + 3 * (year - 1e6) + (i % 2)),
      x: withIntercept({ names: ['year'], columns: [years.map((year) => year - 1e6)] }, 12),
      family: 'gaussian',
    });
    const [a, b] = [own.coefficients[1], centred.coefficients[1]];
    expect((a?.value ?? NaN) / (b?.value ?? NaN)).toBeCloseTo(1, 9);
    expect((a?.se ?? NaN) / (b?.se ?? NaN)).toBeCloseTo(1, 9);
  });

  it('has no value for a column that depends on others, and the rest as without it', () => {
    const design = designOf(weights);
    const twice = {
      names: ['age', 'months', 'urban'],
      columns: [age, age.map((own) => 12 * own), urban],
    };
    const all = surveyRegression(design, { y, x: withIntercept(twice, 12), family: 'gaussian' });
    const without = surveyRegression(design, { y, x: withIntercept(x, 12), family: 'gaussian' });
    expect(all.coefficients.map(({ outcome }) => outcome)).toEqual([
      'ok',
      'ok',
      'not identified',
      'ok',
    ]);
    expect(all.coefficients[2]).toMatchObject({ value: null, se: null, t: null, p: null });
    expect(all.coefficients[3]).toEqual(without.coefficients[2]);
    expect(termTest(all, ['months']).outcome).toBe('not identified');
    expect(termTest(all, ['months', 'urban'])).toEqual(termTest(without, ['urban']));
    const nothing = { names: ['none'], columns: [new Float64Array(12)] };
    expect(surveyRegression(design, { y, x: nothing, family: 'gaussian' }).outcome).toBe(
      'not identified',
    );
  });

  it('says so when a logit has no maximum: apart by a line, by a class, or all alike', () => {
    const design = designOf(weights);
    const logit = (answers: Float64Array, columns: Float64Array[]) =>
      surveyRegression(design, {
        y: answers,
        x: withIntercept({ names: columns.map((_, k) => `x${k}`), columns }, 12),
        family: 'binomial',
      });
    const line = logit(
      age.map((own) => Number(own > 37)),
      [age],
    );
    const inClass = logit(
      poor.map((own, row) => (urban[row] === 1 ? 1 : own)),
      [urban, age],
    );
    const alike = logit(
      poor.map(() => 1),
      [age],
    );
    for (const { outcome, coefficients, covariance } of [line, inClass, alike]) {
      expect(outcome).toBe('separable');
      expect(coefficients[0]).toMatchObject({ outcome: 'separable', value: null, se: null });
      expect(covariance).toBeUndefined();
    }
    // Close to apart is not apart: one row on the wrong side, however light.
    const light = designOf(weights.map((w, row) => (row === 3 ? 1e-6 : w)));
    const nearly = surveyRegression(light, {
      y: age.map((own) => Number(own > 37 && own !== 52)),
      x: withIntercept({ names: ['age'], columns: [age] }, 12),
      family: 'binomial',
    });
    expect(nearly.outcome).toBe('ok');
  });

  it('is constant where the model leaves no error, and has no test', () => {
    const exact = surveyRegression(designOf(weights), {
      y: age.map((own, row) => 3 + 0.1 * own - (urban[row] ?? 0) / 3),
      x: withIntercept(x, 12),
      family: 'gaussian',
    });
    expect(exact.outcome).toBe('constant');
    expect(exact.coefficients[1]).toMatchObject({ se: 0, t: null, p: null });
    expect(exact.coefficients[1]?.value).toBeCloseTo(0.1, 12);
    expect(termTest(exact, ['age']).outcome).toBe('constant');
  });

  it('refuses what is not a model', () => {
    const design = designOf(weights);
    const of = (own: object) => () =>
      surveyRegression(design, { y, x: withIntercept(x, 12), family: 'gaussian', ...own });
    expect(of({ y: f(1) })).toThrow('What is explained has 1 rows');
    expect(of({ family: 'binomial' })).toThrow('Row 1 has 3.');
    expect(of({ x: { names: ['a', 'a'], columns: [age, age] } })).toThrow('Two columns');
    expect(of({ x: { names: ['a'], columns: [] } })).toThrow('1 names and 0 columns');
    expect(of({ x: { names: ['a'], columns: [f(1)] } })).toThrow('The column a has 1 rows');
    expect(() => termTest(of({})(), ['sex'])).toThrow('no column sex');
  });
});

describe('tests', () => {
  it('of a term with one column are the square of its t', () => {
    const model = regress(designOf(weights), 'binomial');
    const [, own] = model.coefficients;
    const { statistic, ndf, ddf, p } = termTest(model, ['group']);
    expect([ndf, ddf]).toEqual([1, 8]);
    expect(statistic).toBeCloseTo((own?.t ?? NaN) ** 2, 10);
    expect(p).toBeCloseTo(own?.p ?? NaN, 12);
  });

  it('of a table drawn simply and without strata are those of Pearson, but for n/(n-1)', () => {
    const row = { code: Int32Array.from(poor), classes: 2 };
    const column = { code: Int32Array.from(urban), classes: 2 };
    const design = designOf(weights.map(() => 7));
    // 3 3 / 3 3 would be none; here 4 2 / 2 4.
    const counts = [0, 0, 0, 0];
    poor.forEach(
      (own, at) =>
        (counts[2 * own + (urban[at] ?? 0)] = 1 + (counts[2 * own + (urban[at] ?? 0)] ?? 0)),
    );
    const pearson = counts.reduce((sum, count) => sum + (count - 3) ** 2 / 3, 0);
    const test = tableTest(design, { row, column }, 'Chisq');
    expect(Array.from(test.cells, (cell) => cell / 7)).toEqual(counts);
    expect(test.statistic).toBeCloseTo(pearson, 12);
    const second = tableTest(design, { row, column });
    expect(second.statistic).toBeCloseTo((pearson * 11) / 12, 12);
    expect([second.ndf, second.ddf]).toEqual([expect.closeTo(1, 10), expect.closeTo(11, 10)]);
    const wald = tableTest(design, { row, column }, 'Wald');
    expect(tableTest(design, { row, column }, 'adjWald').statistic).toBeCloseTo(
      wald.statistic ?? NaN,
      12,
    );
    expect(tableTest(designOf(weights), { row, column: row }, 'F').p).toBeLessThan(1e-6);
  });

  it('of ranks count who lies above whom, and know no units', () => {
    const design = designOf(weights.map(() => 1));
    const { a, b } = sides(group);
    let above = 0;
    y.forEach((own, i) =>
      y.forEach((other, j) => (above += Number(a[i] === 1 && b[j] === 1 && own > other))),
    );
    const test = rankTest(design, y, { a, b });
    // Half of the distance of the chance to lie above from one half, as both groups make up all ranks.
    expect(test.value).toBeCloseTo(above / 36 - 0.5, 13);
    expect(rankTest(design, y.map(Math.exp), { a, b }).t).toBeCloseTo(test.t ?? NaN, 10);
    const missing = y.map((own, row) => (row === 4 ? NaN : own));
    expect(rankTest(design, missing, { a, b }, 'median').n).toBe(11);
    const scores = rankTest(design, y, { a, b }, 'van der Waerden');
    expect(Math.sign(scores.t ?? 0)).toBe(Math.sign(test.t ?? 0));
  });

  it('of one mean hold it to a number', () => {
    const { t, value, df } = meanTest(designOf(weights), y, 5);
    const mean = weights.reduce((sum, w, row) => sum + w * (y[row] ?? 0), 0) / 30;
    expect(value).toBeCloseTo(mean - 5, 13);
    expect(df).toBe(10);
    expect(t).toBeGreaterThan(0);
    expect(
      meanTest(
        designOf(weights),
        y.map(() => 5),
        5,
      ),
    ).toMatchObject({ outcome: 'constant', t: null });
  });
});
