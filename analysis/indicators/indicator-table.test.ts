import { describe, expect, it } from 'vitest';

import type { Indicator } from '../../questionnaire/definition.ts';
import { indicatorTable } from './indicator-table.ts';
import type { PublishedTable } from './published-table.ts';
import {
  areas,
  definitionOf,
  en,
  group,
  household,
  indicator,
  interviewOf,
  type Answering,
} from './small-survey.ts';

function tableOf(
  indicators: Indicator[],
  answering: Answering,
  finals: Record<string, string> = {},
) {
  const interviews = areas.flatMap((area, index) =>
    [0, 1, 2, 3].map((place) => interviewOf(area, place, answering(index, place))),
  );
  const complete = Object.fromEntries(interviews.map((one) => [one.case, '110']));
  return indicatorTable({
    definition: definitionOf(indicators),
    areas,
    interviews,
    finals: { ...complete, ...finals },
  }).table;
}

const find = (
  { figures }: PublishedTable,
  id: string,
  breakdown: string,
  code: string,
  compared: keyof typeof sides,
) =>
  figures
    .find((one) => one.id === id)
    ?.cells.find(
      (cell) =>
        cell.breakdown === breakdown &&
        cell.group === code &&
        JSON.stringify(cell.side) === JSON.stringify(sides[compared]),
    ) ?? expect.fail(`no cell ${id} ${breakdown} ${code} ${compared}`);
/** The sides of the one comparison that the survey makes. */
const sides = {
  all: undefined,
  a: { comparison: 'migrant', group: '1' },
  b: { comparison: 'migrant', group: '0' },
  difference: { comparison: 'migrant', group: '1', less: '0' },
};

describe('indicatorTable', () => {
  const attendance = indicator('ED', {
    universe: "${age} >= cfg('school_age') and ${age} <= 17",
    value: "${school} = '1'",
  });

  it("gives a proportion of a roster with its comparison; don't know is no answer, not a no", () => {
    const table = tableOf([attendance], household);
    // Per area of four children: one of a migrant household attends, one is not known, two attend in even areas.
    const all = find(table, 'ED', 'none', 'all', 'all');
    expect(all.publication).toBe('marked');
    expect(all.reasons).toEqual(['imprecise', 'many missing answers']);
    expect(all.figures).toMatchObject({
      n: 36,
      psus: 12,
      df: 9,
      missing: 0.25,
    });
    expect(all.figures?.weightSum).toBeCloseTo(36 * 25, 9);
    expect(all.figures?.estimate).toBeCloseTo(24 / 36, 12);
    const difference = find(table, 'ED', 'none', 'all', 'difference');
    expect(difference.figures?.estimate).toBeCloseTo(1 - 12 / 24, 12);
    // z of an area: ∓(2·25)(½)/(24·25); 4 areas a stratum, 2 with each sign.
    const z = (2 * 25 * 0.5) / (24 * 25);
    expect(difference.figures?.se).toBeCloseTo(Math.sqrt(3 * (4 / 3) * 4 * z ** 2), 12);
    expect(find(table, 'ED', 'none', 'all', 'a').figures).toMatchObject({
      status: 'constant',
      estimate: 1,
      se: 0,
    });
  });

  it('does not set groups side by side whose difference is the definition of the groups', () => {
    const table = tableOf([{ ...attendance, comparisons: [] }], household);
    expect(new Set(table.figures[0]?.cells.map(({ side }) => side))).toEqual(new Set([undefined]));
    expect(table.comparisons).toEqual([]);
  });

  it('splits by every group of every breakdown, and keeps areas without such people in the design', () => {
    const table = tableOf([attendance], household);
    expect(find(table, 'ED', 'sex', '1', 'all').reasons).toEqual(['no cases']);
    expect(find(table, 'ED', 'sex', '2', 'all').figures?.n).toBe(36);
    // Urban areas are all of one stratum of four: under ten areas, so nothing is shown.
    expect(find(table, 'ED', 'urban', '1', 'all')).toMatchObject({
      figures: null,
      reasons: ['few areas', 'imprecise'],
    });
    // Of twelve areas groups are compared for everybody alone.
    expect(table.figures[0]?.cells).toHaveLength(4 + 4);
    expect(new Set(table.figures[0]?.cells.map(({ breakdown }) => breakdown))).toEqual(
      new Set(['none', 'sex', 'urban']),
    );

    // Rows in every area but two of a stratum: those two add zeroes to a total, as drawn areas do.
    const total = indicator('N', { statistic: 'total', value: '1' });
    const sparse = tableOf([total], (index, place) =>
      index === 0 || index === 3 ? { migrant: '0' } : household(index, place),
    );
    const figures = find(sparse, 'N', 'none', 'all', 'all').figures;
    expect(figures).toMatchObject({ n: 80, psus: 10, df: 7 });
    expect(figures?.estimate).toBeCloseTo(10 * 4 * 2 * 25, 9);
    // In stratum 0 the areas stand for 0, 0, 200 and 200; the others do not vary.
    expect(figures?.se).toBeCloseTo(Math.sqrt((4 / 3) * 4 * 100 ** 2), 9);
    expect(figures?.interval).toBe('log');
  });

  it('gives household means, totals and ratios of money', () => {
    const table = tableOf(
      [
        indicator('M', { unit: 'household', statistic: 'mean', value: '${spent}' }),
        indicator('T', { unit: 'household', statistic: 'total', value: '${spent}' }),
        indicator('R', {
          unit: 'household',
          statistic: 'ratio',
          value: '${spent}',
          denominator: 'count(${members})',
        }),
      ],
      (index, place) =>
        index === 11 && place === 0
          ? { ...household(index, place), spent: { amount: -99, currency: 'XXX' } }
          : household(index, place),
    );
    const sum = 4 * 100 * (78 - 12) + 3 * 1200;
    expect(find(table, 'T', 'none', 'all', 'all').figures?.estimate).toBeCloseTo(25 * sum, 6);
    expect(find(table, 'M', 'none', 'all', 'all').figures).toMatchObject({
      n: 47,
      interval: 'log',
    });
    expect(find(table, 'M', 'none', 'all', 'all').figures?.estimate).toBeCloseTo(sum / 47, 9);
    expect(find(table, 'R', 'none', 'all', 'all').figures?.estimate).toBeCloseTo(sum / 94, 9);
  });

  /** Ages of a household's two members, and the twelve areas alike but for a stratum. */
  const aged: Answering = (index, place) => ({
    ...household(index, place),
    members: [
      { sex: '1', age: 20 + place },
      { sex: '2', age: 60 + Math.floor(index / 3), school: index % 2 === 0 ? '1' : '98' },
    ],
  });
  const inGroups = (id: string, statistic: 'distribution' | 'counts'): Indicator => ({
    ...indicator(id, { value: '1' }),
    comparisons: [],
    figures: [
      {
        ...{ name: 'ages', label: en(id), measure: en('percent'), statistic },
        universe: '${age} >= 21',
        groups: [group('young', '${age} < 23'), group('old', '${age} >= 60')],
      },
    ],
  });

  it('gives each group of a distribution its share of all that are in one', () => {
    const table = tableOf([inGroups('D', 'distribution'), inGroups('C', 'counts')], aged);
    const [young, old] = ['young', 'old'].map((code) =>
      table.figures.find(({ id, group: own }) => id === 'D' && own?.code === code),
    );
    // Of the four men of each area one is too young to count and one in neither group: 2 of 6, and 4 of 6.
    expect(young?.cells.map(({ figures }) => [figures?.n, figures?.estimate])).toEqual([
      [72, expect.closeTo(2 / 6, 12)],
      // Of both sexes there is one age alone; which area is urban goes with the stratum, and four areas are too few.
      [24, 1],
      [48, 0],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(old?.cells[0]?.figures?.estimate).toBeCloseTo(4 / 6, 12);
    expect(old?.cells[0]?.figures?.missing).toBeCloseTo(1 / 7, 12);
    const [few] = table.figures.filter(({ id }) => id === 'C');
    expect(few?.cells[0]?.figures?.estimate).toBeCloseTo(24 * 25, 9);
  });

  it('gives medians with Woodruff’s interval, and a Gini coefficient only of 200 households', () => {
    const median = indicator('M', { statistic: 'median', value: '${age}' });
    const gini = { ...indicator('G', { statistic: 'gini', value: '${age}' }), rule: 'M4' as const };
    const table = tableOf([median, gini], aged);
    const figures = find(table, 'M', 'none', 'all', 'all').figures;
    // Half are at most 23: the smallest age of which that is so.
    expect(figures).toMatchObject({ n: 12 * 8, estimate: 23 });
    const women = find(table, 'M', 'sex', '2', 'all').figures;
    expect(women?.estimate).toBe(61);
    expect(women?.low).toBe(60);
    // p = 1/2 with V = 3·(4/3)·4·(1/24)²: ± 0.377 by t of 9, so shares of 0.12 and 0.88.
    expect(women?.high).toBe(63);
    expect(find(table, 'G', 'none', 'all', 'all')).toMatchObject({
      publication: 'withheld',
      reasons: ['few households', 'few areas'],
      figures: null,
    });
  });

  it('lets a selected unit stand for as many as its factor says, and takes no other', () => {
    const adult = indicator('A', { unit: 'adult', statistic: 'mean', value: '${spent}' });
    const definition = {
      ...definitionOf([{ ...adult, breakdowns: [] }]),
      units: {
        adult: {
          ...{ label: en('Adult'), of: 'household', universe: '${spent} > 100' },
          factor: "if(${migrant} = '1', 3, 1)",
        },
      },
    };
    const interviews = areas.flatMap((area, index) =>
      [0, 1, 2, 3].map((place) =>
        interviewOf(area, place, {
          ...{ migrant: place === 0 ? '1' : '0' },
          spent: { amount: [900, 300, 200, 100][place] ?? 0, currency: 'XXX' },
          members: [{ sex: '1', age: index }],
        }),
      ),
    );
    const finals = Object.fromEntries(interviews.map((each) => [each.case, '110']));
    const { table } = indicatorTable({ definition, areas, interviews, finals });
    const { figures } = find(table, 'A', 'none', 'all', 'all');
    expect(figures?.n).toBe(36);
    expect(figures?.estimate).toBeCloseTo((3 * 900 + 300 + 200) / 5, 9);
    expect(figures?.weightSum).toBeCloseTo(12 * 5 * 25, 9);
  });

  it('takes amounts at the rates of their records, and is without those that have none', () => {
    const spent = indicator('S', { unit: 'household', statistic: 'mean', value: '${spent}' });
    const interviews = areas.flatMap((area) =>
      [0, 1, 2, 3].map((place) => {
        const amount = { amount: 10, currency: place < 2 ? 'USD' : 'XXX' };
        const one = interviewOf(area, place, { migrant: '0', spent: amount, members: [] });
        const conversions =
          place === 0 ? [{ path: 'spent', amount: 400, rateMonth: '2026-03' }] : [];
        return { ...one, record: { ...one.record, conversions } };
      }),
    );
    const finals = Object.fromEntries(interviews.map((each) => [each.case, '110']));
    const definition = definitionOf([spent]);
    const { table } = indicatorTable({ definition, areas, interviews, finals });
    const { figures } = find(table, 'S', 'none', 'all', 'all');
    expect(figures?.estimate).toBeCloseTo((400 + 10 + 10) / 3, 9);
    expect(figures?.missing).toBe(0.25);
  });

  it('lets outcomes shape the weights, and leaves what was not interviewed out', () => {
    const finals = Object.fromEntries(areas.map(({ area }) => [`${area}-3`, '211']));
    const table = tableOf([attendance], household, finals);
    const { figures } = find(table, 'ED', 'none', 'all', 'all');
    expect(figures).toMatchObject({ n: 36, missing: 0 });
    expect(figures?.weightSum).toBeCloseTo(48 * 25, 9);
    expect(table.provenance).toMatchObject({
      survey: 'T',
      definition: '2',
      versions: ['1'],
      received: { first: '2026-03-01', last: '2026-03-03' },
      areas: 12,
      cases: 48,
      households: 36,
      frameLimits: { en: 'No camps' },
    });
    expect(table.provenance.response.weighted.rr2).toBeCloseTo(0.75, 12);
    expect(table.weighting.steps.map(({ step }) => step)).toEqual([
      'base',
      'listing',
      'non-response',
    ]);
  });

  it('puts units whose comparison is not known on neither side', () => {
    const sex = indicator('S', { value: "${sex} = '2'" });
    const table = tableOf([sex], (index, place) =>
      place === 2 ? { ...household(index, place), migrant: '99' } : household(index, place),
    );
    expect(find(table, 'S', 'none', 'all', 'all').figures?.n).toBe(96);
    expect(find(table, 'S', 'none', 'all', 'a').figures?.n).toBe(24);
    expect(find(table, 'S', 'none', 'all', 'b').figures?.n).toBe(48);
  });

  it.each([
    ['divides by zero', '10 div (${age} - 30)'],
    ['is no such day', "decimal-date-time(concat('2026-02-', ${age}))"],
  ])('takes a value that %s as missing, so that no interview stops a survey', (_what, value) => {
    const table = tableOf([indicator('M', { value, statistic: 'mean' })], (index, place) => ({
      ...household(index, place),
      members: [{ sex: '1', age: index === 1 && place === 2 ? 30 : 20 + ((index + place) % 4) }],
    }));
    const { figures } = find(table, 'M', 'none', 'all', 'all');
    expect(find(table, 'M', 'none', 'all', 'all').reasons).toEqual([]);
    expect(figures).toMatchObject({ n: 47 });
    expect(figures?.missing).toBeCloseTo(1 / 48);
  });

  it('refuses two interviews of a case and a proportion that is none', () => {
    const one = interviewOf(areas[0] ?? expect.fail(), 0, household(0, 0));
    const input = { definition: definitionOf([]), areas, finals: {} };
    expect(() => indicatorTable({ ...input, interviews: [one, one] })).toThrow(
      /E0-0 has two interviews/,
    );
    expect(() => tableOf([indicator('P', { value: '${age}' })], household)).toThrow(
      /P.figure is a proportion.* gives 30/,
    );
  });

  it('withholds under the limit of the definition', () => {
    const definition = {
      ...definitionOf([attendance]),
      publication: { withholdUnder: 13, markUnder: 13, k: 5 },
    };
    const interviews = areas.flatMap((area, index) =>
      [0, 1, 2, 3].map((place) => interviewOf(area, place, household(index, place))),
    );
    const finals = Object.fromEntries(interviews.map((each) => [each.case, '110']));
    const [result] = indicatorTable({ definition, areas, interviews, finals }).table.figures;
    const whole = result?.cells.filter(({ breakdown }) => breakdown === 'none');
    expect(whole?.map(({ reasons, figures }) => [reasons.join(), figures === null])).toEqual([
      ['imprecise,many missing answers', false],
      ['few cases', true],
      ['imprecise,many missing answers', false],
      ['side withheld', true],
    ]);
  });
});
