import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { randomStream } from '../sampling/random.ts';
import { surveyDesign } from '../estimation/survey-design.ts';
import { surveyTotal } from '../estimation/statistics/total.ts';
import { adjustWeights } from './adjust-weights.ts';
import { calibration } from './calibration.ts';
import type { CalibrationOptions } from './calibration.ts';
import { distanceOf } from './distances.ts';
import { postStratification } from './post-stratification.ts';
import { raking } from './raking.ts';
import { WeightError } from './weight-error.ts';

const region = ['N', 'N', 'N', 'S', 'S', 'S', 'S', 'S'];
const urban = [1, 0, 0, 1, 1, 0, 0, 0];
const size = Float64Array.of(3, 5, 2, 4, 6, 1, 2, 7);
const weight = Float64Array.of(10, 10, 20, 20, 10, 30, 10, 10);
const one = new Float64Array(8).fill(1);
const isNorth = Float64Array.from(region, (name) => (name === 'N' ? 1 : 0));

const north = {
  name: 'region',
  category: region,
  population: new Map([
    ['N', 50],
    ['S', 90],
  ]),
};
const towns = {
  name: 'urban',
  category: urban,
  population: new Map([
    ['1', 60],
    ['0', 80],
  ]),
};
const known = [
  { name: 'households', values: one, total: 140 },
  { name: 'region N', values: isNorth, total: 50 },
  { name: 'people', values: size, total: 520 },
];

const totalOf = (weights: Float64Array, values: ArrayLike<number>) =>
  weights.reduce((sum, w, row) => sum + w * (values[row] ?? 0), 0);

describe('post-stratification and raking', () => {
  it('bring the sums of categories to the population, and keep proportions inside them', () => {
    const { weight: found } = postStratification(north).adjust(weight);
    expect(totalOf(found, isNorth)).toBeCloseTo(50, 12);
    expect(totalOf(found, one)).toBeCloseTo(140, 12);
    expect((found[2] ?? 0) / (found[0] ?? 1)).toBeCloseTo(2, 12);
  });

  it('rake to several margins at once, and keep the odds between cells', () => {
    const { weight: found } = raking([north, towns]).adjust(weight);
    expect(totalOf(found, isNorth)).toBeCloseTo(50, 6);
    expect(totalOf(found, urban)).toBeCloseTo(60, 8);
    const cell = (w: Float64Array, r: string, u: number) =>
      w.reduce((sum, own, row) => (region[row] === r && urban[row] === u ? sum + own : sum), 0);
    const odds = (w: Float64Array) =>
      (cell(w, 'N', 1) * cell(w, 'S', 0)) / (cell(w, 'N', 0) * cell(w, 'S', 1));
    expect(odds(found)).toBeCloseTo(odds(weight), 9);
  });

  it.each([
    ['the sample alone', [['N', 50]], /Row 4 has the region S, and the population has none/],
    [
      'the population alone',
      [
        ['N', 50],
        ['S', 80],
        ['W', 10],
      ],
      /Nobody .* stands for the 10 of region W/,
    ],
    [
      'totals that are none',
      [
        ['N', 50],
        ['S', NaN],
      ],
      /population of region S is given as NaN/,
    ],
    [
      'negative totals',
      [
        ['N', -1],
        ['S', 90],
      ],
      /region N is given as -1/,
    ],
  ] as [string, [string, number][], RegExp][])('refuse a category in %s', (_, population, says) => {
    const margin = { ...north, population: new Map(population) };
    expect(() => postStratification(margin).adjust(weight)).toThrow(says);
    expect(() => raking([margin]).adjust(weight)).toThrow(WeightError);
  });

  it('rake to shares, and to a large population, from weights of any size', () => {
    for (const [times, population] of [
      [1e6, 1],
      [1e-6, 1e12],
    ] as const) {
      const part = (
        { name, category }: typeof north | typeof towns,
        one: string,
        share: number,
      ) => ({
        name,
        category,
        population: new Map([
          [one, share * population],
          [one === 'N' ? 'S' : '0', (1 - share) * population],
        ]),
      });
      const margins = [part(north, 'N', 0.3), part(towns, '1', 0.55)];
      const { weight: found } = raking(margins).adjust(weight.map((w) => w * times));
      expect(totalOf(found, isNorth) / population).toBeCloseTo(0.3, 9);
      expect(totalOf(found, urban) / population).toBeCloseTo(0.55, 9);
    }
  });

  it('refuse to weight interviews to nothing where the population is given as 0', () => {
    const nobody = {
      ...north,
      population: new Map([
        ['N', 50],
        ['S', 0],
      ]),
    };
    expect(() => postStratification(nobody).adjust(weight)).toThrow('the sample has some of it');
    const absent = weight.map((w, row) => (region[row] === 'S' ? 0 : w));
    expect(totalOf(postStratification(nobody).adjust(absent).weight, one)).toBeCloseTo(50, 12);
  });

  it('refuse margins of two populations, missing categories, and combinations that nobody has', () => {
    const more = {
      ...towns,
      population: new Map([
        ['1', 70],
        ['0', 80],
      ]),
    };
    expect(() => raking([north, more])).toThrow(/region add up to 140 and those of urban to 150/);
    const gap = { ...north, category: ['', ...region.slice(1)] };
    expect(() => postStratification(gap).adjust(weight)).toThrow(/Row 1 has no region/);
    // Without a weight it needs none.
    const without = weight.with(0, 0);
    expect(totalOf(postStratification(gap).adjust(without).weight, one)).toBeCloseTo(140, 12);
    const alike = {
      ...towns,
      category: region,
      population: new Map([
        ['N', 40],
        ['S', 100],
      ]),
    };
    expect(() => raking([north, alike]).adjust(weight)).toThrow(
      /cannot hold together: region N stands at 40 for 50/,
    );
  });
});

describe('calibration', () => {
  const ways: CalibrationOptions[] = [
    {},
    { distance: 'raking' },
    { distance: 'logit', bounds: { lower: 0.4, upper: 2.5 } },
    { distance: 'linear', bounds: { lower: 0.7, upper: 1.9 } },
    { distance: 'raking', bounds: { lower: 0.7, upper: 1.9 } },
  ];

  it.each(ways)('reaches all totals: %j', (way) => {
    const { weight: found } = calibration(known, way).adjust(weight);
    for (const { values, total } of known) expect(totalOf(found, values)).toBeCloseTo(total, 8);
    const { lower, upper } = way.bounds ?? { lower: 0, upper: Infinity };
    found.forEach((w, row) => {
      const factor = w / (weight[row] ?? 1);
      expect(factor).toBeGreaterThanOrEqual(lower);
      expect(factor).toBeLessThanOrEqual(upper);
    });
  });

  it('is post-stratification where the variables are categories, by whatever distance', () => {
    const wanted = postStratification(north).adjust(weight).weight;
    const categories = [
      { name: 'N', values: isNorth, total: 50 },
      { name: 'S', values: isNorth.map((n) => 1 - n), total: 90 },
    ];
    for (const way of ways) {
      const { weight: found } = calibration(categories, way).adjust(weight);
      found.forEach((w, row) => {
        expect(w).toBeCloseTo(wanted[row] ?? NaN, 8);
      });
    }
  });

  it('gives the members of a household one weight', () => {
    const cluster = ['a', 'a', 'b', 'c', 'c', 'c', 'd', 'd'];
    const even = Float64Array.of(10, 10, 20, 15, 15, 15, 12, 12);
    const { weight: found } = calibration(known, { cluster }).adjust(even);
    for (const { values, total } of known) expect(totalOf(found, values)).toBeCloseTo(total, 8);
    expect(found[1]).toBe(found[0]);
    expect(found[4]).toBe(found[3]);
    expect(found[3]).not.toBeCloseTo(found[6] ?? NaN, 3);
  });

  it('takes weights of 1e12 and tiny ones alike, and variables of any scale', () => {
    for (const scale of [1e12, 1e-12]) {
      const scaled = known.map(({ name, values, total }) => ({
        name,
        values,
        total: total * scale,
      }));
      const { weight: found } = calibration(scaled, { distance: 'raking' }).adjust(
        weight.map((w) => w * scale),
      );
      const plain = calibration(known, { distance: 'raking' }).adjust(weight).weight;
      found.forEach((w, row) => {
        // A total is reached to a part of 1 + itself, as in R.
        expect(w / scale).toBeCloseTo(plain[row] ?? NaN, scale > 1 ? 6 : -2);
      });
    }
  });

  it.each([
    [[{ name: 'region W', values: new Float64Array(8), total: 5 }], {}, /Nobody .* 5 of region W/],
    [
      [{ name: 'people', values: size, total: 900 }],
      { distance: 'logit', bounds: { lower: 0.5, upper: 1.5 } },
      /factors from 0.5 to 1.5 the total of people can be from .* population has 900. Widen the bounds/,
    ],
    [
      [...known, { name: 'region S', values: isNorth.map((n) => 1 - n), total: 80 }],
      {},
      /households, region N, region S follows from the others, and their totals do not add up/,
    ],
    [
      // Each can be reached, both cannot.
      [
        { name: 'households', values: one, total: 75 },
        { name: 'people', values: size, total: 500 },
      ],
      { bounds: { lower: 0.6, upper: 1.5 } },
      /reach all totals: (people|households) stands at .*Widen the bounds/,
    ],
    [[{ name: 'people', values: size.with(2, NaN), total: 500 }], {}, /Row 3 has no people/],
    [[{ name: 'people', values: size, total: NaN }], {}, /total of people is NaN/],
    [known, { distance: 'logit' }, /needs bounds/],
    [known, { bounds: { lower: 1.2, upper: 2 } }, /lower < 1 < upper/],
  ] as [typeof known, CalibrationOptions, RegExp][])(
    'refuses what cannot be: %#',
    (variables, way, says) => {
      expect(() => calibration(variables, way).adjust(weight)).toThrow(says);
    },
  );

  it('says so where all weights are 0, and where all values are missing', () => {
    expect(() => calibration([]).adjust(weight)).toThrow('no variable to calibrate to');
    expect(() => calibration(known).adjust(weight.map(() => 0))).toThrow(/Nobody/);
    expect(() => raking([north, towns]).adjust(weight.map(() => 0))).toThrow(/Nobody/);
    const missing = [{ name: 'people', values: size.map(() => NaN), total: 5 }];
    expect(() => calibration(missing).adjust(weight)).toThrow(/Row 1 has no people/);
  });

  it('finds whatever can be reached, and refuses the rest', () => {
    const factor = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 8, maxLength: 8 }), (factors) => {
        // Totals of some weights within the bounds: there is a solution.
        const target = weight.map((w, row) => w * (factors[row] ?? 1));
        const reachable = known.map((one) => ({ ...one, total: totalOf(target, one.values) }));
        for (const distance of ['linear', 'raking', 'logit'] as const) {
          const way = { distance, bounds: { lower: 0.45, upper: 2.1 } };
          const { weight: found } = calibration(reachable, way).adjust(weight);
          for (const { values, total } of reachable) {
            expect(Math.abs(totalOf(found, values) / total - 1)).toBeLessThan(1e-7);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('distances', () => {
  const bounds = { lower: 0.4, upper: 2.5 };
  const all = [
    distanceOf('linear'),
    distanceOf('raking'),
    distanceOf('logit', bounds),
    distanceOf('linear', bounds),
    distanceOf('raking', bounds),
  ];

  it('are 1 at 0 with slope 1, and their slope and integral belong to them', () => {
    for (const { factor, slope, integral } of all) {
      expect([factor(0), slope(0), integral(0)]).toEqual(
        [1, 1, 0].map((x) => expect.closeTo(x, 12)),
      );
      for (const u of [-3, -0.5, -0.2, 0.3, 1.2, 4]) {
        const h = 1e-5;
        expect((factor(u + h) - factor(u - h)) / (2 * h)).toBeCloseTo(slope(u), 6);
        expect((integral(u + h) - integral(u - h)) / (2 * h)).toBeCloseTo(factor(u), 6);
      }
    }
    const { factor, integral } = distanceOf('logit', bounds);
    expect(factor(-1e4)).toBeCloseTo(0.4, 12);
    expect(factor(1e4)).toBeCloseTo(2.5, 12);
    expect(integral(1e4)).toBeLessThan(2.5e4);
  });
});

describe('a calibrated design', () => {
  const unit = randomStream(1, 'calibrated');
  const rows = 60;
  const x = Float64Array.from({ length: rows }, (_, row) => 1 + Math.floor(4 * unit(row)));
  const y = x.map((value, row) => 10 * value + unit(row, 1));
  const design = surveyDesign({
    psu: [Array.from(x, (_, row) => `${Math.floor(row / 4)}`)],
    strata: [Array.from(x, (_, row) => `${Math.floor(row / 20)}`)],
    weights: x.map((_, row) => 20 + Math.floor(row / 20)),
    lonelyPsu: 'fail',
  });
  const variables = [
    { name: 'rows', values: x.map(() => 1), total: 1300 },
    { name: 'x', values: x, total: 3300 },
  ];

  it('has no variance left in what it is calibrated to, little in what hangs on it, and a table', () => {
    const { design: found, steps } = adjustWeights(design, [calibration(variables)]);
    const se = (of: typeof design, values: Float64Array) =>
      surveyTotal(of, [values]).estimates[0]?.se ?? NaN;
    expect(se(found, x)).toBeLessThan(1e-9);
    expect(se(found, y)).toBeLessThan(0.05 * se(design, y));
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      step: 'calibration',
      rule: 'linear to totals of rows, x',
      n: rows,
    });
    expect(steps[0]?.weight.sum).toBeCloseTo(1300, 8);
    // Without the residuals, as if the weights had been drawn so, the error of y would be told far too large.
    expect(se({ ...found, calibration: [] }, y)).toBeGreaterThan(10 * se(found, y));
  });
});
