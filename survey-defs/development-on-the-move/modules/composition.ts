import type { Element } from '../../../questionnaire/definition.ts';
import { calculation } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  calculation('hhsize', 'Household size', 'Q', 'count(${members}[${is_member} = 1])'),
  calculation('head_sex', 'Sex of head', 'Q', "${members}[${c_relation} = '1'][1]/c_sex"),
  calculation(
    'head_age',
    'Age of head',
    'Q',
    "${members}[${c_relation} = '1' and ${c_age} >= 0][1]/c_age",
  ),
  calculation(
    'head_ed',
    'Education of head',
    'Q',
    "${members}[${c_relation} = '1' and ${d_ed_level} != '98'][1]/d_ed_level",
  ),
  calculation(
    'n_adult',
    'Adult members',
    'Q',
    'count(${members}[${c_age} >= 18 and ${is_member} = 1])',
  ),
];

/** What the roster says of the household: its size, its head, its adults. Needs module D for the schooling of the head. */
export const composition: Module = {
  letter: '',
  title: 'Composition of the household',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
