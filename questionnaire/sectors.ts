import type { Sector, Translations } from './definition.ts';

/** What they are called. */
export const sectors: Readonly<Record<Sector, Translations>> = {
  migration: { en: 'Migration', fr: 'Migration' },
  labour: { en: 'Labour', fr: 'Travail' },
  remittances: { en: 'Remittances', fr: 'Envois de fonds' },
  economy: {
    en: 'Consumption, poverty and business',
    fr: 'Consommation, pauvreté et entreprises',
  },
  finance: { en: 'Finance', fr: 'Services financiers' },
  education: { en: 'Education', fr: 'Éducation' },
  health: { en: 'Health', fr: 'Santé' },
  children: { en: 'Children', fr: 'Enfants' },
  gender: { en: 'Gender', fr: 'Genre' },
  views: {
    en: 'Views, intentions, return and inclusion',
    fr: 'Opinions, intentions, retour et inclusion',
  },
};
