import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Difference } from '../estimation/difference.ts';
import type { Estimate } from '../estimation/estimate.ts';
import type { Line } from './domains.ts';
import type { LineEstimates } from './indicator-estimates.ts';
import { publish } from './publication.ts';
import type { Cell } from './publication.ts';

const limits = { withholdUnder: 25, markUnder: 50, k: 5 };

function estimateOf(n: number, more: Partial<Estimate> = {}): Estimate {
  return {
    statistic: 'proportion',
    status: n === 0 ? 'empty' : 'ok',
    estimate: n === 0 ? null : 0.5,
    se: n === 0 ? null : 0.01,
    low: 0.48,
    high: 0.52,
    interval: 'logit',
    level: 0.95,
    df: 20,
    n,
    weightSum: 10 * n,
    psus: 30,
    strata: 10,
    deff: 1,
    cv: 0.02,
    ...more,
  };
}

/** A line with so many cases on each side. */
function lineOf(
  breakdown: Line['breakdown'],
  group: string,
  a: number,
  b: number,
  more: { a?: Partial<Estimate>; missing?: number } = {},
): LineEstimates {
  const sides = { a: estimateOf(a, more.a), b: estimateOf(b) };
  const difference: Difference = {
    ...estimateOf(a + b),
    statistic: 'difference',
    ...sides,
    covariance: 0,
    t: 1,
    p: 0.3,
  };
  const missing = more.missing ?? 0;
  return {
    line: { breakdown, group, label: { en: group } },
    all: estimateOf(a + b),
    ...sides,
    difference,
    missing: { all: 0, a: missing, b: 0 },
  };
}

const cellOf = (cells: readonly Cell[], group: string, compared: string) =>
  cells.find((cell) => cell.group === group && cell.compared === compared) ?? expect.fail();

describe('publish', () => {
  it('withholds under 25 cases, marks under 50, and leaves no number behind', () => {
    const cells = publish([lineOf('none', 'all', 24, 49)], limits);
    expect(cellOf(cells, 'all', 'a')).toMatchObject({
      publication: 'withheld',
      reasons: ['few cases'],
      figures: null,
    });
    expect(cellOf(publish([lineOf('none', 'all', 25, 49)], limits), 'all', 'a')).toMatchObject({
      publication: 'marked',
    });
    expect(cellOf(publish([lineOf('none', 'all', 50, 50)], limits), 'all', 'a')).toMatchObject({
      publication: 'published',
      reasons: [],
      figures: { n: 50, estimate: 0.5 },
    });
  });

  it('hides the other side, or it would give the small one away', () => {
    const cells = publish([lineOf('none', 'all', 24, 200)], limits);
    expect(cellOf(cells, 'all', 'b')).toMatchObject({
      publication: 'withheld',
      reasons: ['protects another cell'],
      figures: null,
    });
    expect(cellOf(cells, 'all', 'all').publication).toBe('published');
    expect(cellOf(cells, 'all', 'difference')).toMatchObject({
      reasons: ['side withheld'],
      figures: null,
    });
  });

  it('hides a second group of the breakdown, the smallest', () => {
    const table = [
      lineOf('none', 'all', 500, 500),
      lineOf('region', 'R1', 10, 10),
      lineOf('region', 'R2', 200, 200),
      lineOf('region', 'R3', 120, 100),
      lineOf('region', 'R4', 170, 190),
      lineOf('urban', '1', 500, 500),
    ];
    const cells = publish(table, limits);
    const hidden = cells.filter(
      ({ publication, compared }) => publication === 'withheld' && compared !== 'difference',
    );
    expect(
      hidden.map(({ group, compared, reasons }) => `${group} ${compared}: ${reasons.join()}`),
    ).toEqual([
      'R1 all: few cases',
      'R1 a: few cases',
      'R1 b: few cases',
      'R3 all: protects another cell',
      'R3 a: protects another cell',
      'R3 b: protects another cell',
    ]);
  });

  it('hides a third cell where two hidden ones have fewer than 25 cases between them', () => {
    const table = [
      lineOf('none', 'all', 500, 500),
      lineOf('age', '0-14', 5, 400),
      lineOf('age', '15+', 6, 60),
      lineOf('age', '65+', 489, 40),
    ];
    expect(cellOf(publish(table, limits), '65+', 'a').reasons).toEqual(['protects another cell']);
  });

  it('withholds and marks poor figures, without hiding others for them', () => {
    const few = publish([lineOf('none', 'all', 100, 100, { a: { psus: 9 } })], limits);
    expect(cellOf(few, 'all', 'a').reasons).toEqual(['few areas']);
    expect(cellOf(few, 'all', 'b').publication).toBe('published');
    const wide = publish(
      [lineOf('none', 'all', 100, 100, { a: { estimate: 0.97, se: 0.016 } })],
      limits,
    );
    expect(cellOf(wide, 'all', 'a').reasons).toEqual(['imprecise']);
    const wider = publish(
      [lineOf('none', 'all', 100, 100, { a: { estimate: 0.97, se: 0.01 } })],
      limits,
    );
    expect(cellOf(wider, 'all', 'a')).toMatchObject({
      publication: 'marked',
      reasons: ['imprecise'],
    });
    expect(cellOf(wider, 'all', 'difference')).toMatchObject({
      publication: 'marked',
      reasons: ['imprecise'],
    });
    const unknown = publish([lineOf('none', 'all', 100, 100, { missing: 0.41 })], limits);
    expect(cellOf(unknown, 'all', 'a').reasons).toEqual(['many missing answers']);
  });

  it('says of an empty cell that there are no cases, and hides nothing for it', () => {
    const cells = publish([lineOf('none', 'all', 0, 90)], limits);
    expect(cellOf(cells, 'all', 'a').reasons).toEqual(['no cases']);
    expect(cellOf(cells, 'all', 'b').publication).toBe('published');
    expect(cellOf(cells, 'all', 'difference').reasons).toEqual(['side withheld']);
  });

  it('leaves no cell to be worked out from what is shown, by any sum of sums', () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }));
    const groups = fc.array(counts, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(groups, fc.tuple(counts, counts), (regions, [urban, rest]) => {
        const sum = (side: 0 | 1) => regions.reduce((total, group) => total + group[side], 0);
        const places = [urban, rest].map((group) => group.map((n) => Math.min(n, 45)));
        const [u0 = 0, u1 = 0] = places[0] ?? [];
        const table = [
          lineOf('none', 'all', sum(0), sum(1)),
          ...regions.map(([a, b], index) => lineOf('region', `R${index}`, a, b)),
          lineOf('urban', '1', Math.min(u0, sum(0)), Math.min(u1, sum(1))),
          lineOf('urban', '0', sum(0) - Math.min(u0, sum(0)), sum(1) - Math.min(u1, sum(1))),
        ];
        const cells = publish(table, limits).filter(({ compared }) => compared !== 'difference');
        const keyOf = (line: string, side: string) => `${line} ${side}`;
        const empty = new Set(
          table.flatMap(({ line, ...sides }) =>
            (['all', 'a', 'b'] as const)
              .filter((side) => sides[side].n === 0)
              .map((side) => keyOf(line.group, side)),
          ),
        );
        const unknown = cells
          .filter(({ figures }) => figures === null)
          .map(({ group, compared }) => keyOf(group, compared))
          .filter((key) => !empty.has(key));
        const sides = ['all', 'a', 'b'];
        const equations = [
          ...table.map(({ line }) =>
            sides.map((side) => [keyOf(line.group, side), side === 'all' ? -1 : 1] as const),
          ),
          ...['region', 'urban'].flatMap((breakdown) =>
            sides.map((side) =>
              table
                .filter(({ line }) => line.breakdown === breakdown || line.breakdown === 'none')
                .map(
                  ({ line }) =>
                    [keyOf(line.group, side), line.breakdown === 'none' ? -1 : 1] as const,
                ),
            ),
          ),
        ].map((terms) => {
          const factors = new Map<string, number>(terms);
          return unknown.map((key) => factors.get(key) ?? 0);
        });
        expect(determined(equations).map((place) => unknown[place])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The unknowns of a linear system that have one solution only, by elimination. */
function determined(system: number[][]): number[] {
  const rows = system.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width; column++) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot === -1) continue;
    const [found = []] = rows.splice(pivot, 1);
    const scaled = found.map((value) => value / (found[column] ?? 1));
    rows.splice(rank, 0, scaled);
    rows.forEach((row, at) => {
      const factor = row[column] ?? 0;
      if (at !== rank && factor !== 0) {
        rows[at] = row.map((value, place) => value - factor * (scaled[place] ?? 0));
      }
    });
    rank++;
  }
  return rows
    .map((row) => row.flatMap((value, place) => (Math.abs(value) > 1e-9 ? [place] : [])))
    .flatMap((places) => (places.length === 1 ? places : []));
}
