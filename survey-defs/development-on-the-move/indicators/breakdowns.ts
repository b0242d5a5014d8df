import type { Breakdown } from '../../questionnaire/definition.ts';

type Group = Breakdown['groups'][number];

const group = (code: string, en: string, expression: string): Group => ({
  code,
  label: { en },
  expression,
});

const regions: [code: string, name: string][] = [
  ['R1', 'Marenta'],
  ['R2', 'Oldhaven'],
  ['R3', 'Talis Valley'],
  ['R4', 'Kerrin Highlands'],
  ['R5', 'Sorrel Plains'],
];

const region: Breakdown = {
  name: 'region',
  label: { en: 'Region' },
  groups: regions.map(([code, name]) => group(code, name, `\${region} = '${code}'`)),
};

const urban: Breakdown = {
  name: 'urban',
  label: { en: 'Urban or rural' },
  groups: [group('1', 'Urban', "${urban} = '1'"), group('0', 'Rural', "${urban} = '0'")],
};

const sex = (variable: string, label: string): Breakdown => ({
  name: 'sex',
  label: { en: label },
  groups: [
    group('1', 'Male', `\${${variable}} = '1'`),
    group('2', 'Female', `\${${variable}} = '2'`),
  ],
});

const age = (variable: string, label: string, bounds: [from: number, to: number][]): Breakdown => ({
  name: 'age',
  label: { en: label },
  groups: bounds.map(([from, to]) =>
    to === Infinity
      ? group(`${String(from)}+`, `${String(from)} and over`, `\${${variable}} >= ${String(from)}`)
      : group(
          `${String(from)}-${String(to)}`,
          `${String(from)} to ${String(to)}`,
          `\${${variable}} >= ${String(from)} and \${${variable}} <= ${String(to)}`,
        ),
  ),
});

const adults: [number, number][] = [
  [15, 24],
  [25, 44],
  [45, 64],
  [65, Infinity],
];
const everybody: [number, number][] = [[0, 14], ...adults];

/** How units are split in every table; households go by their head. A unit whose group is not known is in none. */
export const breakdowns: Record<string, Breakdown[]> = {
  household: [
    sex('head_sex', 'Sex of head'),
    age('head_age', 'Age of head', adults),
    region,
    urban,
  ],
  members: [sex('c_sex', 'Sex'), age('c_age', 'Age', everybody), region, urban],
  absent: [sex('e_sex', 'Sex'), age('e_age', 'Age', everybody), region, urban],
};
