import type { Element } from '../../../questionnaire/definition.ts';
import { calculation } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  calculation(
    'hh_absent',
    'Household with an absent migrant',
    'Q',
    "if(count(${absent}[${abs_ok} = 1]) > 0, 1, if(count(${absent}[${abs_ok} = '']) > 0, '', 0))",
  ),
  calculation('n_abs', 'Number of absent migrants', 'Q', 'count(${absent}[${abs_ok} = 1])'),
  calculation(
    'hh_return',
    'Household with a returned migrant',
    'Q',
    "if(count(${members}[${is_ret} = 1]) > 0, 1, if(count(${members}[${is_ret} = '']) > 0, '', 0))",
  ),
  calculation(
    'hh_immig',
    'Household with an immigrant',
    'Q',
    "if(count(${members}[${is_imm} = 1]) > 0, 1, if(count(${members}[${is_imm} = '']) > 0, '', 0))",
  ),
  calculation(
    'hh_type',
    'Absent 1, returned 2, immigrant 3, none 4',
    'Q',
    "if(${hh_absent} = 1, 1, if(${hh_absent} != 0, '', if(${hh_return} = 1, 2, if(${hh_return} != 0, '', if(${hh_immig} = 1, 3, if(${hh_immig} != 0, '', 4))))))",
  ),
  calculation(
    'hh_mig',
    'Migrant household (absent or returned migrant)',
    'Q',
    "if(${hh_absent} = 1 or ${hh_return} = 1, 1, if(${hh_absent} = 0 and ${hh_return} = 0, 0, ''))",
  ),
];

/** What kind of household this is by what the interview found: for analysis, never for weights, which go by the class at
 * listing. A household is without migrants only when that is known of everybody in it. */
export const householdType: Module = {
  letter: '',
  title: 'Type of household',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
