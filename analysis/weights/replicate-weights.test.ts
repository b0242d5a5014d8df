import { describe, expect, it } from 'vitest';

import type { LonelyPsu } from '../estimation/design.ts';
import { degreesOfFreedom } from '../estimation/degrees-of-freedom.ts';
import { LonelyPsuError } from '../estimation/stage-variance.ts';
import { surveyDesign } from '../estimation/survey-design.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { surveyRatio } from '../estimation/statistics/ratio.ts';
import { surveyTotal } from '../estimation/statistics/total.ts';
import { randomStream } from '../sampling/random.ts';
import { adjustWeights } from './adjust-weights.ts';
import { calibration } from './calibration.ts';
import { hadamardMatrix } from './hadamard.ts';
import { withBootstrap, withHalfSamples, withJackknife } from './replicate-weights.ts';
import { classAdjustment, responseClasses } from './response-classes.ts';
import { WeightError } from './weight-error.ts';

const unit = randomStream(7, 'replicates');

/** Strata with so many areas of five households each. */
function designOf(
  areas: readonly number[],
  lonelyPsu: LonelyPsu = 'fail',
  population?: number,
): SurveyDesign {
  const of = areas.flatMap((n, h) =>
    Array.from({ length: 5 * n }, (_, k) => ({
      h,
      psu: `${h}-${Math.floor(k / 5)}`,
      w: 10 + 3 * h,
    })),
  );
  return surveyDesign({
    psu: [of.map(({ psu }) => psu)],
    strata: [of.map(({ h }) => h)],
    weights: of.map(({ w }) => w),
    ...(population !== undefined && { fpc: [of.map(() => population)] }),
    lonelyPsu,
  });
}

const columnOf = ({ rows }: SurveyDesign, index: number) =>
  Float64Array.from(
    { length: rows },
    (_, row) => 2 + unit(Math.floor(row / 5), index) + unit(row, 9 + index),
  );
const seOfTotal = (design: SurveyDesign) =>
  surveyTotal(design, [columnOf(design, 1)]).estimates[0]?.se ?? NaN;
const seOfRatio = (design: SurveyDesign) =>
  surveyRatio(design, { y: columnOf(design, 1), x: columnOf(design, 2) }).se ?? NaN;

describe('replicates of a total', () => {
  it('have its linearized variance: jackknife, half-samples, Fay', () => {
    const some = designOf([4, 2, 7]);
    expect(seOfTotal(withJackknife(some))).toBeCloseTo(seOfTotal(some), 9);
    const finite = designOf([4, 2, 7], 'fail', 12);
    expect(seOfTotal(withJackknife(finite))).toBeCloseTo(seOfTotal(finite), 9);
    const single = designOf([8]);
    expect(seOfTotal(withJackknife(single, { mse: true }))).toBeCloseTo(seOfTotal(single), 9);
    const pairs = designOf([2, 2, 2, 2, 2]);
    expect(seOfTotal(withHalfSamples(pairs))).toBeCloseTo(seOfTotal(pairs), 9);
    expect(seOfTotal(withHalfSamples(pairs, { rho: 0.3, mse: true }))).toBeCloseTo(
      seOfTotal(pairs),
      9,
    );
  });

  it('have it in the mean of the bootstrap, for totals and for ratios', () => {
    for (const design of [designOf([6, 5, 2, 9]), designOf([6, 5, 2, 9], 'fail', 12)]) {
      const found = withBootstrap(design, { replicates: 600, seed: 'bootstrap' });
      // Of 600 replicates a standard error is known to 3 in 100.
      expect(seOfTotal(found) / seOfTotal(design)).toBeCloseTo(1, 0.9);
      expect(seOfRatio(found) / seOfRatio(design)).toBeCloseTo(1, 0.9);
    }
  });

  it.each(['certainty', 'average', 'adjust'] as const)(
    'treat a lonely unit as the design says: %s',
    (way) => {
      const some = designOf([4, 1, 3], way);
      // A lonely unit has one replicate, whose mean is not the full sample's: squares are taken about that.
      expect(seOfTotal(withJackknife(some, { mse: true }))).toBeCloseTo(seOfTotal(some), 9);
      const pairs = designOf([2, 2, 1, 2], way);
      expect(seOfTotal(withHalfSamples(pairs))).toBeCloseTo(seOfTotal(pairs), 9);
      const drawn = withBootstrap(some, { replicates: 800, seed: 'lonely' });
      expect(seOfTotal(drawn) / seOfTotal(some)).toBeCloseTo(1, 0.9);
    },
  );

  it('leave the degrees of freedom as they were, also after calibration', () => {
    const design = designOf([4, 2, 7]);
    expect(degreesOfFreedom(withJackknife(design))).toBe(10);
    const boot = withBootstrap(design, { replicates: 100, seed: 'df' });
    expect(degreesOfFreedom(boot)).toBe(10);
    const x = columnOf(design, 3);
    const variables = [{ name: 'x', values: x, total: 2400 }];
    expect(degreesOfFreedom(adjustWeights(boot, [calibration(variables)]).design)).toBe(10);
  });

  it('are the same from the same seed, and others from another', () => {
    const factors = (seed: string) =>
      withBootstrap(designOf([4, 3]), { replicates: 5, seed }).replicates?.factors;
    expect(factors('a')).toEqual(factors('a'));
    expect(factors('a')).not.toEqual(factors('b'));
  });

  it('stay finite at weights of 1e12, and are 0 where all weights are', () => {
    const design = designOf([4, 3]);
    const huge = { ...design, weight: design.weight.map((w) => w * 1e12) };
    expect(seOfTotal(withJackknife(huge)) / 1e12).toBeCloseTo(seOfTotal(design), 6);
    const nothing = withJackknife({ ...design, weight: design.weight.map(() => 0) });
    expect(surveyTotal(nothing, [columnOf(design, 1)]).estimates[0]?.outcome).toBe('empty');
  });
});

describe('replicates are refused', () => {
  it('where there is nothing to replicate, or no way of it', () => {
    expect(() => withJackknife(designOf([1, 3]))).toThrow(LonelyPsuError);
    expect(() => withJackknife(designOf([1], 'certainty'))).toThrow(/nothing to replicate/);
    expect(() => withHalfSamples(designOf([2, 3]))).toThrow(
      /Stratum 1 has 3 .* jackknife or the bootstrap/,
    );
    expect(() => withHalfSamples(designOf([2, 2]), { rho: 1 })).toThrow(/from 0 to under 1/);
    expect(() => withBootstrap(designOf([2, 2]), { replicates: 1, seed: '' })).toThrow(
      /200 or more/,
    );
    const done = adjustWeights(designOf([3, 3]), [
      calibration([{ name: 'x', values: columnOf(designOf([3, 3]), 1), total: 900 }]),
    ]);
    expect(() => withJackknife(done.design)).toThrow(/calibrated already/);
  });

  it('where one of them cannot be calibrated, by its number', () => {
    const design = withJackknife(designOf([2, 3]));
    const first = Float64Array.from({ length: 25 }, (_, row) => (row < 5 ? 1 : 0));
    const variables = [{ name: 'first area', values: first, total: 60 }];
    expect(() => adjustWeights(design, [calibration(variables)])).toThrow(
      /In replicate 1: Nobody in the sample stands for the 60 of first area/,
    );
    expect(adjustWeights(design, [calibration(variables)], 'factors').steps).toHaveLength(1);
  });
});

describe('replicates that are weighted again', () => {
  it('know that calibrated totals have no error, and those that keep their factors do not', () => {
    const design = withJackknife(designOf([4, 5]));
    const x = columnOf(design, 1);
    const variables = [{ name: 'x', values: x, total: 1500 }];
    const again = adjustWeights(design, [calibration(variables)]).design;
    const kept = adjustWeights(design, [calibration(variables)], 'factors').design;
    expect(seOfTotal(again)).toBeLessThan(1e-8);
    expect(seOfTotal(kept)).toBeGreaterThan(1);
  });

  it('go through non-response again: each class adds up to all of it in each replicate', () => {
    const design = withJackknife(designOf([4, 5]));
    const responded = Uint8Array.from({ length: design.rows }, (_, row) =>
      unit(row, 30) < 0.7 ? 1 : 0,
    );
    const strata = Array.from({ length: design.rows }, (_, row) => (row < 20 ? 'a' : 'b'));
    const classes = responseClasses([strata], responded, { fewest: 5, lowestRate: 0.3 });
    const { design: found, steps } = adjustWeights(design, [classAdjustment(classes, responded)]);
    const sumIn = (of: SurveyDesign, r: number) =>
      of.weight.reduce(
        (sum, w, row) =>
          strata[row] === 'a' ? sum + w * (of.replicates?.factors[r]?.[row] ?? 0) : sum,
        0,
      );
    for (const r of [0, 3, 6]) expect(sumIn(found, r)).toBeCloseTo(sumIn(design, r), 9);
    expect(steps[0]).toMatchObject({
      step: 'non-response',
      n: responded.reduce((a, b) => a + b, 0),
    });
  });
});

describe('response classes', () => {
  const stratum = ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b'];
  const cell = ['a1', 'a1', 'a1', 'a2', 'a3', 'b1', 'b1', 'b1'];
  const responded = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 1);

  it('go over to the next division where they have too few rows or answers', () => {
    const { classes, classOf } = responseClasses([cell, stratum], responded, {
      fewest: 2,
      lowestRate: 0.5,
    });
    expect(classes).toEqual([
      { name: 'a1', division: 0, rows: 3, responded: 2 },
      { name: 'a', division: 1, rows: 2, responded: 1 },
      { name: 'b', division: 1, rows: 3, responded: 1 },
    ]);
    const found = classAdjustment({ classes, classOf }, responded).adjust(
      new Float64Array(8).fill(2),
    );
    expect([...found.weight]).toEqual([3, 3, 0, 4, 0, 0, 0, 6]);
  });

  it('are refused where nobody responded, or nobody with a weight', () => {
    const rule = { fewest: 1, lowestRate: 0 };
    expect(() =>
      responseClasses(
        [stratum],
        responded.map((_, row) => (row < 5 ? 1 : 0)),
        rule,
      ),
    ).toThrow(/Nobody of the 3 in class b responded/);
    const classes = responseClasses([stratum], responded, rule);
    const light = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 0);
    expect(() => classAdjustment(classes, responded).adjust(light)).toThrow(WeightError);
    expect(classAdjustment(classes, responded).adjust(new Float64Array(8)).weight).toEqual(
      new Float64Array(8),
    );
  });
});

describe('Hadamard matrices', () => {
  it('have orthogonal columns of ±1, the first constant', () => {
    for (const order of [1, 2, 3, 4, 7, 12, 20, 25, 29, 60]) {
      const rows = hadamardMatrix(order);
      expect(rows.length).toBeGreaterThanOrEqual(order);
      expect(rows.every((row) => row[0] === 1)).toBe(true);
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [order - 2, order - 1],
        [1, order - 1],
      ] as const) {
        if (a < 0 || a >= b) continue;
        expect(rows.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)).toBe(0);
      }
    }
  });
});
