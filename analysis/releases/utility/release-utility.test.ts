import { describe, expect, it } from 'vitest';
import { surveyGini } from '../../estimation/statistics/gini.ts';
import { meanDifference } from '../../estimation/statistics/difference.ts';
import { surveyMean } from '../../estimation/statistics/mean.ts';
import { surveyRatio } from '../../estimation/statistics/ratio.ts';
import { surveyTotal } from '../../estimation/statistics/total.ts';
import { surveyDesign } from '../../estimation/survey-design.ts';
import type { SurveyEstimate } from '../../estimation/survey-estimate.ts';
import { only } from '../../estimation/survey-estimate.ts';
import type { PublishedCell, PublishedFigure } from '../../indicators/published-table.ts';
import { withBootstrap } from '../../weights/replicate-weights.ts';
import type { Cell } from '../formats/made-up-table.ts';
import { tableOf } from '../formats/made-up-table.ts';
import type { ReleaseVariable } from '../release-table.ts';
import { fileOf } from './read-file.ts';
import { releaseUtility } from './release-utility.ts';

const rows = Array.from({ length: 120 }, (_, row) => row);
const stratum = rows.map((row) => Math.floor(row / 40));
const psu = rows.map((row) => Math.floor(row / 10));
const weight = Float64Array.from(rows, (row) => 20 + ((row * 37) % 41) / 8);
const region = rows.map((row) => (row % 40 < 20 ? 'R1' : 'R2'));
const sex = rows.map((row): Cell => (row % 17 === 3 ? { missing: 'withheld' } : 1 + (row % 2)));
const share = rows.map((row): Cell =>
  row % 13 === 5 ? { missing: 'dont-know' } : row % 3 ? 1 : 0,
);
const amount = rows.map((row): Cell =>
  row % 11 === 2 ? { missing: 'not-asked' } : (row * 71) % 503,
);
const income = rows.map((row) => 900 + ((row * 53) % 301));
const age = rows.map((row): Cell => (row % 19 === 4 ? { missing: 'refused' } : 1 + (row % 3)));

const sample = surveyDesign({ psu: [psu], strata: [stratum], weights: weight, lonelyPsu: 'fail' });
const drawn = withBootstrap(sample, {
  replicates: 200,
  seed: 'a secret that is long enough for this',
});
// About the whole estimate, as readers of a file are told.
const design = {
  ...drawn,
  ...(drawn.replicates && { replicates: { ...drawn.replicates, mse: true } }),
};
const factors = design.replicates?.factors ?? [];

const label = { en: 'Any' };
const number = (name: string, digits = 0): ReleaseVariable => ({
  ...{ name, label, type: { kind: 'number', digits } },
});
const text = (name: string): ReleaseVariable => ({
  ...{ name, label, type: { kind: 'text', length: 5 } },
});
const columns: [ReleaseVariable, readonly Cell[]][] = [
  [number('household'), rows],
  [number('weight', 3), [...weight]],
  [text('region'), region],
  [number('by_sex'), sex],
  [number('mp01_share'), share],
  [number('re04_total'), amount],
  [number('re05_all'), amount],
  [number('re05_all_of'), income],
  [number('ec04_gini'), income],
  [number('re03_median'), amount],
  [number('mp07_ages'), age],
  ...factors.map((own, r): [ReleaseVariable, Cell[]] => [
    number(`repw_${String(r + 1)}`, 9),
    [...own].map((factor, row) => Number((factor * (weight[row] ?? 0)).toFixed(9))),
  ]),
];
const table = tableOf(columns, [100, 20]);

const known = (cells: readonly Cell[]) =>
  Float64Array.from(cells, (cell) => (typeof cell === 'object' ? NaN : Number(cell)));
const where = (cells: readonly Cell[], value: Cell) =>
  Uint8Array.from(cells, (cell) => Number(cell === value));

type Wanted = Pick<PublishedCell, 'breakdown' | 'group' | 'side'> &
  Pick<SurveyEstimate, 'value' | 'se'>;

function figureOf(
  [id, figure, statistic]: [string, string, PublishedFigure['statistic']],
  cells: readonly Wanted[],
  group?: string,
): PublishedFigure {
  return {
    ...{ id, figure, statistic, title: label, label, measure: label, caveat: label },
    ...({ sector: 'mobility', rule: 'M1', unit: 'household' } as unknown as Pick<
      PublishedFigure,
      'sector' | 'rule' | 'unit'
    >),
    ...(group !== undefined && { group: { code: group, label } }),
    cells: cells.map(({ value, se, ...place }): PublishedCell => ({
      ...{ ...place, publication: 'published', reasons: [] },
      figures: {
        ...{ estimate: value, se, low: null, high: null, interval: 'plain', status: 'ok' },
        ...{ n: 1, psus: 12, df: 9, deff: null, cv: null, weightSum: 1, missing: 0 },
      },
    })),
  };
}

const codes = (...all: string[]) => ({ label, groups: all.map((code) => ({ code, label })) });
const publishedOf = (figures: PublishedFigure[]) =>
  ({
    figures,
    breakdowns: {
      household: { sex: codes('1', '2'), region: codes('R1', 'R2'), wealth: codes('1') },
    },
    comparisons: [{ name: 'migrant', reference: '0', note: label, ...codes('1', '0') }],
  }) as unknown as Parameters<typeof releaseUtility>[1];

const all = { breakdown: 'none', group: 'all' };
const told = (estimate: SurveyEstimate) => ({ value: estimate.value, se: estimate.se });

/** What estimation says under the same replicate weights. */
const expected: [PublishedFigure, number][] = [
  figureOf(
    ['MP01', 'share', 'proportion'],
    [
      { ...all, ...told(only(surveyMean(design, [known(share)]).estimates)) },
      {
        ...{ breakdown: 'region', group: 'R2' },
        ...told(only(surveyMean(design, [known(share)], where(region, 'R2')).estimates)),
      },
      {
        ...{ breakdown: 'sex', group: '1' },
        ...told(only(surveyMean(design, [known(share)], where(sex, 1)).estimates)),
      },
    ],
  ),
  figureOf(
    ['RE04', 'total', 'total'],
    [{ ...all, ...told(only(surveyTotal(design, [known(amount)]).estimates)) }],
  ),
  figureOf(
    ['RE05', 'all', 'ratio'],
    [{ ...all, ...told(surveyRatio(design, { y: known(amount), x: known(income) })) }],
  ),
  figureOf(['EC04', 'gini', 'gini'], [{ ...all, ...told(surveyGini(design, known(income))) }]),
  ...['15-24', '25-44', '45+'].map((code, place) =>
    figureOf(
      ['MP07', 'ages', 'distribution'],
      [
        {
          ...all,
          ...told(
            only(
              surveyMean(design, [
                known(age).map((own) => (Number.isNaN(own) ? NaN : Number(own === place + 1))),
              ]).estimates,
            ),
          ),
        },
      ],
      code,
    ),
  ),
].map((figure) => [figure, figure.cells.length]);

describe('releaseUtility', () => {
  it('gives what estimation gives under the replicate weights: means, totals, ratios, Gini, groups, lines', () => {
    const { utility, without } = releaseUtility(
      [table],
      publishedOf(expected.map(([figure]) => figure)),
    );
    expect(without).toEqual([]);
    expect(utility).toHaveLength(expected.reduce((sum, [, cells]) => sum + cells, 0));
    for (const { figure, line, before, after, apart } of utility) {
      expect([figure, line, apart < 1e-6]).toEqual([figure, line, true]);
      expect(Math.abs(after.se / before.se - 1), figure).toBeLessThan(1e-5);
      expect(after.low).toBeLessThan(after.estimate);
    }
  });

  it('takes the median of the file, and says how far it is in published errors', () => {
    const median = [...known(amount)].filter((own) => !Number.isNaN(own)).sort((a, b) => a - b);
    const figure = figureOf(['RE03', 'median', 'median'], [{ ...all, value: 100, se: 10 }]);
    const [one] = releaseUtility([table], publishedOf([figure])).utility;
    const after = one?.after.estimate ?? NaN;
    // Weights hardly differ: the weighted median is next to the plain one.
    expect(Math.abs(median.indexOf(after) - median.length / 2)).toBeLessThan(4);
    expect(one?.apart).toBeCloseTo(Math.abs(after - 100) / 10, 12);
    expect(one?.after.se).toBeGreaterThan(0);
  });

  it('takes groups of a comparison, and their difference', () => {
    const migrant = rows.map((row) => (row * 7) % 2);
    const own = tableOf([...columns, [number('vs_migrant'), migrant]], [120]);
    const gap = meanDifference(design, known(income), {
      a: where(migrant, 1),
      b: where(migrant, 0),
    });
    const figure = figureOf(
      ['EC04', 'gini', 'mean'],
      [{ ...all, side: { comparison: 'migrant', group: '1', less: '0' }, ...told(gap) }],
    );
    const [one] = releaseUtility([own], publishedOf([figure])).utility;
    expect(one).toMatchObject({ line: 'none all: migrant 1 less 0' });
    expect(one?.after.estimate).toBeCloseTo(gap.value ?? NaN, 8);
    expect((one?.after.se ?? NaN) / (gap.se ?? NaN)).toBeCloseTo(1, 5);
    expect(releaseUtility([table], publishedOf([figure])).without).toEqual([
      { figure: 'EC04.gini', needs: ['vs_migrant'] },
    ]);
  });

  it('names what the files lack, and leaves out what was withheld or has no error', () => {
    const cell = { ...all, value: 1, se: 1 };
    const { utility, without } = releaseUtility(
      [table],
      publishedOf([
        figureOf(
          ['MP01', 'share', 'proportion'],
          [
            ...[
              { ...cell, breakdown: 'wealth', group: '1' },
              { ...cell, se: 0 },
            ],
            { ...cell, value: null },
          ],
        ),
        figureOf(['LA08', 'share', 'proportion'], [cell]),
        figureOf(['RE05', 'all', 'ratio'], [{ ...cell, breakdown: 'region', group: 'R9' }]),
      ]),
    );
    expect(utility).toEqual([]);
    expect(without).toEqual([
      { figure: 'MP01.share', needs: ['by_wealth'] },
      { figure: 'LA08.share', needs: ['la08_share'] },
      { figure: 'RE05.all', needs: ['values on region R9'] },
    ]);
  });

  it('finds the units and strata of the replicates', () => {
    expect(fileOf(table).design).toMatchObject({ units: 12, strata: 3 });
    const rest = tableOf(columns.slice(0, 11), [120]);
    expect(
      releaseUtility([rest], publishedOf([figureOf(['MP01', 'share', 'proportion'], [])])).without,
    ).toEqual([{ figure: 'MP01.share', needs: ['weights of household'] }]);
  });

  it('refuses rows that come from elsewhere', () => {
    const away = { ...table, blocks: async function* () {} };
    expect(() => fileOf(away)).toThrow('at hand');
  });
});
