import { describe, expect, it } from 'vitest';

import { criticalT } from '../estimation/student-t.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { adjustedDifference } from './adjusted-difference.ts';
import { balance, effectiveSizes, overlap } from './balance.ts';
import { decomposeGap } from './decomposition.ts';
import { reweightedDifference } from './reweighted-difference.ts';
import { meanTest } from './mean-test.ts';
import { INTERCEPT, withIntercept } from './model-matrix.ts';
import { rankTest } from './rank-test.ts';
import type { RankOptions, RankScore } from './rank-test.ts';
import { surveyRegression } from './regression.ts';
import { tableTest } from './table-test.ts';
import { termTest } from './term-test.ts';
import { age, designOf, f, group, poor, sides, urban, weights, x, y } from './twelve-rows.ts';

describe('input that gives no answer', () => {
  type Run = (
    design: SurveyDesign,
    values: Float64Array,
    domain: Uint8Array,
  ) => { outcome: string };
  const code = (values: Float64Array, at: Uint8Array) => ({
    code: Int32Array.from(values, (own, row) =>
      Number.isNaN(own) || at[row] === 0 ? -1 : row % 2,
    ),
    classes: 2,
  });
  const masked = (values: Float64Array, at: Uint8Array) =>
    values.map((own, row) => (at[row] === 1 ? own : NaN));
  const all: Record<string, Run> = {
    regression: (design, values, domain) =>
      surveyRegression(design, { y: values, x: withIntercept(x, 12), family: 'gaussian' }, domain),
    logit: (design, values, domain) =>
      surveyRegression(
        design,
        {
          y: values.map((own, row) => own * 0 + (poor[row] ?? 0)),
          x: withIntercept(x, 12),
          family: 'binomial',
        },
        domain,
      ),
    term: (design, values, domain) =>
      termTest(
        surveyRegression(
          design,
          { y: values, x: withIntercept(x, 12), family: 'gaussian' },
          domain,
        ),
        ['age'],
      ),
    adjusted: (design, values, domain) =>
      adjustedDifference(design, { y: values, group, x, family: 'gaussian' }, domain),
    reweighted: (design, values, domain) =>
      reweightedDifference(design, { y: values, group, x }, 'both', domain),
    decomposed: (design, values, domain) =>
      decomposeGap(design, { y: masked(values, domain), x, ...sides(group) }),
    table: (design, values, domain) =>
      tableTest(
        design,
        { row: code(values, domain), column: { code: Int32Array.from(urban), classes: 2 } },
        'F',
        domain,
      ),
    ranks: (design, values, domain) => rankTest(design, masked(values, domain), sides(group)),
    mean: (design, values, domain) => meanTest(design, values, 5, domain),
  };
  const everybody = new Uint8Array(12).fill(1);
  const noFigures = (result: unknown) =>
    JSON.stringify(result, (key, value: unknown) =>
      ['fit', 'chances', 'factors'].includes(key) ? undefined : Number.isNaN(value) ? 'NaN' : value,
    );

  it.each(Object.entries(all))('%s: an outcome in words, never NaN', (name, run) => {
    const design = designOf(weights);
    const empty = [
      run(designOf(weights.map(() => 0)), y, everybody),
      run(
        design,
        y.map(() => NaN),
        everybody,
      ),
      run(design, y, new Uint8Array(12)),
    ];
    expect(empty.map(({ outcome }) => outcome)).toEqual(['empty', 'empty', 'empty']);
    const onePsu = run(
      { ...designOf(weights, Array(12).fill(1)), lonelyPsu: 'certainty' },
      y,
      everybody,
    );
    expect(onePsu.outcome).toBe('one psu');
    const lonely = run(designOf(weights, Array(12).fill(1)), y, everybody);
    expect(lonely.outcome).toMatch(name === 'table' ? 'one psu' : 'lonely psu');
    const constant = run(
      design,
      y.map(() => 4),
      everybody,
    );
    const large = run(designOf(weights.map((w) => w * 1e12)), y, everybody);
    expect(large.outcome).toBe('ok');
    for (const result of [...empty, onePsu, lonely, constant, large]) {
      expect(noFigures(result)).not.toContain('NaN');
    }
    if (!['logit', 'table'].includes(name)) expect(constant.outcome).toBe('constant');
  });

  it('of no weight says nothing about balance, though its chance be beyond all others', () => {
    const ages = age.with(0, -1e6);
    const matrix = { names: ['age'], columns: [ages] };
    const input = { y, group: group.with(0, 0), x: matrix };
    const design = designOf(weights.with(0, 0));
    const { factors } = reweightedDifference(design, input, 'both');
    expect(factors[0]).toBe(Infinity);
    const found = balance(design, { group: input.group, factors }, matrix);
    expect(Math.abs(found[0]?.after ?? NaN)).toBeLessThan(0.5);
    expect(effectiveSizes(design, { group: input.group, factors }).after.others).toBeGreaterThan(3);
  });

  it('is refused where it is no group', () => {
    const design = designOf(weights);
    const own = { y, group: age, x };
    expect(() => reweightedDifference(design, own, 'both')).toThrow('Row 1 has 30 for a group');
    expect(() => adjustedDifference(design, { ...own, family: 'gaussian' })).toThrow('for a group');
    expect(() => balance(design, { group: f(1), factors: f(1) }, x)).toThrow(
      'The group has 1 rows',
    );
    const strange = { code: Int32Array.of(3), classes: 2 };
    expect(() => tableTest(designOf([1]), { row: strange, column: strange })).toThrow('of class 3');
    const short = { code: Int32Array.of(0), classes: 2 };
    expect(() => tableTest(designOf([1, 1]), { row: short, column: short })).toThrow(
      'The design has 2 rows, a classification 1',
    );
    const factors = f(1, 1);
    expect(() => balance(design, { group, factors }, x)).toThrow('There are 2 factors');
    expect(() => overlap(design, group, factors)).toThrow('There are 2 chances');
    expect(() => meanTest(design, y, 0, Uint8Array.of(1))).toThrow('The domain has 1 rows');
    expect(criticalT(0.95, 10)).toBeGreaterThan(2);
    expect(withIntercept(x, 12).names[0]).toBe(INTERCEPT);
  });
});

describe('ranks', () => {
  const answers = f(1, 2, 2, 1, 3, 2, 1, 3, 2, 2, 1, 3);
  const asGiven = [...answers.keys()];
  const turned = [3, 0, 11, 7, 1, 10, 5, 2, 9, 4, 8, 6];
  const found = (rows: readonly number[], score?: RankScore, options?: RankOptions) => {
    const [own, sorts] = [rows.map((row) => weights[row] ?? 0), [answers, group]];
    const [values = f(), groups = f()] = sorts.map((column) =>
      f(...rows.map((row) => column[row] ?? 0)),
    );
    return rankTest(designOf(own), values, sides(groups), score, options);
  };

  it.each(['wilcoxon', 'median', 'van der Waerden'] as const)(
    'of equal values are the same in any order of rows: %s',
    (score) => {
      const [own, other] = [found(asGiven, score), found(turned, score)];
      expect(other.value).toBeCloseTo(own.value ?? NaN, 14);
      expect(other.se).toBeCloseTo(own.se ?? NaN, 14);
    },
  );

  it('are what pairs of people say: those above less those below, halved', () => {
    let [above, all] = [0, 0];
    asGiven.forEach((i) => {
      asGiven.forEach((j) => {
        if (group[i] !== 1 || group[j] !== 0) return;
        const pairs = (weights[i] ?? 0) * (weights[j] ?? 0);
        all += pairs;
        above += pairs * Math.sign((answers[i] ?? 0) - (answers[j] ?? 0));
      });
    });
    expect(found(asGiven).value).toBeCloseTo(above / all / 2, 14);
    const asR = found(asGiven, 'wilcoxon', { ties: 'by row' });
    expect(asR.value).not.toBeCloseTo(above / all / 2, 4);
  });

  it('stay numbers where weights are too unlike for shares between 0 and 1', () => {
    const design = designOf([1e17, 1, 1e17, 1]);
    const own = rankTest(design, f(1, 2, 3, 4), sides(f(1, 0, 1, 0)), 'van der Waerden');
    expect(own.outcome).toBe('ok');
    expect(own.value).toBeLessThan(0);
  });
});
