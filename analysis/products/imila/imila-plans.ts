/**
 * The tables of IMILA (Investigación de la Migración Internacional en Latinoamérica, CELADE), as far as a survey can make
 * them. The GMG handbook names their topics: origin and destination; age, fertility, infant mortality, marital status,
 * education and employment, mostly by sex, of those born abroad; and return.
 */
import type { Translations } from '../../../questionnaire/definition.ts';
import type { CountTablePlan } from '../counts/count-table.ts';

const text = (en: string, fr: string): Translations => ({ en, fr });

const bornAbroad = {
  unit: 'members',
  within: { birth: 'abroad' as const },
};
const everyAge = text('Members born abroad', "Membres nés à l'étranger");
const from = (years: number) =>
  text(
    `Members born abroad, aged ${String(years)} and over`,
    `Membres nés à l'étranger, de ${String(years)} ans et plus`,
  );
const merging = ['age', 'birth', 'age', 'birth', 'age'];

const basic = (
  number: number,
  title: Translations,
  by: readonly string[],
  more: Partial<CountTablePlan> = {},
): CountTablePlan => ({
  ...bornAbroad,
  name: `imila-${String(number).padStart(2, '0')}`,
  title,
  universe: everyAge,
  by,
  crossed: 2,
  merging: ['birth', by.find((name) => !['birth', 'sex'].includes(name)) ?? 'birth', 'birth'],
  ...more,
});
const employed = {
  ages: [15] as const,
  within: { birth: 'abroad' as const, work: ['employed'] },
  universe: text(
    'Employed members born abroad, aged 15 and over',
    "Membres en emploi nés à l'étranger, de 15 ans et plus",
  ),
};

/** The fourteen basic tables, each of those born abroad by country of birth. */
export const basicTables: readonly CountTablePlan[] = [
  basic(1, text('By sex and age', 'Selon le sexe et l’âge'), ['birth', 'sex', 'age'], { merging }),
  basic(2, text('By last arrival', 'Selon la dernière arrivée'), ['birth', 'sex', 'arrival']),
  basic(
    ...([
      3,
      text('By residence five years before', 'Selon la résidence cinq ans auparavant'),
    ] as const),
    ['birth', 'sex', 'five_years_before'],
    {
      ages: [5],
      universe: from(5),
    },
  ),
  basic(4, text('By citizenship', 'Selon la nationalité'), ['birth', 'sex', 'citizenship']),
  basic(5, text('By region', 'Selon la région'), ['birth', 'sex', 'region']),
  basic(
    ...([6, text('By marital status', "Selon l'état matrimonial")] as const),
    ['birth', 'sex', 'marital'],
    { ages: [15], universe: from(15) },
  ),
  basic(
    ...([7, text('Women by children ever born', 'Femmes selon le nombre d’enfants nés')] as const),
    ['birth', 'children_born'],
    { ages: [15], universe: from(15) },
  ),
  basic(
    ...([8, text('Women by children who died', 'Femmes selon les enfants décédés')] as const),
    ['birth', 'children_dead'],
    { ages: [15], universe: from(15) },
  ),
  basic(
    ...([9, text('By schooling', "Selon le niveau d'instruction")] as const),
    ['birth', 'sex', 'schooling'],
    { ages: [15], universe: from(15) },
  ),
  basic(
    ...([10, text('School attendance, 5 to 24', 'Fréquentation scolaire, de 5 à 24 ans')] as const),
    ['birth', 'sex', 'attendance'],
    {
      ages: [5, 24],
      universe: text(
        'Members born abroad, aged 5 to 24',
        "Membres nés à l'étranger, de 5 à 24 ans",
      ),
    },
  ),
  basic(
    ...([11, text('By work', 'Selon la situation au regard du travail')] as const),
    ['birth', 'sex', 'work'],
    { ages: [15], universe: from(15) },
  ),
  basic(
    ...([12, text('Employed by occupation', 'En emploi, selon la profession')] as const),
    ['birth', 'sex', 'occupation'],
    employed,
  ),
  basic(
    ...([13, text('Employed by branch', "En emploi, selon la branche d'activité")] as const),
    ['birth', 'sex', 'branch'],
    employed,
  ),
  basic(
    ...([14, text('Employed by status', "En emploi, selon la situation dans l'emploi")] as const),
    ['birth', 'sex', 'employment'],
    employed,
  ),
];

const returned = {
  unit: 'members',
  within: { status: ['returned'] },
  universe: text(
    'Members who lived abroad and came back in the last ten years',
    "Membres revenus de l'étranger ces dix dernières années",
  ),
};

/** Tables of return: by country, by the test of IMILA, and against those who never moved. */
export const returnTables: readonly CountTablePlan[] = [
  {
    ...returned,
    name: 'imila-return-1',
    title: text('Returned migrants by country', 'Migrants de retour selon le pays'),
    by: ['lived_in', 'sex', 'age'],
    merging: ['age', 'lived_in', 'age', 'lived_in', 'age'],
  },
  {
    ...{
      name: 'imila-return-2',
      unit: 'members',
      ages: [5],
      by: ['sex', 'age'],
      merging: ['age', 'age', 'age'],
    },
    title: text('Born here, abroad five years before', "Nés ici, à l'étranger cinq ans auparavant"),
    within: { birth: ['own'], five_years_before: ['another'] },
    universe: text(
      'Members of 5 and over born in this country who lived in another five years before',
      'Membres de 5 ans et plus nés dans ce pays et résidant dans un autre cinq ans auparavant',
    ),
  },
  ...[
    { of: 'schooling', title: text('by schooling', "selon le niveau d'instruction") },
    { of: 'work', title: text('by work', 'selon la situation au regard du travail') },
    { of: 'marital', title: text('by marital status', "selon l'état matrimonial") },
  ].map(({ of, title }, at): CountTablePlan => ({
    ...{ name: `imila-return-${String(at + 3)}`, unit: 'members', ages: [15] },
    title: text(
      `Returned migrants and those who never moved, ${title.en}`,
      `Migrants de retour et jamais migrants, ${title['fr'] ?? ''}`,
    ),
    universe: text('Members of 15 and over', 'Membres de 15 ans et plus'),
    by: ['status', 'sex', of],
    merging: [of],
  })),
];

/** Who lives where: those absent by where they live, those born abroad by where, those returned by where they were. */
export const originAndDestination: readonly CountTablePlan[] = [
  {
    ...{
      name: 'imila-emigrants',
      unit: 'absent',
      by: ['residence', 'sex'],
      merging: ['residence', 'residence'],
    },
    title: text('Emigrants by country of residence', 'Émigrés selon le pays de résidence'),
    universe: text(
      'Absent migrants who left a household here in the last ten years',
      "Migrants absents partis d'un ménage d'ici ces dix dernières années",
    ),
  },
  {
    ...{ name: 'imila-immigrants', by: ['birth', 'sex'], merging: ['birth', 'birth'] },
    ...bornAbroad,
    title: text('Immigrants by country of birth', 'Immigrés selon le pays de naissance'),
    universe: everyAge,
  },
  {
    ...{ name: 'imila-returned', by: ['lived_in', 'sex'], merging: ['lived_in', 'lived_in'] },
    ...returned,
    title: text('Returned by country lived in', 'Personnes de retour selon le pays de séjour'),
  },
];
