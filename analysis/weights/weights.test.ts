import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SampledArea } from '../sampling/sample.ts';
import { baseWeights } from './base-weights.ts';
import { householdWeights } from './household-weights.ts';
import { WeightError } from './weight-error.ts';

/** An area with these cases of one class, out of so many listed; `reserve` more in one reserve replicate. */
function areaOf(
  code: string,
  takes: Record<string, { listed: number; main: number; reserve?: number }>,
  more: Partial<SampledArea> = {},
): SampledArea {
  return {
    area: code,
    stratum: `${code.slice(0, 2)}-1`,
    region: code.slice(0, 2),
    urban: true,
    measure: 100,
    probability: 0.1,
    segmentProbability: 1,
    listed: Object.fromEntries(Object.entries(takes).map(([name, { listed }]) => [name, listed])),
    cases: Object.entries(takes).flatMap(([listClass, { listed, main, reserve = 0 }]) =>
      Array.from({ length: main + reserve }, (_, place) => ({
        case: `${code}-${listClass}${place + 1}`,
        listClass,
        replicate: place < main ? 0 : 1,
        probability: (place < main ? main : main + reserve) / listed,
      })),
    ),
    ...more,
  };
}

const outcomesOf = (areas: SampledArea[], code: (name: string, place: number) => string) =>
  Object.fromEntries(
    areas.flatMap(({ cases }) => cases.map((one, place) => [one.case, code(one.case, place)])),
  );
const everyone = (areas: SampledArea[]) =>
  new Set(areas.flatMap(({ cases }) => cases.map((one) => one.case)));

describe('base weights', () => {
  it('multiply the phases', () => {
    const area = areaOf(
      'R1a',
      { A: { listed: 8, main: 4 }, N: { listed: 90, main: 3 } },
      { probability: 0.2, segmentProbability: 0.5 },
    );
    const weights = baseWeights([area]).map(({ listClass, base }) => [listClass, base]);
    expect(weights).toEqual([
      ...Array.from({ length: 4 }, () => ['A', 20]),
      ...Array.from({ length: 3 }, () => ['N', 300]),
    ]);
  });

  it('leave closed reserves out, and change for the whole class when one is opened', () => {
    const area = areaOf('R1a', { N: { listed: 60, main: 4, reserve: 2 } });
    expect(baseWeights([area]).map(({ base }) => base)).toEqual([150, 150, 150, 150]);
    const opened = baseWeights([area], { R1a: { N: 1 } });
    expect(opened).toHaveLength(6);
    for (const { base } of opened) expect(base).toBeCloseTo(100, 9);
  });

  it('refuse cases that do not stand for the listed households, and impossible probabilities', () => {
    const area = areaOf('R1a', { A: { listed: 8, main: 4 }, N: { listed: 90, main: 3 } });
    const without = (name: string) => ({
      ...area,
      cases: area.cases.filter((one) => one.case !== name),
    });
    expect(() => baseWeights([without('R1a-A2')])).toThrow(
      /area R1a .*class A stand for 6 .* 8 are listed/,
    );
    expect(() => baseWeights([{ ...area, listed: { ...area.listed, R: 3 } }])).toThrow(
      /class R stand for 0/,
    );
    expect(() => baseWeights([{ ...area, probability: 0 }])).toThrow(WeightError);
    expect(() => baseWeights([{ ...area, segmentProbability: NaN }])).toThrow(
      /segment of area R1a is NaN/,
    );
  });
});

describe('non-response', () => {
  it('lets those who answered stand for those who did not', () => {
    const areas = ['R1a', 'R1b'].map((code) => areaOf(code, { N: { listed: 40, main: 20 } }));
    // Of 20 in each area: 15 complete, 1 partial, 4 refused.
    const outcomes = outcomesOf(areas, (_, place) =>
      place < 15 ? '110' : place < 16 ? '120' : '211',
    );
    const result = householdWeights({ areas, outcomes, interviewed: everyone(areas) });
    expect(result.cells).toEqual([
      { parts: ['R1-1 × N'], cases: 40, responded: 32, eligibleShare: 1, factor: 1.25 },
    ]);
    expect(result.weights.size).toBe(32);
    expect(result.weights.get('R1a-N1')).toMatchObject({
      base: 20,
      listing: 1,
      nonResponse: 1.25,
      weight: 25,
    });
    expect(result.steps.at(-1)).toEqual({
      step: 'non-response',
      n: 32,
      factor: { min: 1.25, median: 1.25, max: 1.25 },
      weight: { min: 25, median: 25, max: 25, sum: 800 },
      unequalWeighting: 1,
    });
  });

  it('counts a share of the unknown as eligible, drops the ineligible, and holds open cases for unknown', () => {
    const areas = [areaOf('R1a', { N: { listed: 40, main: 40 } })];
    // 20 complete, 10 vacant, 5 never reached, 5 open: e = 20/30; eligible = 20 + 10·e.
    const codes = [
      ...Array<string>(20).fill('110'),
      ...Array<string>(10).fill('461'),
      ...Array<string>(5).fill('318'),
    ];
    const outcomes = outcomesOf(areas, (_, place) => codes[place] ?? '');
    const { cells, steps } = householdWeights({ areas, outcomes, interviewed: everyone(areas) });
    expect(cells[0]?.eligibleShare).toBeCloseTo(2 / 3, 12);
    expect(cells[0]?.factor).toBeCloseTo((20 + 20 / 3) / 20, 12);
    expect(steps.at(-1)?.weight.sum).toBeCloseTo(10 * (20 + 20 / 3), 9);
  });

  it('lets an interview that has not arrived be stood for by the others', () => {
    const areas = [areaOf('R1a', { N: { listed: 40, main: 40 } })];
    const interviewed = everyone(areas);
    interviewed.delete('R1a-N7');
    const outcomes = outcomesOf(areas, () => '110');
    const { weights, steps } = householdWeights({ areas, outcomes, interviewed });
    expect(weights.has('R1a-N7')).toBe(false);
    expect(steps.at(-1)?.weight.sum).toBeCloseTo(400, 9);
  });

  it('merges small cells within class and region, then class, then all, and tells so', () => {
    const areas = [
      areaOf('R1a', { A: { listed: 20, main: 20 }, N: { listed: 35, main: 35 } }),
      areaOf('R1b', { A: { listed: 15, main: 15 } }, { stratum: 'R1-0' }),
      areaOf('R2a', {
        A: { listed: 10, main: 10 },
        N: { listed: 31, main: 31 },
        I: { listed: 2, main: 2 },
      }),
    ];
    const outcomes = outcomesOf(areas, () => '110');
    const { cells, merges } = householdWeights({ areas, outcomes, interviewed: everyone(areas) });
    expect(merges).toEqual([
      { cell: 'R1-0 × A', into: 'R1-1 × A', why: 'few cases', within: 'class and region' },
      { cell: 'R2-1 × A', into: 'R1-0 × A, R1-1 × A', why: 'few cases', within: 'class' },
      { cell: 'R2-1 × I', into: 'R2-1 × N', why: 'few cases', within: 'survey' },
    ]);
    expect(cells.map(({ cases }) => cases)).toEqual([33, 35, 45]);
  });

  it('merges a large cell in which nobody responded', () => {
    const areas = [
      areaOf('R1a', { N: { listed: 40, main: 40 } }),
      areaOf('R2a', { N: { listed: 40, main: 40 } }),
    ];
    const outcomes = outcomesOf(areas, (name) => (name.startsWith('R1') ? '211' : '110'));
    const { merges, steps } = householdWeights({ areas, outcomes, interviewed: everyone(areas) });
    expect(merges).toEqual([
      { cell: 'R1-1 × N', into: 'R2-1 × N', why: 'nobody responded', within: 'class' },
    ]);
    expect(steps.at(-1)?.weight.sum).toBeCloseTo(800, 9);
  });

  it('spreads dwellings that the listing missed over the listed ones', () => {
    const areas = [areaOf('R1a', { N: { listed: 40, main: 40 } })];
    const { weights } = householdWeights({
      areas,
      outcomes: outcomesOf(areas, () => '110'),
      interviewed: everyone(areas),
      unlisted: { R1a: 4 },
    });
    expect(weights.get('R1a-N1')).toMatchObject({ listing: 1.1 });
    expect(weights.get('R1a-N1')?.weight).toBeCloseTo(11, 12);
  });

  it('gives no weights where nobody responded at all', () => {
    const areas = [areaOf('R1a', { N: { listed: 40, main: 40 } })];
    const { weights, steps } = householdWeights({ areas, outcomes: {}, interviewed: new Set() });
    expect(weights.size).toBe(0);
    expect(steps.at(-1)).toMatchObject({ n: 0, unequalWeighting: 0 });
  });

  it('keeps the sum: with all eligible, the households that were listed, whoever answered', () => {
    const classes = ['A', 'R', 'N'];
    const codes = ['110', '120', '211', '224', '232'];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 12, maxLength: 24 }), {
          minLength: 3,
          maxLength: 8,
        }),
        (endings) => {
          const areas = endings.map((ends, index) => {
            const main = Math.floor(ends.length / 3);
            const takes = classes.map((name) => [name, { listed: 2 * main, main }] as const);
            return areaOf(`R${index % 3}${index}`, Object.fromEntries(takes));
          });
          const codeOf = new Map(areas.map((area, index) => [area.area, endings[index] ?? []]));
          const outcomes = Object.fromEntries(
            areas.flatMap(({ area, cases }) =>
              cases.map((one, place) => [one.case, codes[codeOf.get(area)?.[place] ?? 0] ?? '']),
            ),
          );
          fc.pre(Object.values(outcomes).some((code) => code === '110'));
          const { weights } = householdWeights({ areas, outcomes, interviewed: everyone(areas) });
          const sum = [...weights.values()].reduce((total, { weight }) => total + weight, 0);
          const listed = areas
            .flatMap((area) => Object.values(area.listed))
            .reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(listed / 0.1, 6);
          for (const { nonResponse } of weights.values())
            expect(nonResponse).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});
