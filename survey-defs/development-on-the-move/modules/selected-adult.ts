import type { Element } from '../../../questionnaire/definition.ts';
import { calculation, given, note, rosterAgain } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

/** Drawn once for the case, before anybody knocks: at least 0, less than 1. It stands before all modules. */
export const adultSeed: Element = given('adult_seed', 'Chance that selects the adult', {
  type: 'decimal',
  role: 'O',
  from: 'case',
});

const eligible = '${c_age} >= 18 and ${is_member} = 1';

/** How many eligible adults of the household come before a member: those who are older, or as old and on an earlier line. */
const olderAdults = `count(\${members}[${eligible} and (\${c_age} > current()/../c_age or \${c_age} = current()/../c_age and \${pers_line} < current()/../pers_line)])`;

const elements: Element[] = [
  rosterAgain('adults', 'Eligible adults', { of: 'members', relevant: eligible }, [
    calculation('adult_rank', 'Place among eligible adults by age', 'Q', `1 + ${olderAdults}`),
  ]),
  calculation(
    'adult_line',
    'Line number of the selected adult',
    'Q',
    "if(${n_adult} = 1, max(${members}[${adult_rank} = 1]/pers_line), if(${n_adult} > 1 and ${adult_seed} >= 0, max(${members}[${adult_rank} = int(${adult_seed} * ${n_adult}) + 1]/pers_line), ''))",
  ),
  note(
    'adult_here',
    'INTERVIEWER: Ask the following parts of the selected adult (adult_line) alone, and of nobody in that place. If that is not possible, go on and record it at the end.',
    '${adult_line} > 0',
  ),
];

/** The one adult who is asked for views: drawn from the usual members aged 18 or more by a seed that the case has had since
 * its draw, which picks a place among them by age, so neither a person nor the order of the rows chooses (of two of one
 * age the rows do). Where there is one such adult no seed is needed. There is no substitution. */
export const selectedAdult: Module = {
  letter: '',
  title: 'Selection of one adult',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
