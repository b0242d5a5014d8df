import type { Element } from '../../../questionnaire/definition.ts';
import { calculation, given, note } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

/** Drawn once for the case, before anybody knocks: at least 0, less than 1. It stands before all modules. */
export const adultSeed: Element = given('adult_seed', 'Chance that selects the adult', {
  type: 'decimal',
  role: 'O',
  from: 'case',
});

const elements: Element[] = [
  calculation(
    'adult_line',
    'Line number of the selected adult',
    'Q',
    "if(${n_adult} = 1, max(${members}[${c_age} >= 18 and ${is_member} = 1]/pers_line), if(${n_adult} > 1 and ${adult_seed} >= 0, max(${members}[${c_age} >= 18 and ${is_member} = 1][int(${adult_seed} * ${n_adult}) + 1]/pers_line), ''))",
  ),
  note(
    'adult_here',
    'INTERVIEWER: Ask the following parts of the selected adult (adult_line) alone, and of nobody in that place. If that is not possible, go on and record it at the end.',
    '${adult_line} > 0',
  ),
];

/** The one adult who is asked for views: drawn from the usual members aged 18 or more by a seed that the case has had since
 * its draw, so nobody chooses. Where there is one such adult no seed is needed. There is no substitution. */
export const selectedAdult: Module = {
  letter: '',
  title: 'Selection of one adult',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
