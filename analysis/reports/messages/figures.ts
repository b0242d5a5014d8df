import type { Message } from './message.ts';

/** Words about figures, tables and charts, whatever report they stand in. */
export const figureMessages = {
  percent: { en: '{value} %', fr: '{value} %' },
  points: { en: '{value} points', fr: '{value} points' },
  interval: { en: '{value} ({low} to {high})', fr: '{value} ({low} à {high})' },
  range: { en: '{low} to {high}', fr: '{low} à {high}' },
  and: { en: '{list} and {last}', fr: '{list} et {last}' },
  all: { en: 'All', fr: 'Ensemble' },
  line: { en: 'Of whom', fr: 'De qui' },
  group: { en: 'Group', fr: 'Groupe' },
  figure: { en: 'Figure', fr: 'Valeur' },
  valueAndInterval: { en: 'Value (95 % interval)', fr: 'Valeur (intervalle à 95 %)' },
  cases: { en: 'Cases', fr: 'Cas' },
  difference: { en: 'Difference (95 % interval)', fr: 'Écart (intervalle à 95 %)' },
  round: { en: 'Fieldwork', fr: 'Terrain' },
  withheld: { en: 'withheld', fr: 'non publié' },
  withheldBecause: { en: 'withheld: {reasons}', fr: 'non publié : {reasons}' },
  marked: { en: 'with care: {reasons}', fr: 'avec prudence : {reasons}' },
  noInterval: { en: 'no interval', fr: 'sans intervalle' },
  'reason no cases': { en: 'nobody in the sample', fr: 'personne dans l’échantillon' },
  'reason few cases': { en: 'few cases', fr: 'peu de cas' },
  'reason few households': { en: 'few households', fr: 'peu de ménages' },
  'reason few areas': { en: 'few areas', fr: 'peu de zones' },
  'reason imprecise': { en: 'not precise', fr: 'peu précis' },
  'reason many missing answers': {
    en: 'many missing answers',
    fr: 'beaucoup de réponses manquantes',
  },
  'reason few answers of a kind': {
    en: 'few answers of a kind',
    fr: 'peu de réponses d’une sorte',
  },
  'reason protects another cell': {
    en: 'protects another figure',
    fr: 'protège une autre valeur',
  },
  'reason side withheld': { en: 'one side is withheld', fr: 'un des côtés n’est pas publié' },
  'reason withheld': {
    en: 'the reason would tell the figure',
    fr: 'le motif révélerait la valeur',
  },
  'chart of lines': {
    en: '{figure}, with 95 % intervals: {lines} lines.',
    fr: '{figure}, avec intervalles à 95 % : {lines} lignes.',
  },
  'chart of sides': {
    en: '{figure}: {a} beside {b}, with 95 % intervals: {lines} lines.',
    fr: '{figure} : {a} à côté de {b}, avec intervalles à 95 % : {lines} lignes.',
  },
  'chart of groups': {
    en: '{figure}: {lines} groups, the largest first, with 95 % intervals.',
    fr: '{figure} : {lines} groupes, du plus grand au plus petit, avec intervalles à 95 %.',
  },
  'chart of ages': {
    en: '{figure} by age: {a} to the left, {b} to the right.',
    fr: '{figure} selon l’âge : {a} à gauche, {b} à droite.',
  },
  'chart of rounds': {
    en: '{figure} in {lines} rounds, with 95 % intervals.',
    fr: '{figure} au fil de {lines} passages, avec intervalles à 95 %.',
  },
  'table beside': {
    en: 'The numbers of the chart are in the table that follows it.',
    fr: 'Les valeurs du graphique sont dans le tableau qui le suit.',
  },
  'caption of lines': {
    en: '{figure}, {measure}. 95 % intervals in parentheses.',
    fr: '{figure}, {measure}. Intervalles à 95 % entre parenthèses.',
  },
  'scroll to read': { en: 'Table: {figure}', fr: 'Tableau : {figure}' },
} satisfies Record<string, Message>;
