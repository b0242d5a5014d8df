import type { Language, Message } from '../reports/messages/message.ts';
import { filled, spaced } from '../reports/words.ts';

/** Every text of the report on risk and utility but the names of figures and variables. */
export const reportMessages = {
  title: { en: 'Risk and utility', fr: 'Risque et utilité' },
  public: { en: 'Public use file', fr: 'Fichier à usage public' },
  scientific: { en: 'Scientific use file', fr: 'Fichier à usage scientifique' },
  lead: {
    en: 'What was done to the interviews so that nobody is recognised in these files, what risk is left, and what it cost: the figures of the survey worked out from the files beside those that were published.',
    fr: 'Ce qui a été fait des entretiens pour que personne ne soit reconnu dans ces fichiers, le risque qui reste, et ce qu’il en a coûté : les chiffres de l’enquête calculés à partir des fichiers à côté de ceux qui ont été publiés.',
  },
  survey: { en: 'Survey', fr: 'Enquête' },
  definition: { en: 'Questionnaire, version', fr: 'Questionnaire, version' },
  run: { en: 'Interviews of run', fr: 'Entretiens du calcul' },
  policy: { en: 'Policy', fr: 'Règles' },
  promise: { en: 'Rows alike, at least', fr: 'Lignes identiques, au moins' },
  'fewest psus': {
    en: 'Sampled areas in a released unit, at least',
    fr: 'Zones de l’échantillon dans une unité diffusée, au moins',
  },
  glance: { en: 'At a glance', fr: 'En bref' },
  'within one': {
    en: 'of {count} figures are within one published standard error',
    fr: 'des {count} chiffres sont à moins d’une erreur type publiée',
  },
  'fewest alike': {
    en: 'rows alike at least in file “{table}”; {k} are promised',
    fr: 'lignes identiques au moins dans le fichier « {table} » ; {k} sont promises',
  },
  'expected after': {
    en: 're-identifications expected in file “{table}”, {before} before',
    fr: 'réidentifications attendues dans le fichier « {table} », {before} auparavant',
  },
  risk: { en: 'Risk', fr: 'Risque' },
  'risk note': {
    en: 'Rows are alike when their keys, which neighbours may know, are; a blank is like every value. Re-identifications are what somebody would be expected to get right who looks for each row in the whole population. Alone is a row that no other is like on the keys of its own and its household’s rows together.',
    fr: 'Des lignes sont identiques quand leurs clés, que des voisins peuvent connaître, le sont ; un blanc vaut toute valeur. Les réidentifications sont ce que réussirait en moyenne qui chercherait chaque ligne dans toute la population. Est seule une ligne à laquelle aucune autre ne ressemble par ses propres clés et celles des lignes de son ménage.',
  },
  file: { en: 'File', fr: 'Fichier' },
  'file name': { en: 'File “{table}”', fr: 'Fichier « {table} »' },
  rows: { en: 'Rows', fr: 'Lignes' },
  alike: { en: 'Fewest alike', fr: 'Moins de semblables' },
  expected: { en: 'Re-identifications', fr: 'Réidentifications' },
  unique: { en: 'Rows alone', fr: 'Lignes seules' },
  before: { en: 'Before', fr: 'Avant' },
  after: { en: 'After', fr: 'Après' },
  sensitive: { en: 'What nobody should learn', fr: 'Ce que personne ne doit apprendre' },
  'sensitive note': {
    en: 'Fewest: how many different values rows alike have at least. Farthest: how far the values of rows alike are from those of all rows, from 0 to 1.',
    fr: 'Minimum : combien de valeurs différentes ont au moins des lignes identiques. Écart : combien leurs valeurs s’éloignent de celles de toutes les lignes, de 0 à 1.',
  },
  fewest: { en: 'Fewest values', fr: 'Minimum de valeurs' },
  farthest: { en: 'Farthest', fr: 'Écart le plus grand' },
  changed: { en: 'What changed', fr: 'Ce qui a changé' },
  variable: { en: 'Variable', fr: 'Variable' },
  what: { en: 'What was done', fr: 'Ce qui a été fait' },
  values: { en: 'Values changed', fr: 'Valeurs changées' },
  blanked: {
    en: 'Blanked so that rows are alike',
    fr: 'Effacée pour rendre des lignes identiques',
  },
  left: { en: 'Left out', fr: 'Laissées de côté' },
  why: { en: 'Why', fr: 'Pourquoi' },
  utility: { en: 'Utility', fr: 'Utilité' },
  'utility note': {
    en: 'Of each published figure that can be worked out from the files: its value and 95 % interval as published, and from the files with their weights and replicate weights; how far the two values are apart, in published standard errors; and the mean share of each interval that is in both (Karr and others 2006).',
    fr: 'De chaque chiffre publié qui peut être calculé à partir des fichiers : sa valeur et son intervalle à 95 % tels que publiés, et à partir des fichiers avec leurs poids et leurs poids de réplication ; l’écart des deux valeurs, en erreurs types publiées ; et la part moyenne de chaque intervalle qui est dans les deux (Karr et autres 2006).',
  },
  distances: {
    en: 'Figures by the distance between file and publication',
    fr: 'Chiffres selon l’écart entre fichier et publication',
  },
  'in errors': { en: 'Published standard errors', fr: 'Erreurs types publiées' },
  'at least': { en: '{from} and more', fr: '{from} et plus' },
  'up to': { en: '{from} to {to}', fr: '{from} à {to}' },
  further: { en: 'Further apart than one standard error', fr: 'À plus d’une erreur type' },
  'none further': { en: 'No figure is.', fr: 'Aucun chiffre.' },
  indicators: { en: 'Indicator by indicator', fr: 'Indicateur par indicateur' },
  summary: {
    en: '{id} {name}: {within} of {count} within one standard error, overlap {overlap}',
    fr: '{id} {name} : {within} sur {count} à moins d’une erreur type, recouvrement {overlap}',
  },
  figure: { en: 'Figure', fr: 'Chiffre' },
  line: { en: 'Line', fr: 'Ligne' },
  published: { en: 'Published (95 % interval)', fr: 'Publié (intervalle à 95 %)' },
  'from files': { en: 'From the files (95 % interval)', fr: 'Des fichiers (intervalle à 95 %)' },
  apart: { en: 'Apart', fr: 'Écart' },
  overlap: { en: 'Overlap', fr: 'Recouvrement' },
  everybody: { en: 'All', fr: 'Ensemble' },
  without: {
    en: 'Not to be worked out from the files',
    fr: 'Non calculables à partir des fichiers',
  },
  'without note': {
    en: 'Published figures and lines for which the files lack something, and what.',
    fr: 'Chiffres et lignes publiés pour lesquels il manque quelque chose aux fichiers, et quoi.',
  },
  needs: { en: 'Lacks', fr: 'Manque' },
  none: { en: 'None', fr: 'Aucune' },
} satisfies Record<string, Message>;

export type ReportKey = keyof typeof reportMessages;

/** A text of the report, with values in its places; throws as `filled` does. */
export type Say = (key: ReportKey, values?: Readonly<Record<string, string>>) => string;

export function sayReport(language: Language): Say {
  return (key, values = {}) => filled(key, spaced(reportMessages[key][language], language), values);
}
