import type { CountTablePlan } from '../counts/count-table.ts';

const members = {
  unit: 'members',
  universe: { en: 'Usual members of households', fr: 'Membres habituels des ménages' },
};

/**
 * The table of the three census questions, in two parts: one with the countries in detail, one by sex and age. What is
 * put together first: when somebody arrived, then countries, then ages; citizens and all others stay apart the longest.
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
];
