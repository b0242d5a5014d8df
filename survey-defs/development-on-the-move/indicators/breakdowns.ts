import type { Breakdown, Translations, UnitGroup } from '../../../questionnaire/definition.ts';
import { text } from './entry.ts';

const group = (code: string, label: Translations, expression: string): UnitGroup => ({
  code,
  label,
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
  label: text('Region', 'Région'),
  groups: regions.map(([code, name]) => group(code, text(name, name), `\${region} = '${code}'`)),
};

const urban: Breakdown = {
  name: 'urban',
  label: text('Urban or rural', 'Urbain ou rural'),
  groups: [
    group('1', text('Urban', 'Urbain'), "${urban} = '1'"),
    group('0', text('Rural', 'Rural'), "${urban} = '0'"),
  ],
};

const sex = (variable: string, label: Translations): Breakdown => ({
  name: 'sex',
  label,
  groups: [
    group('1', text('Male', 'Hommes'), `\${${variable}} = '1'`),
    group('2', text('Female', 'Femmes'), `\${${variable}} = '2'`),
  ],
});

/** Groups of years of age, both ends among them; Infinity: and over. */
export const ageGroups = (age: string, bounds: [from: number, to: number][]): UnitGroup[] =>
  bounds.map(([from, to]) =>
    to === Infinity
      ? group(
          `${String(from)}+`,
          text(`${String(from)} and over`, `${String(from)} ans et plus`),
          `${age} >= ${String(from)}`,
        )
      : group(
          `${String(from)}-${String(to)}`,
          text(`${String(from)} to ${String(to)}`, `de ${String(from)} à ${String(to)} ans`),
          `${age} >= ${String(from)} and ${age} <= ${String(to)}`,
        ),
  );

const age = (variable: string, label: Translations, bounds: [number, number][]): Breakdown => ({
  name: 'age',
  label,
  groups: ageGroups(`\${${variable}}`, bounds),
});

const adults: [number, number][] = [
  [15, 24],
  [25, 44],
  [45, 64],
  [65, Infinity],
];
export const everybody: [number, number][] = [[0, 14], ...adults];

const [ofSex, ofAge] = [text('Sex', 'Sexe'), text('Age', 'Âge')];

/** How units can be split; households go by their head. A unit whose group is not known is in none. */
export const breakdowns: Record<string, Breakdown[]> = {
  household: [
    sex('head_sex', text('Sex of head', 'Sexe du chef de ménage')),
    age('head_age', text('Age of head', 'Âge du chef de ménage'), adults),
    region,
    urban,
  ],
  members: [sex('c_sex', ofSex), age('c_age', ofAge, everybody), region, urban],
  absent: [sex('e_sex', ofSex), age('e_age', ofAge, everybody), region, urban],
};
