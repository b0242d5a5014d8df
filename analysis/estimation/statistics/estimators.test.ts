/** What holds of every statistic alike: bad input ends in an outcome with a name, and the order of the rows is nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LonelyPsu } from '../design.ts';
import { surveyDesign } from '../survey-design.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meanDifference } from './difference.ts';
import { surveyGini } from './gini.ts';
import { quintileShareRatio } from './income-shares.ts';
import { surveyMean } from './mean.ts';
import { atRiskOfPoverty, povertyMeasure, relativeLine } from './poverty.ts';
import { surveyProportion } from './proportion-interval.ts';
import type { ProportionMethod } from './proportion-interval.ts';
import { QUANTILE_RULES } from './quantile-rules.ts';
import type { QuantileRule } from './quantile-rules.ts';
import { surveyQuantiles } from './quantile.ts';
import { surveyRatio } from './ratio.ts';
import { theilIndex } from './theil.ts';
import { surveyTotal } from './total.ts';
import { surveyVariance } from './variance.ts';

type Estimator = (design: SurveyDesign, x: Float64Array, domain: Uint8Array) => unknown;

const methods: ProportionMethod[] = [
  'mean',
  'logit',
  'xlogit',
  'asin',
  'beta',
  'wilson',
  'likelihood',
];
const rules = Object.keys(QUANTILE_RULES) as QuantileRule[];
const median = { quantile: 0.5, share: 0.6 };
/** Rows with an even value on one side, all others on the other: the same whatever their order. */
const sides = (x: Float64Array, domain: Uint8Array) => {
  const even = domain.map((mark, row) => (mark === 1 && (x[row] ?? 0) % 2 === 0 ? 1 : 0));
  return { a: even, b: domain.map((mark, row) => mark - (even[row] ?? 0)) };
};

const estimators: Record<string, Estimator> = {
  mean: (design, x, domain) => surveyMean(design, [x, x.map((value) => -value)], domain),
  total: (design, x, domain) => surveyTotal(design, [x], domain),
  ratio: (design, x, domain) =>
    surveyRatio(design, { y: x.map((v) => (v > 2 ? v : 0 * v)), x }, domain),
  difference: (design, x, domain) => meanDifference(design, x, sides(x, domain)),
  'one side': (design, x, domain) =>
    meanDifference(design, x, { a: domain, b: new Uint8Array(x.length) }),
  variance: surveyVariance,
  gini: surveyGini,
  'gini of convey': (design, x, domain) => surveyGini(design, x, domain, { definition: 'convey' }),
  theil: theilIndex,
  fifths: quintileShareRatio,
  line: (design, x, domain) => relativeLine(design, x, median, domain),
  'at risk of poverty': (design, x, domain) => atRiskOfPoverty(design, x, median, domain),
  ...Object.fromEntries(
    [0, 1, 2].map((alpha): [string, Estimator] => [
      `poverty ${alpha}`,
      (design, x, domain) => povertyMeasure(design, x, { line: 3, alpha }, domain),
    ]),
  ),
  ...Object.fromEntries(
    rules.flatMap((rule) =>
      (['mean', 'beta', 'xlogit'] as const).map((interval): [string, Estimator] => [
        `quantiles ${rule} ${interval}`,
        (design, x, domain) =>
          surveyQuantiles(design, x, [0, 0.01, 0.5, 0.9, 1], domain, { rule, interval }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    methods.map((method): [string, Estimator] => [
      `share by ${method}`,
      (design, x, domain) =>
        surveyProportion(
          design,
          x.map((value) => (Number.isNaN(value) ? NaN : Number(value > 1))),
          method,
          domain,
        ),
    ]),
  ),
};

/** Every number in a result, by its path, and every outcome. */
function contentsOf(result: unknown): { numbers: [string, number][]; outcomes: string[] } {
  const numbers: [string, number][] = [];
  const outcomes: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') numbers.push([path, value]);
    else if (path.endsWith('/outcome')) outcomes.push(String(value));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, `${path}/${name}`);
    }
  };
  walk(result, '');
  return { numbers, outcomes };
}

describe('bad input', () => {
  const fine = {
    psu: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
    strata: ['1', '1', '1', '1', '2', '2', '2', '2'],
    weights: [1, 1, 1, 1, 2, 2, 2, 2],
    x: [1, 3, 2, 6, 1, 5, 4, 2],
    domain: [1, 1, 1, 1, 1, 1, 1, 1],
  };
  const one = (value: number) => [value, value, value, value, value, value, value, value];
  const only = (places: number[], value: number, other: number) =>
    fine.x.map((_, row) => (places.includes(row) ? value : other));
  /** What a case may end in, by any statistic. */
  const cases: [string, Partial<typeof fine>, string[]][] = [
    ['an empty domain', { domain: one(0) }, ['empty']],
    [
      'no weight in a domain',
      { weights: only([0, 1], 0, 2), domain: only([0, 1], 1, 0) },
      ['empty'],
    ],
    ['no weight at all', { weights: one(0) }, ['empty']],
    ['all missing', { x: one(NaN) }, ['empty']],
    ['one sampling unit', { psu: one(0).map(String), strata: one(0).map(String) }, ['one psu']],
    ['one sampling unit in a domain', { domain: only([0, 1], 1, 0) }, ['one psu']],
    ['one row', { psu: ['a'], strata: ['1'], weights: [2], x: [3], domain: [1] }, ['one psu']],
    ['one answer', { x: only([2], 3, NaN) }, ['constant', 'ok', 'one psu']],
    ['a constant', { x: one(0.1) }, ['constant', 'ok']],
    ['nothing but 0', { x: one(0) }, ['constant', 'empty', 'zero denominator']],
    ['as much above 0 as below', { x: [-1, 1, -2, 2, -1, 1, -2, 2] }, ['ok', 'constant']],
    ['one weight of 1e12', { weights: only([3], 1e12, 1) }, ['ok', 'constant']],
    ['weights of 1e12', { weights: one(1e12) }, ['ok', 'constant']],
    ['weights of 1e300', { weights: one(1e300) }, ['ok', 'constant']],
    ['values of 1e300', { x: fine.x.map((value) => value * 1e300) }, ['ok', 'constant']],
    ['values of 1e-300', { x: fine.x.map((value) => value * 1e-300) }, ['ok', 'constant']],
  ];
  /** Whatever the case: an error that cannot be told, and a statistic (or side) that its values do not have. */
  const always = ['not identified', 'zero denominator', 'empty', 'no df', 'lonely psu'];

  it.each(cases)('%s: an outcome with a name, and no number that is none', (_, given, outcomes) => {
    for (const lonelyPsu of ['fail', 'certainty', 'adjust', 'average'] as LonelyPsu[]) {
      const { psu, strata, weights, x, domain } = { ...fine, ...given };
      const design = surveyDesign({ psu: [psu], strata: [strata], weights, lonelyPsu });
      for (const [name, estimator] of Object.entries(estimators)) {
        const found = contentsOf(estimator(design, Float64Array.from(x), Uint8Array.from(domain)));
        const place = `${name}, ${lonelyPsu}`;
        expect(
          found.numbers.filter(([, value]) => !Number.isFinite(value)),
          place,
        ).toEqual([]);
        expect(found.outcomes.length, place).toBeGreaterThan(0);
        expect([...outcomes, ...always], place).toEqual(expect.arrayContaining(found.outcomes));
        if (outcomes[0] === 'empty')
          expect(new Set(found.outcomes), place).toEqual(new Set(['empty']));
        // No error without a value, and no interval without an error.
        for (const [path] of found.numbers.filter(([own]) => own.endsWith('/se')))
          expect(found.numbers.map(([own]) => own)).toContain(path.replace(/se$/, 'value'));
      }
    }
  });

  it('refuses an infinite number, and a poverty line that is none', () => {
    const design = surveyDesign({ psu: [fine.psu], weights: fine.weights, lonelyPsu: 'fail' });
    const x = Float64Array.from(fine.x);
    const all = Uint8Array.from(fine.domain);
    const infinite = x.with(2, Infinity);
    for (const name of ['mean', 'total', 'variance', 'gini', 'line', 'quantiles math mean'])
      expect(() => estimators[name]?.(design, infinite, all), name).toThrow(
        'Row 3 holds an infinite number',
      );
    for (const line of [0, -1, NaN, Infinity])
      expect(() => povertyMeasure(design, x, { line, alpha: 1 })).toThrow('Give an amount above 0');
  });
});

/** The size of the terms of which a difference of values is left. */
function termsOf(name: string, x: readonly number[]): number {
  if (/gini|theil|share|poverty|ratio/.test(name)) return 1;
  const largest = Math.max(...x.map(Math.abs), 0);
  return name === 'variance' ? largest ** 2 : /difference|quantiles/.test(name) ? largest : 0;
}

describe('the order of the rows', () => {
  const rows = fc.array(
    fc.record({
      stratum: fc.integer({ min: 0, max: 2 }),
      psu: fc.integer({ min: 0, max: 3 }),
      weight: fc.double({ min: 1, max: 20, noNaN: true }),
      x: fc.oneof(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        fc.constant(NaN),
      ),
      inside: fc.boolean(),
      place: fc.double({ noNaN: true }),
    }),
    { minLength: 2, maxLength: 40 },
  );

  it('changes no statistic by more than 1e-12 of it', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom<LonelyPsu>('adjust', 'average'), (drawn, lonelyPsu) => {
        const resultsOf = (list: typeof drawn) => {
          const design = surveyDesign({
            psu: [list.map(({ psu }) => psu)],
            strata: [list.map(({ stratum }) => stratum)],
            nest: true,
            weights: list.map(({ weight }) => weight),
            lonelyPsu,
          });
          const x = Float64Array.from(list, (row) => row.x);
          const domain = Uint8Array.from(list, (row) => Number(row.inside));
          return Object.entries(estimators).map(([name, estimator]) => ({
            name,
            ...contentsOf(estimator(design, x, domain)),
          }));
        };
        const other = resultsOf([...drawn].sort((a, b) => a.place - b.place));
        const list = drawn.flatMap(({ x }) => (Number.isNaN(x) ? [] : [x]));
        resultsOf(drawn).forEach(({ name, numbers, outcomes }, at) => {
          expect(other[at]?.outcomes, name).toEqual(outcomes);
          const values = new Map(numbers);
          numbers.forEach(([path, value], k) => {
            if (!/(value|se|low|high|df|n|weightSum)$/.test(path)) return;
            const [, second = NaN] = other[at]?.numbers[k] ?? [];
            // What is left of terms that cancel is as exact as they are.
            const own = Math.abs(values.get(path.replace(/[a-zA-Z]+$/, 'value')) ?? 0);
            const size = Math.max(own, Math.abs(value), termsOf(name, list));
            expect(Math.abs(second - value), `${name} ${path}`).toBeLessThanOrEqual(1e-12 * size);
          });
        });
      }),
      { numRuns: 20, seed: 5 },
    );
  });
});
