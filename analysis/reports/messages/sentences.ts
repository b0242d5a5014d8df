import type { Message } from './message.ts';

/** Whole sentences about what was found, each true to its interval. */
export const sentenceMessages = {
  'found value': { en: '{figure}: {value}.', fr: '{figure} : {value}.' },
  'found marked': {
    en: '{figure}: {value}. Take it with care: {reasons}.',
    fr: '{figure} : {value}. À lire avec prudence : {reasons}.',
  },
  'found withheld': {
    en: '{figure}: withheld ({reasons}).',
    fr: '{figure} : non publié ({reasons}).',
  },
  'largest of groups': {
    en: '{group} is the largest group, with {value}.',
    fr: 'Groupe le plus important : {group}, avec {value}.',
  },
  'not surely largest': {
    en: '{group} is the largest group in the sample, with {value}, but its interval overlaps that of {second}: which of the two is larger cannot be told.',
    fr: 'Groupe le plus important dans l’échantillon : {group}, avec {value} ; mais son intervalle recouvre celui du groupe « {second} » : lequel des deux est le plus important ne peut être établi.',
  },
  'groups apart': {
    en: '{breakdown}: highest for {high}, {highest}; lowest for {low}, {lowest}. The two intervals do not overlap.',
    fr: '{breakdown} : maximum pour {high}, {highest} ; minimum pour {low}, {lowest}. Les deux intervalles ne se recouvrent pas.',
  },
  'groups not apart': {
    en: '{breakdown}: highest for {high}, {highest}; lowest for {low}, {lowest}. Their intervals overlap: the groups cannot be told apart.',
    fr: '{breakdown} : maximum pour {high}, {highest} ; minimum pour {low}, {lowest}. Leurs intervalles se recouvrent : les groupes ne peuvent être distingués.',
  },
  'side of a comparison': { en: '{a} {valueA}, {b} {valueB}.', fr: '{a} {valueA}, {b} {valueB}.' },
  'sides withheld': {
    en: '{a} and {b} are not compared: {reasons}.',
    fr: '{a} et {b} ne sont pas comparés : {reasons}.',
  },
  'lines apart': {
    en: 'Among the groups of the table the difference can be told of {lines}.',
    fr: 'Parmi les groupes du tableau, un écart peut être établi pour {lines}.',
  },
  'no line apart': {
    en: 'In none of the groups of the table can a difference be told.',
    fr: 'Dans aucun des groupes du tableau un écart ne peut être établi.',
  },
  'rounds apart': {
    en: 'Since the fieldwork of {before} it went from {was} to {is}; the two intervals do not overlap.',
    fr: 'Depuis le terrain de {before}, la valeur est passée de {was} à {is} ; les deux intervalles ne se recouvrent pas.',
  },
  'rounds not apart': {
    en: 'In the fieldwork of {before} it was {was}, now {is}; the intervals overlap, so that these tables cannot tell whether it changed.',
    fr: 'Au terrain de {before}, la valeur était de {was}, elle est de {is} ; les intervalles se recouvrent : ces tableaux ne peuvent dire si elle a changé.',
  },
} satisfies Record<string, Message>;
