import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  cellsOf as sumIntoCells,
  differenceIn,
  estimateIn,
} from '../../tests/reference/one-domain.ts';
import { DesignError, makeDesign } from './design.ts';
import type { LonelyPsu } from './design.ts';
import { criticalT, twoSidedP } from './student-t.ts';

/** Two strata of two areas: small enough to work out on paper. */
const stratum = ['1', '1', '1', '1', '2', '2', '2', '2'];
const psu = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
const weight = [1, 1, 1, 1, 2, 2, 2, 2];
const y = [1, 3, 2, 6, 1, 1, 4, 2];

function cellsOf(
  columns: {
    y?: readonly number[];
    x?: number[];
    group?: number[];
    groups?: number;
    lonelyPsu?: LonelyPsu;
  } = {},
) {
  const design = makeDesign({ stratum, psu, weight }, { lonelyPsu: columns.lonelyPsu ?? 'fail' });
  const group = Int32Array.from(columns.group ?? y.map(() => 0));
  return sumIntoCells(design, {
    group,
    groups: columns.groups ?? Math.max(0, ...group) + 1,
    y: Float64Array.from(columns.y ?? y),
    ...(columns.x && { x: Float64Array.from(columns.x) }),
  });
}

describe('estimators on paper', () => {
  it('gives a total: areas add up to 4, 8, 4 and 12', () => {
    // 2/1·(2² + 2²) + 2/1·(4² + 4²) = 16 + 64
    const result = estimateIn('total', cellsOf(), [0]);
    expect(result).toMatchObject({
      status: 'ok',
      estimate: 28,
      df: 2,
      n: 8,
      weightSum: 12,
      psus: 4,
      strata: 2,
    });
    expect(result.se).toBeCloseTo(Math.sqrt(80), 12);
    expect(result.cv).toBeCloseTo(Math.sqrt(80) / 28, 12);
    expect(result.high).toBeCloseTo(28 + (0.95 / Math.sqrt(0.04875)) * Math.sqrt(80), 9);
  });

  it('gives a mean with its design effect', () => {
    const result = estimateIn('mean', cellsOf(), [0]);
    const m = 28 / 12;
    // Area totals of y - m: 4-2m, 8-2m, 4-4m, 12-4m; each is ±2 and ±4 about its stratum's mean.
    expect(result.estimate).toBeCloseTo(m, 14);
    expect(result.se).toBeCloseTo(Math.sqrt(80) / 12, 14);
    const squares = 50 + 2 * 22 - 12 * m * m;
    const simple = ((1 - 8 / 12) * (squares / 12) * (8 / 7)) / 8;
    expect(result.deff).toBeCloseTo(80 / 144 / simple, 12);
  });

  it('gives a ratio of totals', () => {
    const result = estimateIn('ratio', cellsOf({ x: [1, 1, 1, 1, 1, 1, 2, 2] }), [0]);
    // R = 28/16; area totals of y - R·x: 4-2R, 8-2R, 4-4R, 12-8R.
    const r = 28 / 16;
    const second = 12 - 8 * r - (4 - 4 * r);
    expect(result.estimate).toBeCloseTo(r, 14);
    expect(result.se).toBeCloseTo(Math.sqrt(16 + second ** 2) / 16, 14);
  });

  it('counts a domain as 0 where it does not reach, and never cuts it out', () => {
    // Only area a's rows are in the domain: its total 4 stands against b's 0. (Cut out, a would be lonely.)
    const result = estimateIn('total', cellsOf({ group: [0, 0, -1, -1, -1, -1, -1, -1] }), [0]);
    expect(result).toMatchObject({ status: 'one psu', estimate: 4, df: 0, low: null, high: null });
    expect(result.se).toBeCloseTo(Math.sqrt(2 * (2 ** 2 + 2 ** 2)), 12);
  });

  it('takes a difference with the covariance that shared areas bring', () => {
    const cells = cellsOf({ group: [0, 1, 0, 1, 0, 1, 0, 1] });
    const result = differenceIn('mean', cells, { a: [0], b: [1] });
    // a: (1 + 2 + 2·1 + 2·4)/6, b: (3 + 6 + 2·1 + 2·2)/6; z per area of a - b.
    const [a, b] = [13 / 6, 15 / 6];
    const z = [1 - a - (3 - b), 2 - a - (6 - b), 2 * (1 - a - (1 - b)), 2 * (4 - a - (2 - b))].map(
      (one) => one / 6,
    );
    const [z1 = 0, z2 = 0, z3 = 0, z4 = 0] = z;
    const se = Math.sqrt((z1 - z2) ** 2 + (z3 - z4) ** 2);
    expect(result.estimate).toBeCloseTo(a - b, 14);
    expect(result.se).toBeCloseTo(se, 14);
    expect(result.df).toBe(1);
    expect(result.t).toBeCloseTo((a - b) / se, 12);
    const sides = (result.a.se ?? 0) ** 2 + (result.b.se ?? 0) ** 2;
    expect((result.se ?? 0) ** 2).toBeCloseTo(sides - 2 * (result.covariance ?? 0), 14);
    expect(result.covariance).not.toBeCloseTo(0, 3);
  });

  it('leaves rows without an answer out of the sums, but not out of the degrees of freedom', () => {
    const result = estimateIn('mean', cellsOf({ y: [1, 3, NaN, NaN, 1, 1, 4, 2] }), [0]);
    expect(result).toMatchObject({ n: 6, psus: 4, df: 2 });
    expect(result.estimate).toBeCloseTo(20 / 10, 14);
  });
});

describe('intervals', () => {
  const yes = [1, 0, 0, 1, 0, 0, 1, 0];
  it('keeps a proportion between 0 and 1 by the logit', () => {
    const result = estimateIn('proportion', cellsOf({ y: yes }), [0]);
    expect(result.estimate).toBeCloseTo(4 / 12, 14);
    expect(result.low).toBeGreaterThan(0);
    expect(result.high).toBeLessThan(1);
    const [p, se] = [result.estimate ?? NaN, result.se ?? NaN];
    const logit = (share: number | null) => Math.log((share ?? NaN) / (1 - (share ?? NaN)));
    expect(logit(result.high) - logit(p)).toBeCloseTo((criticalT(0.95, 2) * se) / (p * (1 - p)), 9);
    expect(logit(p) - logit(result.low)).toBeCloseTo(logit(result.high) - logit(p), 9);
  });

  it('keeps a positive total above 0 by the log', () => {
    const result = estimateIn('total', cellsOf(), [0], { interval: 'log', level: 0.9 });
    const reach = (criticalT(0.9, 2) * Math.sqrt(80)) / 28;
    expect(result.low).toBeCloseTo(28 * Math.exp(-reach), 9);
    expect(result.high).toBeCloseTo(28 * Math.exp(reach), 9);
  });

  it('keeps tiny chances exact, where one less the other tail would be 0', () => {
    // By integrating the density numerically.
    expect(twoSidedP(45, 60) / 6.1453e-48).toBeCloseTo(1, 3);
    expect(twoSidedP(-3.182446305284263, 3)).toBeCloseTo(0.05, 12);
    expect(criticalT(0.95, 3)).toBeCloseTo(3.182446305284263, 11);
  });
});

describe('outcomes have names', () => {
  it('names an empty domain, a zero denominator, a constant and missing degrees of freedom', () => {
    const none = y.map(() => NaN);
    expect(estimateIn('mean', cellsOf({ y: none }), [0])).toMatchObject({
      status: 'empty',
      estimate: null,
      se: null,
      n: 0,
    });
    expect(estimateIn('mean', cellsOf(), [])).toMatchObject({ status: 'empty', psus: 0, df: 0 });
    expect(estimateIn('ratio', cellsOf({ x: y.map(() => 0) }), [0])).toMatchObject({
      status: 'zero denominator',
      estimate: null,
    });
    const all = estimateIn('proportion', cellsOf({ y: y.map(() => 1) }), [0]);
    expect(all).toMatchObject({
      status: 'constant',
      estimate: 1,
      se: 0,
      low: null,
      high: null,
      deff: null,
    });
    const pair = estimateIn('mean', cellsOf({ group: [0, 0, -1, -1, 0, 0, -1, -1] }), [0]);
    expect(pair).toMatchObject({ status: 'no df', psus: 2, strata: 2, df: 0, low: null });
    const side = differenceIn('mean', cellsOf({ groups: 2 }), { a: [0], b: [1] });
    expect(side).toMatchObject({ status: 'empty', estimate: null, t: null, p: null });
    expect(side.a.status).toBe('ok');
  });

  it('sees a constant through rounding', () => {
    const design = makeDesign(
      { stratum, psu, weight: [7, 1, 3, 9, 5, 2, 8, 6].map((w) => w / 0.83) },
      { lonelyPsu: 'fail' },
    );
    for (let value = 0.1; value < 100; value *= 1.7) {
      const cells = sumIntoCells(design, {
        group: new Int32Array(8),
        groups: 1,
        y: new Float64Array(8).fill(value),
      });
      expect(estimateIn('mean', cells, [0])).toMatchObject({
        status: 'constant',
        se: 0,
        deff: null,
      });
    }
  });

  it('treats a lonely area as the design says', () => {
    const lonely = (lonelyPsu: LonelyPsu, group = [0, 0, 0, 0, 0, 0]) => {
      const design = makeDesign(
        { stratum: [1, 1, 1, 1, 2, 2], psu: [1, 1, 2, 2, 3, 3], weight: [1, 1, 1, 1, 1, 1] },
        { lonelyPsu },
      );
      const cells = sumIntoCells(design, {
        group: Int32Array.from(group),
        groups: 1,
        y: Float64Array.from([1, 3, 2, 6, 1, 1]),
      });
      return estimateIn('total', cells, [0]);
    };
    expect(lonely('fail')).toMatchObject({
      status: 'lonely psu',
      estimate: 14,
      se: null,
      low: null,
      cv: null,
    });
    expect(lonely('certainty').se).toBeCloseTo(4, 12);
    expect(lonely('average').se).toBeCloseTo(Math.sqrt(16 * 2), 12);
    expect(lonely('adjust').se).toBeCloseTo(Math.sqrt(16 + (2 - 14 / 3) ** 2), 12);
    // A domain that the lonely stratum has no part in is not touched by it.
    expect(lonely('fail', [0, 0, 0, 0, -1, -1])).toMatchObject({ status: 'ok', se: 4 });
  });
});

describe('designs and columns are checked', () => {
  const columns = { stratum: ['1', '1'], psu: ['a', 'b'], weight: [1, 1] };
  const check = (wrong: Partial<Record<keyof typeof columns, (string | number)[]>>) => () =>
    makeDesign({ ...columns, ...wrong } as typeof columns, { lonelyPsu: 'fail' });

  it('names the row that is wrong', () => {
    for (const weight of [-1, NaN, Infinity]) {
      expect(check({ weight: [1, weight] })).toThrow(/Row 2: the weight is/);
    }
    expect(check({ stratum: ['1', '2'], psu: ['a', 'a'] })).toThrow(
      /Row 2: primary sampling unit a is in stratum 2 here and in 1/,
    );
    expect(check({ psu: ['a', ''] })).toThrow(/Row 2: the primary sampling unit is missing/);
    expect(check({ stratum: ['1'] })).toThrow(DesignError);
  });

  it('refuses columns that do not fit', () => {
    expect(() => cellsOf({ y: [1] })).toThrow(/y of variable 1 has 1 rows and there are 8 weights/);
    expect(() => cellsOf({ y: [Infinity, ...y.slice(1)] })).toThrow(/Row 1 holds an infinite/);
    expect(() => differenceIn('mean', cellsOf(), { a: [0], b: [0] })).toThrow(/on both sides/);
    expect(() => estimateIn('mean', cellsOf(), [1])).toThrow(/Group 1 .* from 0 to 0/);
    expect(() => estimateIn('mean', cellsOf(), [0, 0])).toThrow(/twice/);
  });
});

describe('properties', () => {
  const rowsOf = fc.array(
    fc.record({
      area: fc.integer({ min: 0, max: 5 }),
      y: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN)),
      w: fc.integer({ min: 0, max: 9 }),
      group: fc.integer({ min: -1, max: 2 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const sum = (
    rows: { area: number; y: number; w: number; group: number }[],
    factor = 1,
    shift = 0,
  ) =>
    sumIntoCells(
      makeDesign(
        {
          stratum: rows.map(({ area }) => area % 2),
          psu: rows.map(({ area }) => area),
          weight: rows.map(({ w }) => w),
        },
        { lonelyPsu: 'certainty' },
      ),
      {
        group: Int32Array.from(rows, ({ group }) => group),
        groups: 3,
        y: Float64Array.from(rows, ({ y: value }) => value * factor + shift),
      },
    );

  it('knows nothing of the order of the rows', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const one = estimateIn('mean', sum(rows), [0, 2]);
        const other = estimateIn('mean', sum(rows.toReversed()), [0, 2]);
        expect(other.status).toBe(one.status);
        expect(other.n).toBe(one.n);
        expect(other.estimate ?? 0).toBeCloseTo(one.estimate ?? 0, 9);
        expect(other.se ?? 0).toBeCloseTo(one.se ?? 0, 9);
      }),
    );
  });

  it('moves with the unit of measurement, and never gives NaN', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const one = estimateIn('mean', sum(rows), [1]);
        const other = estimateIn('mean', sum(rows, 3, 7), [1]);
        if (one.estimate !== null) expect(other.estimate).toBeCloseTo(3 * one.estimate + 7, 8);
        expect(other.se ?? 0).toBeCloseTo(3 * (one.se ?? 0), 8);
        const gap = differenceIn('mean', sum(rows), { a: [0], b: [1] });
        for (const value of Object.values({ ...one, ...gap, a: 0, b: 0 }))
          expect(value).not.toBeNaN();
      }),
    );
  });

  it('adds up: totals of parts make the total of the whole', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const cells = sum(rows);
        const parts = [0, 1, 2].map((group) => estimateIn('total', cells, [group]).estimate ?? 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(
          estimateIn('total', cells, [0, 1, 2]).estimate ?? 0,
          9,
        );
      }),
    );
  });
});
