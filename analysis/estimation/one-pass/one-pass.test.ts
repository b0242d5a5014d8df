import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LonelyPsu } from '../design.ts';
import { makeDesign } from '../design.ts';
import { meanDifference } from '../statistics/difference.ts';
import { surveyMean } from '../statistics/mean.ts';
import { surveyRatio } from '../statistics/ratio.ts';
import { surveyTotal } from '../statistics/total.ts';
import { surveyDesign } from '../survey-design.ts';
import { addRows, layoutOfRows } from './add-rows.ts';
import type { Rows } from './add-rows.ts';
import { kindOf, sharesOf } from './batches.ts';
import { cellLayout, emptyCells } from './cells.ts';
import { domainPlan } from './domain-plan.ts';
import { domainTable } from './domain-table.ts';
import type { DomainStatistic, DomainTable } from './domain-table.ts';
import { joinTables } from './join-tables.ts';
import { onePass } from './one-pass.ts';
import { differenceAt, estimateAt } from './table-figures.ts';

/** Two sexes, three ages and two sides, of people in areas of four regions: region by region, with all margins. */
const sexes = 2;
const ages = 3;
const regions = 4;
const groups = regions * sexes * ages * 2;

const domains: number[][] = [];
const comparisons: { a: number; b: number }[] = [];
for (let region = -1; region < regions; region++) {
  for (let sex = -1; sex < sexes; sex++) {
    for (let age = -1; age < ages; age++) {
      const at = domains.length;
      comparisons.push({ a: at + 1, b: at + 2 });
      for (const side of [-1, 0, 1]) {
        domains.push(
          [...Array(groups).keys()].filter((group) => {
            const own = [
              Math.floor(group / (sexes * ages * 2)),
              Math.floor(group / (ages * 2)) % sexes,
              Math.floor(group / 2) % ages,
              group % 2,
            ];
            return [region, sex, age, side].every((one, k) => one === -1 || one === own[k]);
          }),
        );
      }
    }
  }
}
const plan = domainPlan(groups, domains, comparisons);
const statistics: DomainStatistic[] = [
  'proportion',
  'mean',
  'ratio',
  'total',
  ...(['proportion', 'proportion', 'proportion'] as const),
];

const person = fc.record({
  area: fc.integer({ min: 0, max: 15 }),
  weight: fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 1e3, noNaN: true })),
  own: fc.integer({ min: 0, max: sexes * ages * 2 - 1 }),
  yes: fc.integer({ min: 0, max: 2 }),
  y: fc.oneof(
    fc.constant(NaN),
    // Squares of what is nearly nothing are nothing, and no design effect can be told.
    fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((y) => (Math.abs(y) < 1e-9 ? 0 : y)),
  ),
  x: fc.oneof(fc.constant(NaN), fc.double({ min: 1, max: 1e3, noNaN: true })),
});
type Person = typeof person extends fc.Arbitrary<infer One> ? One : never;
const people = fc.array(person, { minLength: 1, maxLength: 150 });
const rules = fc.constantFrom<LonelyPsu>('certainty', 'adjust', 'average', 'fail');

/** Areas 0 to 3 are in stratum 0 and so on; stratum 3 has area 12 alone, with all that would be in its neighbours. */
const areaOf = ({ area }: Person) => (area >= 12 ? 12 : area);
const regionOf = (one: Person) => Math.floor(areaOf(one) / 4);
const sample = (lonelyPsu: LonelyPsu) => ({
  stratumOf: Int32Array.from({ length: 13 }, (_, area) => Math.floor(area / 4)),
  psusIn: Int32Array.of(4, 4, 4, 1),
  lonelyPsu,
});

function rowsOf(drawn: readonly Person[]): Rows {
  const f = (of: (one: Person) => number) => Float64Array.from(drawn, of);
  return {
    psu: Int32Array.from(drawn, areaOf),
    group: Int32Array.from(drawn, (one) => regionOf(one) * sexes * ages * 2 + one.own),
    weight: f(({ weight }) => weight),
    variables: [
      { y: Uint8Array.from(drawn, ({ yes }) => yes) },
      { y: f(({ y }) => y) },
      { y: f(({ y }) => y), x: f(({ x }) => x) },
      { y: f(({ y }) => y) },
      ...[1, 2, 3].map((k) => ({
        y: Uint8Array.from(drawn, ({ yes, own }) => (yes + k * own) % 3),
      })),
    ],
  };
}

describe('the one pass', () => {
  it('gives what the influence of each row gives, to 1e-12', () => {
    fc.assert(
      fc.property(people, rules, fc.nat(domains.length / 3 - 1), (drawn, lonelyPsu, at) => {
        const rows = rowsOf(drawn);
        const table = onePass(sample(lonelyPsu), plan, rows, statistics);
        const full = surveyDesign({
          psu: [[...rows.psu, ...Array(13).keys()]],
          strata: [[...rows.psu, ...Array(13).keys()].map((area) => Math.floor(area / 4))],
          weights: [...rows.weight, ...new Float64Array(13)],
          lonelyPsu,
        });
        // Areas without a person count as drawn: by a row of weight 0.
        const long = (column: ArrayLike<number>, none: number) =>
          Float64Array.from({ length: full.rows }, (_, row) => column[row] ?? none);
        const [p, y, , , , , q] = rows.variables.map((variable) => long(variable.y, NaN));
        const x = long(rows.variables[2]?.x ?? [], NaN);
        const [binary, other] = [p, q].map((one) =>
          (one ?? new Float64Array()).map((answer) => (answer === 2 ? NaN : answer)),
        );
        if (!binary || !other || !y) throw new RangeError('There are seven variables.');
        const within = (domain: number) =>
          Uint8Array.from({ length: full.rows }, (_, row) =>
            Number(domains[domain]?.includes(rows.group[row] ?? -1) && rows.weight[row] ? 1 : 0),
          );
        for (const domain of [3 * at, 3 * at + 1]) {
          const own = within(domain);
          const pairs = [
            [0, surveyMean(full, [binary], own).estimates[0]],
            [1, surveyMean(full, [y], own).estimates[0]],
            [2, surveyRatio(full, { y, x }, own)],
            [3, surveyTotal(full, [y], own).estimates[0]],
            [6, surveyMean(full, [other], own).estimates[0]],
          ] as const;
          for (const [variable, wanted] of pairs) {
            const got = estimateAt(table, variable, domain, { interval: 'plain', reach: 'rows' });
            const size = sizeOf(table, variable, domain);
            expect(got.n).toBe(wanted?.n);
            near(got.estimate, wanted?.value, size);
            near(got.se, wanted?.se, size);
            if (got.se !== null) expect(got.df).toBe(wanted?.df);
            // Where weights add up to about n, the simple variance is 0 but for rounding.
            const drawnFrom = Math.abs(1 - got.n / got.weightSum) > 1e-4;
            if (wanted && 'deff' in wanted && got.deff !== null && drawnFrom) {
              const deff = Number(wanted.deff ?? NaN);
              expect(Math.abs(got.deff - deff)).toBeLessThanOrEqual(1e-8 * deff);
            }
          }
        }
        const [a, b] = [within(3 * at + 1), within(3 * at + 2)];
        const wanted = meanDifference(full, y, { a, b });
        const got = differenceAt(table, 1, at);
        const size = sizeOf(table, 1, 3 * at + 1) + sizeOf(table, 1, 3 * at + 2);
        near(got.estimate, wanted.value, size);
        near(got.se, wanted.se, size);
        near(got.covariance, wanted.covariance, size ** 2);
        if (got.se !== null) expect(got.df).toBe(wanted.df);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same table from any order of rows, to 1e-12, and bit by bit from any blocks and threads', () => {
    fc.assert(
      fc.property(people, rules, fc.integer({ min: 1, max: 40 }), (drawn, lonelyPsu, block) => {
        const own = sample(lonelyPsu);
        const rows = rowsOf(drawn);
        const whole = onePass(own, plan, rows, statistics);
        const layout = layoutOfRows(own, groups, rows);
        const cells = emptyCells(layout, rows.variables.map(kindOf));
        for (let from = 0; from < drawn.length; from += block) {
          addRows(cells, rowsOf(drawn.slice(from, from + block)));
        }
        expect(domainTable(cells, plan, statistics)).toEqual(whole);
        // As threads share it: each some of the variables.
        const parts = sharesOf(rows.variables, 3).map((places) => {
          const of = <One>(list: readonly One[]) => places.flatMap((place) => list[place] ?? []);
          const share = { ...rows, variables: of(rows.variables) };
          return { places, table: onePass(own, plan, share, of(statistics)) };
        });
        expect(joinTables(parts)).toEqual(whole);
        const back = onePass(own, plan, rowsOf(drawn.toReversed()), statistics);
        const { n, psus, strata } = whole.domains;
        expect({ n: back.domains.n, psus: back.domains.psus, strata: back.domains.strata }).toEqual(
          { n, psus, strata },
        );
        whole.domains.value.forEach((value, at) => {
          const size = sizeOf(whole, Math.floor(at / domains.length), at % domains.length);
          nearly(back.domains.value[at], value, size);
          nearly(back.domains.se[at], whole.domains.se[at], size);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('takes nothing over from the variable or the stratum before, where nobody answered', () => {
    // Sex 0 of age 0 in region 2 is asked y only; nobody there is of sex 1, age 2, side 1.
    const asked = Array.from({ length: 12 * 12 * 2 }, (_, at): Person => {
      const [area, own] = [at % 12, Math.floor(at / 12) % 12];
      const y = (at * 37) % 23;
      return { area, own, weight: 1 + (at % 5), yes: at % 2, y, x: area >= 8 && own < 2 ? NaN : y };
    }).filter(({ area, own }) => !(area >= 8 && own === 11));
    const run = (drawn: readonly Person[], names: ('x' | 'y')[]) => {
      const variables = names.map((name) => ({
        y: Float64Array.from(drawn, (one) => one[name]),
      }));
      const means = names.map(() => 'mean' as const);
      return onePass(sample('fail'), plan, { ...rowsOf(drawn), variables }, means);
    };
    const [both, alone] = [run(asked, ['y', 'x']), run(asked, ['x'])];
    expect(both.domains.se.slice(domains.length)).toEqual(alone.domains.se);
    expect(both.comparisons.se.slice(comparisons.length)).toEqual(alone.comparisons.se);
    // The country is the same whichever region comes first.
    const turned = run(
      asked.map((one) => ({ ...one, area: 11 - one.area })),
      ['x'],
    );
    for (let at = 0; at < (sexes + 1) * (ages + 1); at++) {
      nearly(turned.comparisons.se[at], alone.comparisons.se[at], 23);
      for (const d of [3 * at, 3 * at + 1, 3 * at + 2]) {
        nearly(turned.domains.se[d], alone.domains.se[d], 23);
      }
    }
  });

  it('keeps what little varies in a domain far from 0', () => {
    // Means near 2,000 that vary by a millionth: moments taken apart afterwards would leave noise.
    const design = makeDesign(
      { stratum: [1, 1, 1, 2, 2, 2], psu: [1, 2, 3, 4, 5, 6], weight: [3, 3, 3, 7, 7, 7] },
      { lonelyPsu: 'fail' },
    );
    const y = Float64Array.of(
      2000.000001,
      2000.000002,
      2000.000004,
      2000,
      2000.000001,
      2000.000003,
    );
    const rows = { psu: design.psuOf, group: new Int32Array(6), weight: design.weight };
    const table = onePass(design, domainPlan(1, [[0]]), { ...rows, variables: [{ y }] }, ['mean']);
    const e = Float64Array.from(y, (one) => one - 2000);
    const apart = onePass(design, domainPlan(1, [[0]]), { ...rows, variables: [{ y: e }] }, [
      'mean',
    ]);
    const [got, wanted] = [table, apart].map((one) => estimateAt(one, 0, 0).se ?? NaN);
    expect(Math.abs((got ?? NaN) / (wanted ?? NaN) - 1)).toBeLessThan(1e-6);
  });

  it('names what is wrong, and never gives NaN', () => {
    const one: Person = { area: 0, weight: 1, own: 0, yes: 1, y: 2, x: 0 };
    const run = (rows: Rows) => onePass(sample('fail'), plan, rows, statistics);
    const rows = rowsOf([one, { ...one, area: 1 }]);
    const with_ = (at: number, y: Float64Array | Uint8Array) => ({
      ...rows,
      variables: rows.variables.map((variable, k) =>
        k === at ? ({ y } as typeof variable) : variable,
      ),
    });
    expect(() => run(with_(0, Uint8Array.of(1, 3)))).toThrow(/Row 2 holds 3/);
    expect(() => run(with_(1, Float64Array.of(1, Infinity)))).toThrow(/Row 2 holds an infinite/);
    expect(() => run(with_(1, Float64Array.of(1)))).toThrow(/y of variable 2 has 1 rows/);
    expect(() => run({ ...rows, weight: Float64Array.of(1, -1) })).toThrow(
      /Row 2 has the weight -1/,
    );
    expect(() => run({ ...rows, psu: Int32Array.of(0, 13) })).toThrow(/unit 13/);
    expect(() => run({ ...rows, group: Int32Array.of(0, groups) })).toThrow(/group 48/);
    const narrow = emptyCells(
      cellLayout(
        sample('fail'),
        groups,
        [0, 1, 2, 3].map((h) => Int32Array.of(h)),
      ),
      rows.variables.map(kindOf),
    );
    expect(() => addRows(narrow, rowsOf([{ ...one, own: 1 }]))).toThrow(/said not to have/);
    expect(() => domainPlan(2, [[0], [0, 1]], [{ a: 0, b: 1 }])).toThrow(/on both sides/);
    expect(() => domainPlan(2, [[0]], [{ a: 0, b: 1 }])).toThrow(/0 and 1 are to be compared/);

    const outcomes = (own: Person[]) =>
      statistics.map((_, variable) => estimateAt(run(rowsOf(own)), variable, 0).status);
    const [none, huge] = [
      { ...one, yes: 2, y: NaN },
      { ...one, weight: 1e12 },
    ];
    expect(new Set(outcomes([none]).slice(0, 4))).toEqual(new Set(['empty']));
    expect(outcomes([{ ...one, weight: 0 }])).toEqual(Array(7).fill('empty'));
    expect(outcomes([one])[2]).toBe('zero denominator');
    expect(outcomes([one])[1]).toBe('one psu');
    expect(outcomes([huge, { ...huge, area: 1 }])[1]).toBe('constant');
    expect(
      outcomes([
        { ...one, area: 12 },
        { ...one, area: 0 },
      ])[1],
    ).toBe('lonely psu');
    const table = run(rowsOf([huge, { ...huge, area: 1, y: 3 }]));
    for (let at = 0; at < comparisons.length; at++) {
      for (const value of Object.values(differenceAt(table, 1, at))) expect(value).not.toBeNaN();
    }
    expect(() => estimateAt(table, 7, 0)).toThrow(/no domain 0 of variable 7/);
  });
});

/** What an estimate's terms come to at their largest: rounding is measured by it. */
function sizeOf(
  { domains: columns, statistics: of, plan: { domains: all } }: DomainTable,
  variable: number,
  domain: number,
) {
  const at = variable * all.length + domain;
  return of[variable] === 'total' ? 1e3 * (columns.weightSum[at] ?? 0) : 1e3;
}

/** Without expect for each of thousands; NaN is near NaN. */
function nearly(got = NaN, wanted = NaN, size = 0) {
  if (!(Math.abs(got - wanted) <= 1e-12 * size) && !(Number.isNaN(got) && Number.isNaN(wanted))) {
    expect(got).toBe(wanted);
  }
}

function near(got: number | null | undefined, wanted: number | null | undefined, size: number) {
  if (wanted === null || wanted === undefined) expect(got).toBeNull();
  else expect(Math.abs((got ?? NaN) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1e-300, size));
}
