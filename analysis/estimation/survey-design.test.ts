import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cellsOf, differenceIn, estimateIn } from '../../tests/reference/one-domain.ts';
import { covarianceOfTotals } from './covariance-of-totals.ts';
import { degreesOfFreedom } from './degrees-of-freedom.ts';
import { DesignError, makeDesign } from './design.ts';
import type { LonelyPsu } from './design.ts';
import { LonelyPsuError } from './stage-variance.ts';
import { surveyDesign } from './survey-design.ts';
import type { SurveyDesignColumns } from './survey-design.ts';
import { meanDifference } from './statistics/difference.ts';
import { surveyMean } from './statistics/mean.ts';
import { surveyRatio } from './statistics/ratio.ts';
import { surveyTotal } from './statistics/total.ts';

const f = (...values: number[]) => Float64Array.from(values);

/** Two strata of two areas with two rows each. */
const small: SurveyDesignColumns = {
  psu: [['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd']],
  strata: [['1', '1', '1', '1', '2', '2', '2', '2']],
  weights: [1, 1, 1, 1, 2, 2, 2, 2],
  lonelyPsu: 'fail',
};
const y = f(1, 3, 2, 6, 1, 1, 4, 2);

describe('a design is checked', () => {
  it.each([
    [{ weights: [1, 1, 1, NaN, 2, 2, 2, 2] }, 'Row 4: the weight is NaN'],
    [{ weights: [1, 1, 1, -1, 2, 2, 2, 2] }, 'Row 4: the weight is -1'],
    [{ weights: [1, 1, 1] }, 'has 8 rows and the design 3'],
    [{ psu: [['a', 'a', 'b', 'b', 'a', 'c', 'd', 'd']] }, 'Row 5: sampling unit a is in stratum 2'],
    [{ psu: [['a', '', 'b', 'b', 'c', 'c', 'd', 'd']] }, 'Row 2: the sampling unit is missing'],
    [{ fpc: [[1, 1, 9, 9, 9, 9, 9, 9]] }, 'Row 1: 2 units were drawn from a stratum'],
    [{ fpc: [[9, 9, 8, 9, 9, 9, 9, 9]] }, 'Row 3: the population of its stratum is 8 here and 9'],
    [{ pps: 'brewer' as const }, 'Unequal chances need one stage'],
    [{ lonelyPsu: 'remove' as LonelyPsu }, 'lonelyPsu is remove. Say what becomes of a stratum'],
  ])('refuses %j', (wrong, message) => {
    const make = () => surveyDesign({ ...small, ...wrong });
    expect(make).toThrow(DesignError);
    expect(make).toThrow(message);
  });

  it('takes equal names in two strata as two units when they are nested', () => {
    const psu = [['a', 'a', 'b', 'b', 'a', 'a', 'b', 'b']];
    expect(degreesOfFreedom(surveyDesign({ ...small, psu, nest: true }))).toBe(2);
  });

  it('takes weights from the sizes of all stages', () => {
    const design = surveyDesign({
      psu: [
        ['a', 'a', 'b'],
        [1, 2, 1],
      ],
      fpc: [
        [10, 10, 10],
        [6, 6, 4],
      ],
      lonelyPsu: 'fail',
    });
    [15, 15, 20].forEach((w, row) => expect(design.weight[row]).toBeCloseTo(w, 12));
    expect(() => surveyDesign({ psu: [['a']], lonelyPsu: 'fail' })).toThrow(
      'neither weights nor the sizes',
    );
  });
});

describe('the covariance of totals on paper', () => {
  const varianceOf = (columns: Partial<SurveyDesignColumns>) => {
    const design = surveyDesign({ ...small, ...columns });
    return covarianceOfTotals(design, [
      y.map((value, row) => value * (design.weight[row] ?? 0)),
    ])[0];
  };

  it('is 2·(2² + 2²) + 2·(4² + 4²) for areas of 4, 8, 4 and 12', () => {
    expect(varianceOf({})).toBeCloseTo(80, 12);
  });

  it('shrinks by the share drawn, stratum by stratum', () => {
    expect(varianceOf({ fpc: [[4, 4, 4, 4, 8, 8, 8, 8]] })).toBeCloseTo(0.5 * 16 + 0.75 * 64, 12);
    expect(varianceOf({ fpc: [[2, 2, 2, 2, 2, 2, 2, 2]] })).toBe(0);
  });

  it('adds the second stage, times the share drawn at the first', () => {
    // Rows 1, 3 | 2, 6 | 2, 2 | 8, 4 (times weight): squares about each area's mean 2, 8, 0 and 8; twice that, half drawn.
    const second = 2 * 0.5 * 0.5 * (2 + 8) + 2 * 0.25 * 0.5 * (0 + 8);
    const fpc = [
      [4, 4, 4, 4, 8, 8, 8, 8],
      [4, 4, 4, 4, 4, 4, 4, 4],
    ];
    const psu = [...small.psu, [1, 2, 1, 2, 1, 2, 1, 2]];
    expect(varianceOf({ psu, fpc })).toBeCloseTo(0.5 * 16 + 0.75 * 64 + second, 12);
  });

  it('treats a lonely area as it is told to', () => {
    const strata = [['1', '1', '1', '1', '2', '2', '3', '3']];
    const lonely = (lonelyPsu: LonelyPsu) => varianceOf({ strata, lonelyPsu });
    expect(() => lonely('fail')).toThrow(LonelyPsuError);
    expect(lonely('certainty')).toBeCloseTo(16, 12);
    expect(lonely('average')).toBeCloseTo(16 * 3, 12);
    // The mean of all four areas is 7.
    expect(lonely('adjust')).toBeCloseTo(16 + (4 - 7) ** 2 + (12 - 7) ** 2, 12);
    const none = [['1', '1', '2', '2', '3', '3', '4', '4']];
    expect(() => varianceOf({ strata: none, lonelyPsu: 'average' })).toThrow('Merge strata');
  });

  it('is that of a simple random sample from delete-one replicates', () => {
    const weights = [1, 1, 1, 1];
    const x = f(1, 3, 2, 6);
    const factors = [0, 1, 2, 3].map((out) => x.map((_, row) => (row === out ? 0 : 4 / 3)));
    const replicate = { factors, scale: 3 / 4, scales: [1, 1, 1, 1], mse: false };
    const plain = surveyDesign({ psu: [], weights, lonelyPsu: 'fail' });
    const replicated = surveyDesign({ psu: [], weights, replicate, lonelyPsu: 'fail' });
    expect(covarianceOfTotals(plain, [x])[0]).toBeCloseTo((4 / 3) * 14, 12);
    expect(covarianceOfTotals(replicated, [x])[0]).toBeCloseTo((4 / 3) * 14, 12);
    expect(degreesOfFreedom(replicated)).toBe(3);
  });

  it.each(['brewer', 'overton'] as const)('is that of equal chances when they are: %s', (pps) => {
    const [x, chances] = [f(1, 3, 2, 6), [0.2, 0.2, 0.2, 0.2]];
    const design = surveyDesign({ psu: [], fpc: [chances], pps, lonelyPsu: 'fail' });
    const scores = [x.map((value) => 5 * value)];
    expect(covarianceOfTotals(design, scores)[0]).toBeCloseTo(0.8 * (4 / 3) * 14 * 25, 9);
    // Who is in with certainty adds nothing of his own.
    const sure = surveyDesign({ psu: [], fpc: [[1, 1, 1, 1]], pps, lonelyPsu: 'fail' });
    expect(covarianceOfTotals(sure, [x])[0]).toBeCloseTo(0, 12);
  });

  it('has no variance left in what the weights were calibrated to', () => {
    const design = surveyDesign(small);
    const group = Int32Array.of(0, 1, 0, 0, 0, 1, 1, 1);
    const before = design.weight;
    const after = before.map((w, row) => w * (group[row] === 0 ? 1.5 : 0.8));
    const dummies = [0, 1].map((g) => Float64Array.from(group, (own) => Number(own === g)));
    const known = (kind: 'regression' | 'post-strata', column: Float64Array) =>
      covarianceOfTotals(
        surveyDesign({
          ...small,
          weights: after,
          calibration: [
            kind === 'regression'
              ? { kind, variables: dummies, before, after }
              : { kind, group, before, after },
          ],
        }),
        [column.map((value, row) => value * (after[row] ?? 0))],
      )[0];
    expect(known('regression', dummies[0] ?? y)).toBeCloseTo(0, 20);
    expect(known('post-strata', dummies[1] ?? y)).toBeCloseTo(0, 20);
    const left = known('post-strata', y) ?? NaN;
    expect(left).toBeGreaterThan(1);
    expect(known('regression', y)).toBeCloseTo(left, 9);
  });
});

describe('the two ways to the same numbers', () => {
  const rows = fc.array(
    fc.record({
      stratum: fc.integer({ min: 0, max: 2 }),
      psu: fc.integer({ min: 0, max: 3 }),
      weight: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      // Squares of what is nearly nothing are nothing.
      y: fc.option(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((y) => (Math.abs(y) < 1e-9 ? 0 : y)),
        { nil: NaN },
      ),
      x: fc.double({ min: 1, max: 1e3, noNaN: true }),
      group: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 60 },
  );
  const rules = fc.constantFrom<LonelyPsu>('certainty', 'adjust', 'average', 'fail');

  it('agree, one pass over cells and influence per row, to 1e-12 of their terms whatever the order of rows', () => {
    fc.assert(
      fc.property(rows, rules, (drawn, lonelyPsu) => {
        const stratum = drawn.map((row) => row.stratum);
        const psu = drawn.map((row) => `${row.stratum}-${row.psu}`);
        const weight = drawn.map((row) => row.weight);
        const [own, x] = [f(...drawn.map((row) => row.y)), f(...drawn.map((row) => row.x))];
        const group = Int32Array.from(drawn, (row) => row.group);
        const in_ = (g: number) => Uint8Array.from(group, (code) => Number(code === g));
        const one = makeDesign({ stratum, psu, weight }, { lonelyPsu });
        const cells = cellsOf(one, { group, groups: 3, y: own });
        // A difference has the degrees of freedom of the rows with an answer.
        const answered = group.map((g, row) => (Number.isNaN(own[row]) ? -1 : g));
        const known = cellsOf(one, { group: answered, groups: 3, y: own });
        const both = cellsOf(one, { group, groups: 3, y: own, x });
        const reverse = <Value>(list: readonly Value[]) => [...list].reverse();
        const full = surveyDesign({ psu: [psu], strata: [stratum], weights: weight, lonelyPsu });
        const back = surveyDesign({
          psu: [reverse(psu)],
          strata: [reverse(stratum)],
          weights: reverse(weight),
          lonelyPsu,
        });
        const pairs = [
          [estimateIn('mean', cells, [0]), surveyMean(full, [own], in_(0)).estimates[0]],
          [
            estimateIn('mean', cells, [0]),
            surveyMean(back, [own.toReversed()], in_(0).toReversed()).estimates[0],
          ],
          [estimateIn('total', cells, [1]), surveyTotal(full, [own], in_(1)).estimates[0]],
          [estimateIn('ratio', both, [2]), surveyRatio(full, { y: own, x }, in_(2))],
          [
            differenceIn('mean', known, { a: [0], b: [1] }),
            meanDifference(full, own, { a: in_(0), b: in_(1) }),
          ],
        ] as const;
        for (const [cell, row] of pairs) {
          expect(row?.n).toBe(cell.n);
          // The size of the terms: values of 1000 at most, times weights in a total, over x of 1 or more in a ratio.
          const terms = Math.max(0, ...own.filter((value) => !Number.isNaN(value)).map(Math.abs));
          const size = terms * (cell.statistic === 'total' ? cell.weightSum : 1);
          close(row?.value, cell.estimate, size);
          close(row?.se, cell.se, size);
          if (cell.se !== null) close(row?.df, cell.df, 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  function close(got: number | null | undefined, wanted: number | null, scale: number): void {
    if (wanted === null) expect(got).toBeNull();
    else
      expect(Math.abs((got ?? NaN) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1e-300, scale));
  }
});
