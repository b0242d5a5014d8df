import type { CountTablePlan } from '../counts/count-table.ts';

const members = {
  unit: 'members',
  universe: { en: 'Usual members of households', fr: 'Membres habituels des ménages' },
};

/**
 * The table of the three census questions, in three parts: with the countries in detail; all five at once, as far as
 * there are people enough; and by five-year ages, in a coarseness in which citizens born abroad, others born here, and
 * citizens who came back stand by themselves. Countries are put together first, then when somebody arrived, then ages.
 */
export const censusPlans: readonly CountTablePlan[] = [
  {
    ...members,
    name: 'census-countries',
    title: {
      en: 'Country of birth, citizenship and previous residence',
      fr: 'Pays de naissance, nationalité et résidence antérieure',
    },
    by: ['birth', 'citizenship', 'previous', 'sex'],
    merging: ['birth', 'previous', 'citizenship', 'birth'],
  },
  {
    ...members,
    name: 'census-ages',
    title: {
      en: 'Birth, citizenship and previous residence by sex and age',
      fr: 'Naissance, nationalité et résidence antérieure selon le sexe et l’âge',
    },
    by: ['birth', 'citizenship', 'previous', 'sex', 'age'],
    merging: ['birth', 'birth', 'previous', 'citizenship', 'age', 'age', 'age'],
  },
  {
    ...members,
    name: 'census-lines',
    title: {
      en: 'Born here or abroad, citizens or not, never or ever abroad, by sex and age',
      fr: "Nés ici ou à l'étranger, citoyens ou non, jamais ou déjà à l'étranger, selon le sexe et l'âge",
    },
    by: ['birth', 'citizenship', 'previous', 'sex', 'age'],
    from: { birth: 2, citizenship: 1, previous: 1 },
    merging: ['age', 'age', 'age'],
  },
];
