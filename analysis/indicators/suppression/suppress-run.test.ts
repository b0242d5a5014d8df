import { describe, expect, it } from 'vitest';

import type { RunCell, RunFigure, SurveyGroups } from './run-figure.ts';
import { suppressRun } from './suppress-run.ts';

const limits = { cases: 25, units: 10, households: 5 };

const group = (code: string, expression: string) => ({ code, label: { en: code }, expression });
const split = (name: string, groups: ReturnType<typeof group>[]) => ({
  ...{ name, label: { en: name }, groups },
});
const yesNo = (variable: string) => [
  group('1', `\${${variable}} = 1`),
  group('0', `\${${variable}} = 0`),
];

/** Households in regions, with or without absent migrants, some of whom send money. */
const survey: SurveyGroups = {
  configuration: { country: 'QSY' },
  units: {
    adult: { label: { en: 'Adults' }, of: 'household', universe: '${adult} > 0', factor: '1' },
  },
  instruments: {
    household: {
      name: 'household',
      title: { en: 'Household' },
      elements: [
        {
          ...{ kind: 'calculation', name: 'type', short: 'Type', role: 'O' },
          expression: "if(${absent} = 1, 1, if(${absent} != 0, '', if(${back} = 1, 2, 3)))",
        },
      ],
    },
  },
  breakdowns: {
    household: [
      split(
        'region',
        ['R0', 'R1', 'R2', 'R3'].map((code) => group(code, `\${region} = '${code}'`)),
      ),
      split('urban', yesNo('urban')),
      split('age', [group('15-24', '${age} >= 15 and ${age} <= 24'), group('25+', '${age} >= 25')]),
    ],
    members: [split('sex', yesNo('sex'))],
  },
  comparisons: [
    { ...split('absent', yesNo('absent')), reference: '0' },
    {
      ...split(
        'type',
        ['1', '2', '3'].map((code) => group(code, `\${type} = ${code}`)),
      ),
      reference: '3',
    },
    {
      ...split('money', [
        group('1', '${absent} = 1 and ${money} = 1'),
        group('0', '${absent} = 1 and ${money} = 0'),
        group('none', '${type} = 3'),
      ]),
      reference: 'none',
    },
  ],
};

type Told = Partial<RunCell> & { at: string };

/** 'region/R1', 'region/R1 of absent/0'. */
function cell({ at, ...rest }: Told): RunCell {
  const [line = '', side] = at.split(' of ');
  const [breakdown = '', code = ''] = line.split('/');
  const [comparison = '', of = ''] = side?.split('/') ?? [];
  return {
    ...{ breakdown, group: code, n: 0, missing: 0, withheldFor: [] },
    ...(side !== undefined && { side: { comparison, group: of } }),
    ...rest,
  };
}

const figure = (key: string, cells: RunCell[], more: Partial<RunFigure> = {}): RunFigure => ({
  ...{ key, rule: 'M1', unit: 'household', cells },
  ...more,
});

const told = (numbers: Record<string, number>, missing = 0): RunCell[] =>
  Object.entries(numbers).map(([at, n]) => cell({ at, n, missing }));

/** The places of withheld cells with their reasons: 'A region/R0: few cases'. */
const withheldIn = (figures: RunFigure[]) => {
  const found = suppressRun(figures, limits, survey);
  expect(found.findings.filter(({ safe }) => !safe)).toEqual([]);
  return found.log.map((entry) => `${entry.cell}: ${entry.reason}`).toSorted();
};

const regions = { 'none/all': 368, 'region/R0': 8, 'region/R1': 60, 'region/R2': 300 };

describe('suppressRun', () => {
  it('leaves figures alone in which nobody can be recognised', () => {
    const numbers = { 'none/all': 380, 'region/R0': 25, 'region/R1': 55, 'region/R2': 300 };
    const found = suppressRun([figure('A', told(numbers))], limits, survey);
    expect(found).toEqual({ withheld: new Set(), unexplained: new Set(), log: [], findings: [] });
  });

  it('hides a second region in every figure of the universe, not in one alone', () => {
    expect(withheldIn([figure('A', told(regions)), figure('B', told(regions))])).toEqual([
      'A region/R0: few cases',
      'A region/R1: protects another cell',
      'B region/R0: few cases',
      'B region/R1: protects another cell',
    ]);
  });

  it('hides nothing for the sake of a figure that is merely not to be relied upon', () => {
    const few = cell({ at: 'region/R0', n: 10, withheldFor: ['few cases'] });
    const others = told({ 'none/all': 370, 'region/R1': 60, 'region/R2': 300 });
    expect(withheldIn([figure('A', [few, ...others])])).toEqual(['A region/R0: few cases']);
  });

  it('lets no number move that the provenance of the run tells', () => {
    const numbers = { 'none/all': 29, 'region/R0': 3, 'region/R1': 26 };
    const found = suppressRun([figure('A', told(numbers))], limits, survey);
    expect(found.withheld).toEqual(new Set(['A region/R0', 'A region/R1']));
    // That others are not fewer than 25 would tell that these are three or four.
    expect(found.unexplained).toEqual(new Set(['A region/R1']));
  });

  it('hides a third group where two said to be under 10 come to 18', () => {
    const numbers = { 'none/all': 918, 'region/R0': 9, 'region/R1': 9, 'region/R2': 900 };
    expect(withheldIn([figure('A', told(numbers), { rule: 'M2' })])).toEqual([
      'A region/R0: few cases',
      'A region/R1: few cases',
      'A region/R2: protects another cell',
    ]);
  });

  it('hides a number under each name that comparisons have for it, when few answered of more', () => {
    const numbers = {
      ...{ 'none/all': 2800, 'none/all of type/1': 1500, 'none/all of type/2': 500 },
      ...{ 'none/all of type/3': 800, 'none/all of money/1': 900, 'none/all of money/0': 600 },
      ...{ 'none/all of money/none': 800, 'region/R0 of type/1': 500 },
      ...{ 'region/R0 of money/1': 300, 'region/R0 of money/0': 200 },
    };
    const answered = { n: 209, missing: 11 / 220 };
    const cells = [
      ...told(numbers),
      cell({ at: 'region/R0', n: 718, missing: 14 / 732 }),
      cell({ at: 'region/R0 of type/2', n: 9, missing: 3 / 12 }),
      cell({ at: 'region/R0 of type/3', ...answered }),
      cell({ at: 'region/R0 of money/none', ...answered }),
    ];
    expect(withheldIn([figure('A', cells)])).toEqual([
      'A region/R0 of money/none: protects another cell',
      'A region/R0 of type/2: few cases',
      'A region/R0 of type/3: protects another cell',
    ]);
  });

  it('closes a ring of lines and sides', () => {
    const numbers = {
      ...{ 'none/all': 900, 'none/all of absent/1': 300, 'none/all of absent/0': 600 },
      ...{ 'region/R0': 200, 'region/R0 of absent/1': 8, 'region/R0 of absent/0': 192 },
      ...{ 'region/R1': 300, 'region/R1 of absent/1': 90, 'region/R1 of absent/0': 210 },
      ...{ 'region/R2': 400, 'region/R2 of absent/1': 200, 'region/R2 of absent/0': 200 },
    };
    expect(withheldIn([figure('A', told(numbers))])).toEqual([
      'A region/R0 of absent/0: protects another cell',
      'A region/R0 of absent/1: few cases',
      'A region/R1 of absent/0: protects another cell',
      'A region/R1 of absent/1: protects another cell',
    ]);
  });
});
