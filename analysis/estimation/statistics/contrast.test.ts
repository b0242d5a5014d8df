import { describe, expect, it } from 'vitest';

import { surveyRegression } from '../../models/regression.ts';
import { withJackknife } from '../../weights/replicate-weights.ts';
import { surveyDesign } from '../survey-design.ts';
import { meanContrast } from './contrast.ts';
import { meanDifference } from './difference.ts';
import { surveyMean } from './mean.ts';

const rows = 240;
const row = Array.from({ length: rows }, (_, at) => at);
const f = (of: (at: number) => number) => Float64Array.from(row, of);
const where = (of: (at: number) => boolean) => Uint8Array.from(row, (at) => Number(of(at)));
const columns = {
  psu: [row.map((at) => Math.floor(at / 8))],
  strata: [row.map((at) => Math.floor(at / 80))],
  weights: f((at) => 1 + (at % 7)),
  lonelyPsu: 'fail',
} as const;
const design = surveyDesign(columns);
const y = f((at) => (at % 29 === 0 ? NaN : Math.sin(at * at) + Math.floor(at / 8) / 9));
const [migrant, urban] = [(at: number) => at % 3 === 0, (at: number) => at % 5 < 2];
const crossing = [
  { domain: where((at) => migrant(at) && urban(at)), times: 1 },
  { domain: where((at) => !migrant(at) && urban(at)), times: -1 },
  { domain: where((at) => migrant(at) && !urban(at)), times: -1 },
  { domain: where((at) => !migrant(at) && !urban(at)), times: 1 },
];

describe('a contrast of domains', () => {
  it('of two is their difference', () => {
    const [a, b] = [where(migrant), where((at) => !migrant(at))];
    const difference = meanDifference(design, y, { a, b });
    const contrast = meanContrast(design, y, [
      { domain: a, times: 1 },
      { domain: b, times: -1 },
    ]);
    for (const name of ['value', 'se', 'low', 'high', 'df', 't', 'p', 'n'] as const) {
      expect(contrast[name], name).toBeCloseTo(difference[name] ?? NaN, 12);
    }
    expect(contrast.covariance?.[1]).toBeCloseTo(difference.covariance ?? NaN, 14);
    expect(contrast.means.map(({ value }) => value)).toEqual([
      difference.a.value,
      difference.b.value,
    ]);
  });

  it('of four is the difference of two differences, its variance c’Vc, near that of the jackknife', () => {
    const found = meanContrast(design, y, crossing);
    const [a, b, c, d] = crossing.map(
      ({ domain }) => surveyMean(design, [y], domain).estimates[0]?.value ?? NaN,
    );
    expect(found.value).toBeCloseTo((a ?? NaN) - (b ?? NaN) - ((c ?? NaN) - (d ?? NaN)), 12);
    const v = found.covariance ?? new Float64Array();
    let variance = 0;
    crossing.forEach((one, i) => {
      crossing.forEach((other, j) => (variance += one.times * other.times * (v[i * 4 + j] ?? NaN)));
    });
    expect((found.se ?? NaN) ** 2).toBeCloseTo(variance, 12);
    const jackknife = meanContrast(withJackknife(design), y, crossing);
    expect((jackknife.se ?? NaN) / (found.se ?? NaN)).toBeCloseTo(1, 1);
    expect(found.df).toBe(30 - 3 + 1 - 4);
  });

  it('of four is the coefficient of both together in a regression with all four', () => {
    const [m, u] = [f((at) => Number(migrant(at))), f((at) => Number(urban(at)))];
    const names = ['one', 'migrant', 'urban', 'both'];
    const x = { names, columns: [f(() => 1), m, u, m.map((own, at) => own * (u[at] ?? 0))] };
    const coefficient = surveyRegression(design, { y, x, family: 'gaussian' }).coefficients[3];
    const found = meanContrast(design, y, crossing);
    for (const name of ['value', 'se', 'low', 'df', 't', 'p', 'n'] as const) {
      expect(found[name], name).toBeCloseTo(coefficient?.[name] ?? NaN, 11);
    }
  });

  it('may set a part against the whole, and knows that they share rows', () => {
    const all = where(() => true);
    const found = meanContrast(design, y, [
      { domain: all, times: 1 },
      { domain: all, times: -1 },
    ]);
    expect(found).toMatchObject({ outcome: 'constant', value: 0, se: 0, t: null, p: null });
    const part = meanContrast(design, y, [
      { domain: where(urban), times: 1 },
      { domain: all, times: -1 },
    ]);
    const sides = { a: where(urban), b: where((at) => !urban(at)) };
    const apart = meanDifference(design, y, sides);
    // ȳ_urban - ȳ is the difference times the share of the others, whose own error is small beside it.
    expect(part.t).toBeCloseTo(apart.t ?? NaN, 1);
  });

  it('ends in an outcome with a name', () => {
    const nobody = { domain: where(() => false), times: 1 };
    expect(meanContrast(design, y, [...crossing, nobody])).toMatchObject({
      outcome: 'empty',
      value: null,
      p: null,
    });
    const missing = meanContrast(
      design,
      f(() => NaN),
      crossing,
    );
    expect(missing.outcome).toBe('empty');
    const constant = meanContrast(
      design,
      f(() => 7),
      crossing,
    );
    expect(constant).toMatchObject({ outcome: 'constant', value: 0, se: 0, t: null });
    const lonely = surveyDesign({
      ...columns,
      strata: [row.map((at) => Math.max(1, Math.floor(at / 8)))],
    });
    expect(meanContrast(lonely, y, crossing)).toMatchObject({ outcome: 'lonely psu', se: null });
    const one = surveyDesign({
      psu: [row.map(() => 1)],
      weights: columns.weights,
      lonelyPsu: 'certainty',
    });
    expect(meanContrast(one, y, crossing)).toMatchObject({ outcome: 'one psu', low: null });
    const heavy = surveyDesign({ ...columns, weights: columns.weights.map((w) => w * 1e12) });
    expect(meanContrast(heavy, y, crossing).se).toBeCloseTo(
      meanContrast(design, y, crossing).se ?? NaN,
      9,
    );
    expect(() => meanContrast(design, y, [])).toThrow('has no domain');
    expect(() => meanContrast(design, y, [{ domain: where(urban), times: NaN }])).toThrow(
      'times NaN',
    );
  });
});
