import type { VerdictKey } from './verdict.ts';

export type VerdictLanguage = 'en' | 'fr';

type Message = Record<VerdictLanguage, string>;

/** Sentences by key. {a} and {b} are names as they stand in a table's head, so that no language has to bend them. */
export const VERDICT_MESSAGES: Record<VerdictKey, Message> = {
  higher: {
    en: '{a}: higher than {b}, by {difference} ({level} % interval: {low} to {high}).',
    fr: '{a} : valeur plus élevée que pour {b}, écart de {difference} (intervalle à {level} % : de {low} à {high}).',
  },
  lower: {
    en: '{a}: lower than {b}, by {difference} ({level} % interval of the difference: {low} to {high}).',
    fr: '{a} : valeur moins élevée que pour {b}, écart de {difference} (intervalle à {level} % : de {low} à {high}).',
  },
  'cannot be told apart': {
    en: '{a} and {b} cannot be told apart: the difference may be anything from {low} to {high} ({level} % interval). This does not show that they are alike.',
    fr: '{a} et {b} : aucune différence ne peut être établie ; l’écart peut aller de {low} à {high} (intervalle à {level} %). Cela ne montre pas que les deux sont égaux.',
  },
  'not among so many': {
    en: '{a} and {b}: a difference of {difference} ({level} % interval: {low} to {high}) that would count if it were the only one looked at, but may be chance among so many comparisons (q = {q}).',
    fr: '{a} et {b} : un écart de {difference} (intervalle à {level} % : de {low} à {high}) qui compterait s’il était le seul examiné, mais qui peut être dû au hasard parmi tant de comparaisons (q = {q}).',
  },
  'not tested': {
    en: '{a} and {b}: not tested, for want of an error to judge the difference by.',
    fr: '{a} et {b} : non testé, faute d’une erreur à laquelle mesurer l’écart.',
  },
};

/** Stands after the sentence, wherever it can be told. */
export const DETECTABLE_MESSAGE: Message = {
  en: 'The smallest true difference that a survey like this finds in 80 of 100 cases is {detectable}.',
  fr: 'La plus petite différence réelle qu’une telle enquête décèle dans 80 cas sur 100 est de {detectable}.',
};

/** What the difference is not. Stands beside every one, apart or not. */
export const CAUTION_MESSAGES: Record<'groups' | 'rounds', Message> = {
  groups: {
    en: 'Difference between groups, not effect of migration.',
    fr: 'Différence entre groupes, et non effet de la migration.',
  },
  rounds: {
    en: 'Change between rounds, not effect of anything done in between.',
    fr: 'Évolution entre deux passages, et non effet de ce qui a été fait entre-temps.',
  },
};
