import { describe, expect, it } from 'vitest';

import { adjustWeights } from '../weights/adjust-weights.ts';
import { calibration } from '../weights/calibration.ts';
import { withJackknife } from '../weights/replicate-weights.ts';
import { estimateFrom } from './estimate.ts';
import { meanDifference } from './statistics/difference.ts';
import { surveyMean } from './statistics/mean.ts';
import { proportionInterval, surveyProportion } from './statistics/proportion-interval.ts';
import { surveyTotal } from './statistics/total.ts';
import { twoSidedP } from './student-t.ts';
import { surveyDesign } from './survey-design.ts';
import type { SurveyDesignColumns } from './survey-design.ts';
import { only } from './survey-estimate.ts';

const f = (...values: number[]) => Float64Array.from(values);
const rowByRow = (weights: readonly number[]) =>
  surveyDesign({ psu: [], weights, lonelyPsu: 'fail' });
const totalOf = (columns: SurveyDesignColumns, y: Float64Array) =>
  only(surveyTotal(surveyDesign(columns), [y]).estimates);

describe('weights calibrated to variables of which some follow from others', () => {
  const weights = Array.from({ length: 12 }, (_, row) => 1 + ((row * 7) % 5));
  const y = f(...weights.map((_, row) => (row * row * 3) % 11));
  const category = (name: string, total: number, belongs: (row: number) => boolean) => ({
    name,
    total,
    values: f(...weights.map((_, row) => Number(belongs(row)))),
  });
  const regions = [30, 25, 20].map((total, r) =>
    category(`region ${r}`, total, (row) => row % 3 === r),
  );
  const sexes = [35, 40].map((total, s) =>
    category(`sex ${s}`, total, (row) => (row >> 1) % 2 === s),
  );
  const nobody = category('nobody', 0, () => false);
  const found = (variables: typeof regions, design = rowByRow(weights)) =>
    only(surveyTotal(adjustWeights(design, [calibration(variables)]).design, [y]).estimates);

  it('leave the standard error that they leave without these', () => {
    const { value, se } = found([...regions, ...sexes.slice(1)]);
    for (const more of [
      [...regions, ...sexes],
      [nobody, ...regions, ...sexes],
    ]) {
      const own = found(more);
      expect(own.value).toBeCloseTo(value ?? NaN, 9);
      expect(own.se).toBeCloseTo(se ?? NaN, 9);
    }
  });

  it('leave one after a calibration that made weights negative', () => {
    const one = { name: 'persons', values: f(1, 1, 1, 1, 1, 1), total: 6 };
    const x = { name: 'x', values: f(1, 2, 3, 4, 5, 20), total: 10 };
    const design = rowByRow([1, 1, 1, 1, 1, 1]);
    const twice = adjustWeights(design, [calibration([one, x]), calibration([one])]).design;
    expect(Math.min(...twice.weight)).toBeLessThan(0);
    const own = only(surveyTotal(twice, [one.values, f(1, 5, 2, 8, 3, 9)]).estimates);
    expect(own).toMatchObject({ outcome: 'constant', se: 0 });
  });
});

describe('rows without weight', () => {
  const columns = {
    psu: [['a', 'b', 'c']],
    strata: [['1', '1', '2']],
    weights: [1, 2, 0],
    lonelyPsu: 'fail',
  } as const;

  it('make no stratum take part, whatever becomes of lonely units', () => {
    for (const lonelyPsu of ['fail', 'certainty', 'adjust', 'average'] as const) {
      const own = totalOf({ ...columns, lonelyPsu }, f(1, 2, 3));
      expect(own).toMatchObject({ outcome: 'ok', value: 5, se: 3, df: 1 });
    }
  });

  it('are no second sampling unit', () => {
    const own = { ...columns, strata: [['1', '1', '1']], weights: [1, 0, 0] };
    expect(totalOf(own, f(1, 2, 3)).outcome).toBe('one psu');
  });
});

describe('what tells no variance', () => {
  it('is named where the double sum over unequal chances comes out below 0', () => {
    const own = totalOf(
      { psu: [['a', 'b']], fpc: [[0.86, 0.55]], pps: 'overton', lonelyPsu: 'fail' },
      f(14, 6),
    );
    expect(own).toMatchObject({ outcome: 'not identified', se: null, low: null });
    expect(own.value).toBeCloseTo(14 / 0.86 + 6 / 0.55, 12);
  });

  it('is 0 by replicates too where everybody was drawn', () => {
    const columns = { psu: [['a', 'b', 'c']], fpc: [[3, 3, 3]], lonelyPsu: 'fail' } as const;
    const census = withJackknife(surveyDesign(columns));
    const own = only(surveyMean(census, [f(1, 2, 4)]).estimates);
    expect(own).toMatchObject({ outcome: 'constant', se: 0 });
  });

  it('is refused where the rows of a unit differ in their population', () => {
    const columns = { psu: [['a', 'a', 'b']], lonelyPsu: 'fail', weights: [1, 1, 1] } as const;
    expect(() => surveyDesign({ ...columns, fpc: [[10, 20, 10]] })).toThrow(
      'Row 2: the population (or chance) of its sampling unit is 20 here and 10 above',
    );
    expect(() => surveyDesign({ ...columns, fpc: [[0.1, NaN, 0.1]] })).toThrow('Row 2');
  });
});

describe('limits and chances at their ends', () => {
  it('are those of the normal distribution without an end to the degrees of freedom', () => {
    expect(twoSidedP(1.959963984540054, Infinity)).toBeCloseTo(0.05, 14);
    expect(twoSidedP(1e300, Infinity)).toBe(0);
    expect(twoSidedP(-10, Infinity)).toBeCloseTo(1.523970604832105e-23, 35);
    const [a, b] = [Uint8Array.of(1, 1, 1, 0, 0, 0), Uint8Array.of(0, 0, 0, 1, 1, 1)];
    const design = rowByRow([1, 1, 1, 1, 1, 1]);
    const own = meanDifference(design, f(1, 2, 3, 7, 8, 9), { a, b }, { df: Infinity });
    expect(own.p).toBeLessThan(1e-10);
  });

  it('hold the share, by the arc sine too', () => {
    for (const p of [0.01, 0.5, 0.99]) {
      for (const se of [0.001, 0.02, 0.3]) {
        const own = proportionInterval('asin', { p, se, n: 50, df: 10, level: 0.95 });
        expect(own?.low).toBeLessThan(p);
        expect(own?.high).toBeGreaterThan(p);
      }
    }
    expect(proportionInterval('asin', { p: 0.01, se: 0.02, n: 50, df: 10, level: 0.95 })?.low).toBe(
      0,
    );
  });

  it('of a share that one sampling unit alone has are as wide as by the slope of the logit', () => {
    const columns = { psu: [], weights: [1, 1, 1, 1, 1, 1], lonelyPsu: 'fail' } as const;
    const design = withJackknife(surveyDesign(columns));
    const y = f(1, 0, 0, 0, 0, 0);
    const [logit, slope] = (['logit', 'xlogit'] as const).map((method) =>
      surveyProportion(design, y, method),
    );
    expect(logit?.high).toBeCloseTo(slope?.high ?? NaN, 12);
    expect(logit?.high).toBeGreaterThan(0.6);
  });

  it('are left out where they are no numbers', () => {
    const figures = { statistic: 'mean', value: 1e-3, se: 1, df: 3, n: 5, weightSum: 5 } as const;
    const size = { psus: 5, strata: 2, simpleVariance: 1 };
    const own = estimateFrom({ ...figures, ...size }, { interval: 'log' });
    expect([own.low, own.high, own.cv]).toEqual([null, null, 1000]);
    expect(estimateFrom({ ...figures, ...size, value: 1e-320 }, {}).cv).toBeNull();
    expect(only(surveyMean(rowByRow([1, 1]), [f(0, 1e-320)]).estimates).cv).not.toBe(Infinity);
  });

  it('of a design are no design effect where weights add up to the rows', () => {
    for (const own of [
      [0.1, 0.7, 1.3, 1.9, 0.6, 1.4],
      [0.3, 0.3, 1.7, 1.7, 0.9, 1.1 + 2e-15],
    ]) {
      const found = surveyMean(rowByRow(own), [f(1, 2, 3, 4, 5, 9)]).estimates;
      expect(only(found).deff).toBeNull();
    }
  });
});
