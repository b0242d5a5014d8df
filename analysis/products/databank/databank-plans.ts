import type { CountTablePlan } from '../counts/count-table.ts';

/** At most so many of country, sex, age and region are crossed, as in all public tables. */
const crossed = 2;
const merging = (country: string) => ['age', country, 'age', 'region', country, 'age'];

/** The cubes that the databank answers from: who is elsewhere, who came from elsewhere, who came back from elsewhere. */
export const databankPlans: readonly CountTablePlan[] = [
  {
    ...{ name: 'emigrants', unit: 'absent', crossed, merging: merging('residence') },
    title: { en: 'Emigrants', fr: 'Émigrés' },
    universe: {
      en: 'Absent migrants who left a household here in the last ten years',
      fr: "Migrants absents partis d'un ménage d'ici ces dix dernières années",
    },
    by: ['residence', 'sex', 'age', 'region'],
  },
  {
    ...{ name: 'immigrants', unit: 'members', crossed, merging: merging('birth') },
    title: { en: 'Immigrants', fr: 'Immigrés' },
    universe: { en: 'Members born abroad', fr: "Membres nés à l'étranger" },
    within: { birth: 'abroad' },
    by: ['birth', 'sex', 'age', 'region'],
  },
  {
    ...{ name: 'returned', unit: 'members', crossed, merging: merging('lived_in') },
    title: { en: 'Returned migrants', fr: 'Migrants de retour' },
    universe: {
      en: 'Members who lived abroad and came back in the last ten years',
      fr: "Membres revenus de l'étranger ces dix dernières années",
    },
    within: { status: ['returned'] },
    by: ['lived_in', 'sex', 'age', 'region'],
  },
];
