import { describe, expect, it } from 'vitest';
import { randomStream } from '../../sampling/random.ts';
import { normalQuantile } from '../../estimation/normal.ts';
import { informationLoss } from '../masking/information-loss.ts';
import { addNoise } from './noise.ts';

const rows = 10_000;
const draw = randomStream('amounts');
const normal = (row: number, index: number) => normalQuantile(draw(row, index) + 2 ** -54);
const income = Float64Array.from({ length: rows }, (_, row) => 100 + 20 * normal(row, 0));
const spent = income.map((value, row) => 0.8 * value + 5 * normal(row, 1));

const moments = (x: Float64Array, y: Float64Array) => {
  const [mx, my] = [x, y].map((some) => some.reduce((sum, value) => sum + value / some.length, 0));
  return x.reduce(
    (sum, value, row) => sum + ((value - (mx ?? 0)) * ((y[row] ?? 0) - (my ?? 0))) / (x.length - 1),
    0,
  );
};

describe('addNoise', () => {
  it('adds independent noise as large as asked', () => {
    const before = income.slice();
    const choice = { relative: 0.5, correlated: false };
    const { variables, report } = addNoise({ income }, choice, randomStream('noise'));
    expect(income).toEqual(before);
    const noise = (variables['income'] ?? income).map((value, row) => value - (income[row] ?? 0));
    const variance = moments(income, income);
    // A variance of n normal numbers has a relative standard error of √(2/n) = 0.014.
    expect(moments(noise, noise) / variance / 0.25).toBeCloseTo(1, 1);
    expect(Math.abs(moments(noise, income) / variance)).toBeLessThan(4 * 0.5 * Math.sqrt(1 / rows));
    expect(report['income']?.noiseDeviation).toBeCloseTo(0.5 * Math.sqrt(variance), 9);
    expect(report['income']?.meanChange).toBeCloseTo(0.5 * Math.sqrt(variance) * 0.798, 0);
  });

  it('keeps means and covariances, where the noise is correlated', () => {
    const choice = { relative: 0.5, correlated: true };
    const { variables } = addNoise({ income, spent }, choice, randomStream('noise'));
    const [x, y] = [variables['income'] ?? income, variables['spent'] ?? spent];
    for (const [one, other, a, b] of [
      [x, x, income, income],
      [x, y, income, spent],
      [y, y, spent, spent],
    ] as const) {
      expect(moments(one, other) / moments(a, b)).toBeGreaterThan(0.94);
      expect(moments(one, other) / moments(a, b)).toBeLessThan(1.06);
    }
    const alone = addNoise(
      { income, spent },
      { relative: 0.5, correlated: false },
      randomStream(1),
    );
    const lost = (some: Readonly<Record<string, Float64Array>>) =>
      informationLoss([income, spent], Object.values(some)).correlations ?? 0;
    expect(lost(variables)).toBeLessThan(0.1 * lost(alone.variables));
  });

  it('leaves missing values missing, and constants and copies as they are', () => {
    const holes = income.map((value, row) => (row % 3 === 0 ? NaN : value)).slice(0, 90);
    const own = income.slice(0, 90);
    const constant = new Float64Array(90).fill(7);
    const columns = { holes, own, copy: own, constant };
    const { variables, report } = addNoise(
      columns,
      { relative: 0.2, correlated: true },
      randomStream('noise'),
    );
    expect(Array.from(variables['holes'] ?? [], Number.isNaN)).toEqual(
      Array.from(holes, Number.isNaN),
    );
    expect(variables['constant']).toEqual(constant);
    expect(report['holes']).toMatchObject({ known: 60, changed: 60 });
    variables['own']?.forEach((value, row) => {
      expect(value).toBeCloseTo(variables['copy']?.[row] ?? NaN, 5);
    });
  });

  it('refuses what spreads by no number', () => {
    const random = randomStream('any');
    const choice = { relative: 0.1, correlated: true };
    expect(() => addNoise({ income }, { ...choice, relative: 0 }, random)).toThrow('above 0');
    const apart = { a: Float64Array.of(1, NaN), b: Float64Array.of(NaN, 1) };
    expect(() => addNoise(apart, choice, random)).toThrow('Mask the variables apart');
    expect(() => addNoise({ a: Float64Array.of(1, Infinity) }, choice, random)).toThrow('finite');
    expect(() => addNoise({ a: income, b: apart.a }, choice, random)).toThrow('one length');
  });
});
