import type { Catalogue } from '../../../words/speak.ts';
import type { en } from './en.ts';

export const es: Catalogue<keyof typeof en> = {
  range: '{low} a {high}',
  noInterval: 'sin intervalo',
  points: '{value} puntos',
  saysValue: '{figure}: {value}. La encuesta lo sitúa entre {low} y {high}.',
  saysNoInterval: '{figure}: {value}. No se puede decir a qué distancia está el valor real.',
  saysWithheld: '{figure}: no publicado ({reasons}).',
  saysNobody: '{figure}: en la muestra no hay nadie de quien se pueda decir.',
  saysNotCompared: '{a} y {b} no se pueden comparar ({reasons}).',
  saysNobodyToCompare:
    '{a} y {b} no se pueden comparar: en la muestra no hay nadie en uno de los dos grupos.',
  saysNotTested: '{a} {valueA}, {b} {valueB}. No se comprobó si difieren.',
  saysCannotTell:
    '{a} {valueA}, {b} {valueB}: la encuesta no puede distinguirlos. La diferencia está entre {low} y {high}.',
  saysHigher: '{a} {valueA}, {b} {valueB}: {size} más. La diferencia está entre {low} y {high}.',
  saysLower: '{a} {valueA}, {b} {valueB}: {size} menos. La diferencia está entre {low} y {high}.',
  saysNotAmongSoMany:
    '{a} {valueA}, {b} {valueB}: {size} de diferencia, pero entre tantas comparaciones el azar por sí solo puede producirla.',
  groupWithValue: '{group} {value}',
  saysReference: '{b}: {value}.',
  saysNoReference: '{b}, con quien se comparan los demás, no se puede mostrar ({reasons}).',
  saysTheseHigher: 'Más alto: {groups}.',
  saysTheseLower: 'Más bajo: {groups}.',
  saysTheseOpen: 'No se distinguen de él: {groups}.',
  saysOthersWithheld: 'Otros no se publican o no se compararon.',
  saysLargest: '{group} es el grupo más grande: {value}, entre {low} y {high}.',
  saysLargestShown:
    '{group} es el más grande de los grupos que se muestran: {value}, entre {low} y {high}.',
  saysNotSurelyLargest:
    '{group} es el primero en la muestra con {value} (entre {low} y {high}), pero no se puede decir si supera a {second}.',
  saysOneGroup: 'Solo se puede mostrar {group}: {value}, entre {low} y {high}.',
  saysNoGroup: 'No se puede mostrar ninguno de los grupos.',
  saysSomeGroupsWithheld: 'Algunos grupos no se publican.',
  saysWithCare: 'Léase con cautela: {reasons}.',
  noCases: 'nadie en la muestra',
  fewCases: 'muy pocos casos',
  fewHouseholds: 'muy pocos hogares',
  fewPersons: 'muy pocas personas',
  fewAreas: 'muy pocas áreas',
  imprecise: 'impreciso',
  manyMissing: 'faltan demasiadas respuestas',
  fewOfAKind: 'muy pocas respuestas de un tipo',
  protectsAnother: 'protege otra cifra',
  sideWithheld: 'uno de los dos grupos no se publica',
  protectsPeople: 'protege a personas',
};
