import type { Catalogue } from '../../../words/speak.ts';
import type { en } from './en.ts';

export const fr: Catalogue<keyof typeof en> = {
  range: '{low} à {high}',
  noInterval: 'sans intervalle',
  points: '{value} points',
  saysValue: '{figure} : {value}. L’enquête situe cette valeur entre {low} et {high}.',
  saysNoInterval:
    '{figure} : {value}. On ne peut dire à quelle distance se trouve la valeur réelle.',
  saysWithheld: '{figure} : non publié ({reasons}).',
  saysNobody: '{figure} : l’échantillon ne compte personne pour qui cela puisse être dit.',
  saysNotCompared: '{a} et {b} ne peuvent être comparés ({reasons}).',
  saysNobodyToCompare:
    '{a} et {b} ne peuvent être comparés : l’échantillon ne compte personne dans l’un des deux.',
  saysNotTested: '{a} {valueA}, {b} {valueB}. La différence n’a pas été testée.',
  saysCannotTell:
    '{a} {valueA}, {b} {valueB} : l’enquête ne peut les distinguer. L’écart se situe entre {low} et {high}.',
  saysHigher:
    '{a} {valueA}, {b} {valueB} : plus élevé de {size}. L’écart se situe entre {low} et {high}.',
  saysLower:
    '{a} {valueA}, {b} {valueB} : plus faible de {size}. L’écart se situe entre {low} et {high}.',
  saysNotAmongSoMany:
    '{a} {valueA}, {b} {valueB} : {size} d’écart, mais parmi tant de comparaisons le hasard seul peut en produire autant.',
  groupWithValue: '{group} {value}',
  saysReference: '{b} : {value}.',
  saysNoReference: '{b}, à qui les autres sont comparés, ne peut être montré ({reasons}).',
  saysTheseHigher: 'Plus élevé : {groups}.',
  saysTheseLower: 'Plus faible : {groups}.',
  saysTheseOpen: 'Impossible à en distinguer : {groups}.',
  saysOthersWithheld: 'Les autres ne sont pas publiés ou n’ont pas été comparés.',
  saysLargest: '{group} est le groupe le plus important : {value}, entre {low} et {high}.',
  saysLargestShown:
    '{group} est le plus important des groupes montrés : {value}, entre {low} et {high}.',
  saysNotSurelyLargest:
    '{group} vient en premier dans l’échantillon avec {value} (entre {low} et {high}), mais on ne peut dire s’il dépasse {second}.',
  saysOneGroup: 'Seul {group} peut être montré : {value}, entre {low} et {high}.',
  saysNoGroup: 'Aucun des groupes ne peut être montré.',
  saysSomeGroupsWithheld: 'Certains groupes ne sont pas publiés.',
  saysWithCare: 'À lire avec prudence : {reasons}.',
  noCases: 'personne dans l’échantillon',
  fewCases: 'trop peu de cas',
  fewHouseholds: 'trop peu de ménages',
  fewPersons: 'trop peu de personnes',
  fewAreas: 'trop peu de zones',
  imprecise: 'imprécis',
  manyMissing: 'trop de réponses manquantes',
  fewOfAKind: 'une réponse trop rare',
  protectsAnother: 'protège un autre chiffre',
  sideWithheld: 'l’un des deux groupes n’est pas publié',
  protectsPeople: 'protège des personnes',
};
