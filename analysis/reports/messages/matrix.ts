import type { Message } from './message.ts';

/** The monitoring matrix. */
export const matrixMessages = {
  'matrix title': { en: 'Monitoring matrix', fr: 'Matrice de suivi' },
  'matrix lead': {
    en: 'Where the plan stands, by the survey whose last interview arrived on {date}.',
    fr: 'Où en est le plan, d’après l’enquête dont le dernier entretien est arrivé le {date}.',
  },
  rule: { en: 'How progress is judged', fr: 'Comment les progrès sont jugés' },
  'rule text': {
    en: 'A straight line leads from the baseline to the target. On the day of the last interview it says what was to be expected by then; after the day of the target, the target itself. On track: the whole 95 % interval of the latest value is at or beyond the line. Not on track: the whole interval falls short of it. Cannot be told: the interval holds both sides.',
    fr: 'Une droite mène de la valeur de référence à la cible. Au jour du dernier entretien, elle dit ce qui était attendu ; après l’échéance, c’est la cible même. En bonne voie : tout l’intervalle à 95 % de la dernière valeur atteint ou dépasse la droite. En retard : tout l’intervalle reste en deçà. Ne peut être établi : l’intervalle contient les deux côtés.',
  },
  goal: { en: 'Goal: {title}', fr: 'But : {title}' },
  outcome: { en: 'Outcome: {title}', fr: 'Effet attendu : {title}' },
  output: { en: 'Output: {title}', fr: 'Produit attendu : {title}' },
  activities: { en: 'Activities: {list}', fr: 'Activités : {list}' },
  baseline: { en: 'Baseline', fr: 'Référence' },
  target: { en: 'Target', fr: 'Cible' },
  latest: { en: 'Latest value (95 % interval)', fr: 'Dernière valeur (intervalle à 95 %)' },
  expected: { en: 'Expected by then', fr: 'Attendu à cette date' },
  progress: { en: 'Progress', fr: 'Progrès' },
  verification: { en: 'Means of verification', fr: 'Moyens de vérification' },
  'at least': { en: 'at least {value}', fr: 'au moins {value}' },
  'at most': { en: 'at most {value}', fr: 'au plus {value}' },
  'progress on track': { en: 'On track', fr: 'En bonne voie' },
  'progress off track': { en: 'Not on track', fr: 'En retard' },
  'progress cannot be told': { en: 'Cannot be told', fr: 'Ne peut être établi' },
  'progress not measured': { en: 'No figure', fr: 'Pas de valeur' },
  'progress before baseline': {
    en: 'Measured before the baseline',
    fr: 'Mesuré avant la référence',
  },
  'matrix caption': {
    en: 'Outputs with their indicators: baseline, target, latest value and progress',
    fr: 'Produits et leurs indicateurs : référence, cible, dernière valeur et progrès',
  },
  'counts of progress': {
    en: '{on} on track, {off} not on track, {open} cannot be told, {none} without a figure.',
    fr: '{on} en bonne voie, {off} en retard, {open} ne peuvent être établis, {none} sans valeur.',
  },
} satisfies Record<string, Message>;
