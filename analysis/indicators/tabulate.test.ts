import { describe, expect, it } from 'vitest';

import type { Comparison, Indicator, SurveyDefinition } from '../../questionnaire/definition.ts';
import { indicatorTable } from './indicator-table.ts';
import type { CellSide } from './published-table.ts';
import { areas, definitionOf, en, group, indicator, interviewOf } from './small-survey.ts';

/** Who went to school little, some and much; no answer is in none. */
const schooling: Comparison = {
  name: 'schooling',
  label: en('Schooling'),
  groups: [
    group('little', "${school} = '1'"),
    group('some', "${school} = '2'"),
    group('much', "${school} = '3'"),
  ],
  reference: 'little',
  unit: 'members',
};
const migrant: Comparison = {
  name: 'migrant',
  label: en('Migrants'),
  groups: [group('1', "${migrant} = '1'"), group('0', "${migrant} = '0'")],
  reference: '0',
};

/** Each area: a migrant household and three others; incomes of 100 times the area's number in each, of migrants twice. */
const interviews = areas.flatMap((area, index) =>
  [0, 1, 2, 3].map((place) => {
    const amount = 100 * (1 + index) * (place === 0 ? 2 : 1);
    return interviewOf(area, place, {
      migrant: place === 0 ? '1' : '0',
      spent: { amount, currency: 'XXX' },
      members: ['1', '2', '3', '98'].map((school, at) => ({
        ...{ sex: String(1 + (at % 2)), age: 20 + index + 10 * at, school },
      })),
    });
  }),
);
const finals = Object.fromEntries(interviews.map((one) => [one.case, '110']));

function tableOf(indicators: Indicator[], more: Partial<SurveyDefinition> = {}) {
  const definition = { ...definitionOf(indicators), comparisons: [migrant, schooling], ...more };
  return indicatorTable({ definition, areas, interviews, finals }).table;
}

const figure = (table: ReturnType<typeof tableOf>, name = 'figure') =>
  table.figures.find((one) => one.figure === name) ?? expect.fail(`no figure ${name}`);
const cell = (of: ReturnType<typeof figure>, side?: CellSide, line = 'none') =>
  of.cells.find(
    (one) => one.breakdown === line && JSON.stringify(one.side) === JSON.stringify(side),
  );

describe('tabulate', () => {
  it('sets every group beside the reference of each comparison that the unit has', () => {
    const age = indicator('AG', {
      ...{ statistic: 'mean', value: '${age}', comparisons: ['migrant', 'schooling'] },
    });
    const table = tableOf([{ ...age, breakdowns: [] }]);
    const own = figure(table);
    const sides = own.cells.map(({ side }) =>
      side ? [side.comparison, side.group, ...(side.less ? ['-', side.less] : [])].join(' ') : '',
    );
    expect(sides).toEqual([
      '',
      ...['migrant 1', 'migrant 0', 'schooling little', 'schooling some', 'schooling much'],
      ...['migrant 1 - 0', 'schooling some - little', 'schooling much - little'],
    ]);
    expect(table.comparisons.map(({ name, reference }) => [name, reference])).toEqual([
      ['migrant', '0'],
      ['schooling', 'little'],
    ]);
    const much = cell(own, { comparison: 'schooling', group: 'much', less: 'little' });
    expect(much?.figures).toMatchObject({ estimate: expect.closeTo(20, 9) as number, n: 96 });
    // Twenty years in every area: nothing varies, and there is no test.
    expect(much?.difference).toMatchObject({ p: null, verdict: 'not tested', detectable: null });

    // Of households it cannot be made.
    const spent = indicator('SP', {
      ...{ unit: 'household', statistic: 'mean', value: '${spent}' },
      ...{ comparisons: ['schooling', 'migrant'], breakdowns: [] },
    });
    const ofHouseholds = tableOf([spent]);
    expect(ofHouseholds.comparisons.map(({ name }) => name)).toEqual(['migrant']);
    expect(figure(ofHouseholds).cells).toHaveLength(4);
  });

  it('tests differences as some of many, of means and of medians', () => {
    const comparisons = ['migrant'];
    const of = { unit: 'household', value: '${spent}', comparisons, breakdowns: [] };
    const table = tableOf([
      indicator('ME', { ...of, statistic: 'mean' }),
      indicator('MD', { ...of, statistic: 'median' }),
    ]);
    const gap = { comparison: 'migrant', group: '1', less: '0' };
    const [mean, median] = table.figures.map((own) => cell(own, gap));
    // In each area 100 times its number more: 650 on average. z of an area: (k - 6.5)·100/12, areas of a stratum 3 apart.
    expect(mean?.figures?.estimate).toBeCloseTo(650, 9);
    const ofStratum = [-4.5, -1.5, 1.5, 4.5].reduce((sum, k) => sum + ((k * 100) / 12) ** 2, 0);
    const se = Math.sqrt(3 * (4 / 3) * ofStratum);
    expect(mean?.figures?.se).toBeCloseTo(se, 9);
    expect(mean?.difference?.t).toBeCloseTo(650 / se, 9);
    expect(mean?.difference?.verdict).toBe('higher');
    expect(median?.figures?.estimate).toBe(2 * 600 - 600);
    const ps = [mean, median].map((own) => own?.difference?.p ?? NaN);
    const [least = NaN, most = NaN] = ps.toSorted((a, b) => a - b);
    // Benjamini and Hochberg: of two, the smaller is doubled, but no more than the larger.
    const qs = [mean, median].map((own) => own?.difference?.q);
    expect(qs.toSorted()).toEqual([Math.min(2 * least, most), most].toSorted());
  });

  it('gives a quotient of figures of two units on the lines and of the groups that both have', () => {
    const wage = { label: en('Wage'), measure: en('times') };
    const quotient: Indicator = {
      ...indicator('QU', { value: '1', comparisons: ['schooling', 'migrant'] }),
      figures: [
        { ...wage, name: 'spent', unit: 'household', statistic: 'mean', value: '${spent}' },
        { ...wage, name: 'age', statistic: 'mean', value: '${age}' },
        { ...wage, name: 'over', statistic: 'quotient', of: ['spent', 'age'] },
      ],
    };
    const own = figure(tableOf([quotient]), 'over');
    // Schooling is of persons alone, and households are split by nothing here.
    expect(own.cells.map(({ breakdown, side }) => [breakdown, side?.comparison])).toEqual([
      ['none', undefined],
      ...[1, 2, 3].map(() => ['none', 'migrant']),
    ]);
    const [spent, age] = [(100 * 6.5 * 5) / 4, 20 + 5.5 + 15];
    expect(cell(own)?.figures?.estimate).toBeCloseTo(spent / age, 9);
    // Both grow with the area's number k - 6.5: z is (125·k - R·k)/age/12.
    const z = (k: number) => ((125 - spent / age) * k) / age / 12;
    const ofStratum = [-4.5, -1.5, 1.5, 4.5].reduce((sum, k) => sum + z(k) ** 2, 0);
    expect(cell(own)?.figures?.se).toBeCloseTo(Math.sqrt(3 * (4 / 3) * ofStratum), 9);
    const gap = cell(own, { comparison: 'migrant', group: '1', less: '0' });
    expect(gap?.figures?.estimate).toBeCloseTo(650 / age, 9);
  });

  it('tells what is sensitive of the whole country alone', () => {
    const sensitive: Indicator = {
      ...indicator('SE', { value: "${sex} = '1'", comparisons: ['migrant'] }),
      rule: 'M3',
    };
    const own = figure(tableOf([sensitive]));
    expect(new Set(own.cells.map(({ breakdown }) => breakdown))).toEqual(new Set(['none']));
    expect(cell(own)).toMatchObject({ figures: { n: 192, missing: 0 } });
    // Of 48 migrants too few; and so no difference.
    expect(cell(own, { comparison: 'migrant', group: '1' })).toMatchObject({
      ...{ publication: 'withheld', figures: null },
    });
    expect(cell(own, { comparison: 'migrant', group: '1', less: '0' })?.reasons).toEqual([
      'side withheld',
    ]);
  });

  it('says in the audit of every withheld cell why, and what sample would let it be shown', () => {
    const few = indicator('FE', { value: '${age} > 30', breakdowns: ['urban'], comparisons: [] });
    const definition = { ...definitionOf([few]), comparisons: [migrant] };
    const { table, audit } = indicatorTable({ definition, areas, interviews, finals });
    const withheld = figure(table).cells.filter(({ figures }) => figures === null);
    expect(withheld.length).toBeGreaterThan(0);
    expect(new Set(audit.log.map(({ cell: id }) => id)).size).toBe(withheld.length);
    expect(audit.gaps.map(({ cell: id }) => id)).toContain('FE.figure urban/1');
    // Four urban areas of the ten that it takes.
    expect(audit.gaps.find(({ cell: id }) => id === 'FE.figure urban/1')?.needs?.areas).toBe(10);
  });

  it('names in the audit what it could not hide, and nothing that it could: two girls among boys', () => {
    const asked = indicator('ED', {
      value: "${school} = '1'",
      breakdowns: ['sex'],
      comparisons: [],
    });
    const some = areas.flatMap((area, index) =>
      [0, 1, 2, 3].map((place) =>
        interviewOf(area, place, {
          members: [
            { sex: index < 2 && place === 0 ? '2' : '1', age: 10, school: String(place % 2) },
          ],
        }),
      ),
    );
    const { audit } = indicatorTable({
      ...{ definition: definitionOf([asked]), areas, interviews: some, finals },
    });
    expect(audit.log.map(({ reason }) => reason)).toContain('few cases');
    expect(audit.findable).toEqual([]);
  });
});
