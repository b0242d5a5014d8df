/**
 * A reader who tries: from published tables and the questionnaire alone, with a solver that the platform does not have, no
 * number that is withheld for its few cases can be bounded more closely than the rule allows. Here on small runs of made-up
 * households; on a whole run of the simulated country by `tsx tests/reference/withheld/try-run.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { PublishedFigure } from '../../../analysis/indicators/published-table.ts';
import { cellId, type RunCell } from '../../../analysis/indicators/suppression/run-figure.ts';
import { suppressRun } from '../../../analysis/indicators/suppression/suppress-run.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { developmentOnTheMove as survey } from '../../../survey-defs/development-on-the-move/index.ts';
import { closest, triedCells } from './tried-cells.ts';

const limits = { cases: 25, units: 10, households: 5 };
const breakdowns = ['region', 'urban'];
const comparisons = ['household_type', 'migrant', 'remittances', 'absent'];
const definition: SurveyDefinition = {
  ...survey,
  indicators: ['A', 'B', 'C'].map((id) => ({
    ...{ id, title: { en: id }, sector: 'economy', transfers: [], unit: 'household' },
    ...(id === 'C' && { universe: '${owns} = 1' }),
    figures: [
      {
        name: 'share',
        label: { en: id },
        statistic: 'proportion',
        value: '1',
        measure: { en: '' },
      },
    ],
    ...{ comparisons, breakdowns, links: [], rule: 'M1', caveat: { en: '' }, tested: 'not yet' },
  })),
};

/** Whole numbers below a bound, the same for the same seed (Park and Miller 1988). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

/** Households as the conditions of groups find them: what is not named in one is another. */
function households(seed: number, many: number): Record<string, string>[] {
  const draw = chance(seed);
  return Array.from({ length: many }, () => {
    const kind = draw(20);
    const type = kind < 3 ? '1' : kind < 5 ? '2' : kind < 6 ? '3' : '4';
    const region = `R${1 + Math.min(4, draw(7))}`;
    return {
      ...{ region, urban: String(draw(2)), type, owns: String(Number(draw(3) === 0)) },
      money: String(draw(2)),
      /** Whose answer to B is missing. */
      silent: String(Number(draw(12) === 0)),
    };
  });
}

const sides: Record<string, Record<string, (one: Record<string, string>) => boolean>> = {
  household_type: Object.fromEntries(
    ['1', '2', '3', '4'].map((code) => [code, (one) => one['type'] === code]),
  ),
  migrant: { '1': (one) => Number(one['type']) < 3, '0': (one) => Number(one['type']) > 2 },
  absent: { '1': (one) => one['type'] === '1', '0': (one) => one['type'] !== '1' },
  remittances: {
    '1': (one) => one['type'] === '1' && one['money'] === '1',
    '0': (one) => one['type'] === '1' && one['money'] === '0',
    none: (one) => one['type'] === '4',
  },
};

function cellsOf(id: string, all: readonly Record<string, string>[]): RunCell[] {
  const lines = [
    ['none', 'all'],
    ...['R1', 'R2', 'R3', 'R4', 'R5'].map((code) => ['region', code]),
    ...['1', '0'].map((code) => ['urban', code]),
  ] as [string, string][];
  return lines.flatMap(([breakdown, group]) => {
    const on = all.filter(
      (one) =>
        (breakdown === 'none' || one[breakdown] === group) && (id !== 'C' || one['owns'] === '1'),
    );
    const cell = (of: readonly Record<string, string>[], side?: RunCell['side']): RunCell => {
      const n = of.filter((one) => id !== 'B' || one['silent'] === '0').length;
      const missing = of.length === 0 ? 0 : 1 - n / of.length;
      const withheldFor = n === 0 ? ['no cases'] : n < 25 ? ['few cases'] : [];
      return { breakdown, group, ...(side && { side }), n, missing, withheldFor };
    };
    return [
      cell(on),
      ...Object.entries(sides).flatMap(([comparison, groups]) =>
        Object.entries(groups).map(([code, is]) =>
          cell(on.filter(is), { comparison, group: code }),
        ),
      ),
    ];
  });
}

/** What is published of a run, with one cell more where one is given. */
function published(all: readonly Record<string, string>[], given?: string) {
  const run = definition.indicators.map(({ id, universe }) => ({
    ...{ key: `${id}.share`, rule: 'M1' as const, unit: 'household', cells: cellsOf(id, all) },
    ...(universe !== undefined && { universe }),
  }));
  const { withheld, unexplained, log, findings } = suppressRun(run, limits, definition);
  const figures = run.map(({ key, cells }, at) => ({
    ...{ id: definition.indicators[at]?.id, figure: 'share', rule: 'M1', unit: 'household' },
    cells: cells.map(({ n, missing, withheldFor: _, ...place }) => {
      const id = cellId(key, place);
      const own = log.filter(({ cell }) => cell === id).map(({ reason }) => reason);
      const reasons = unexplained.has(id) ? ['withheld'] : own;
      const isShown = !withheld.has(id) || id === given;
      return isShown
        ? { ...place, reasons: [], figures: { n, missing } }
        : { ...place, reasons, figures: null };
    }),
  })) as unknown as PublishedFigure[];
  const secret = new Set(
    run.flatMap(({ key, cells }) =>
      cells.filter(({ n }) => n > 0 && n < limits.units).map((cell) => cellId(key, cell)),
    ),
  );
  return { figures, log, findings, secret };
}

const tooClose = async ({ figures, secret }: ReturnType<typeof published>) =>
  (await triedCells(definition, figures, ['household'], (cell) => secret.has(cell))).filter(
    ({ least, most }) => most - least < closest - 1e-6,
  );

describe('a reader of the tables of a run', () => {
  it.each([2])('cannot bound a withheld number too closely: households %i', async (seed) => {
    const run = published(households(seed, 420));
    const { findings } = run;
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter(({ safe }) => !safe)).toEqual([]);
    expect(await tooClose(run)).toEqual([]);
  });

  it('could, were cells shown that protect others', async () => {
    const all = households(1, 420);
    const company = published(all).log.filter(({ reason }) => reason === 'protects another cell');
    expect(company.length).toBeGreaterThan(0);
    let exposed: unknown[] = [];
    for (const { cell } of company.slice(0, 4)) {
      exposed = await tooClose(published(all, cell));
      if (exposed.length > 0) break;
    }
    expect(exposed).not.toEqual([]);
  });
});
