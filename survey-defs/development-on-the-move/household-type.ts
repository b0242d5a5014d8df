import type { Group } from '../../questionnaire/definition.ts';

/**
 * What kind of household this is by what the interview found: for analysis, never for weights, which go by the class at
 * listing. A household is without migrants only when that is known of everybody in it.
 */
export const householdType: Group = {
  kind: 'group',
  name: 'household_type',
  label: { en: 'Type of household' },
  relevant: "${a_consent} = '1'",
  elements: [
    {
      kind: 'calculation',
      name: 'hh_absent',
      short: 'Household with an absent migrant',
      role: 'Q',
      expression:
        "if(count(${absent}[${abs_ok} = 1]) > 0, 1, if(count(${absent}[${abs_ok} = '']) > 0, '', 0))",
    },
    {
      kind: 'calculation',
      name: 'n_abs',
      short: 'Number of absent migrants',
      role: 'Q',
      expression: 'count(${absent}[${abs_ok} = 1])',
    },
    {
      kind: 'calculation',
      name: 'hh_return',
      short: 'Household with a returned migrant',
      role: 'Q',
      expression:
        "if(count(${members}[${is_ret} = 1]) > 0, 1, if(count(${members}[${is_ret} = '']) > 0, '', 0))",
    },
    {
      kind: 'calculation',
      name: 'hh_immig',
      short: 'Household with an immigrant',
      role: 'Q',
      expression:
        "if(count(${members}[${is_imm} = 1]) > 0, 1, if(count(${members}[${is_imm} = '']) > 0, '', 0))",
    },
    {
      kind: 'calculation',
      name: 'hh_type',
      short: 'Absent 1, returned 2, immigrant 3, none 4',
      role: 'Q',
      expression:
        "if(${hh_absent} = 1, 1, if(${hh_absent} != 0, '', if(${hh_return} = 1, 2, if(${hh_return} != 0, '', if(${hh_immig} = 1, 3, if(${hh_immig} != 0, '', 4))))))",
    },
    {
      kind: 'calculation',
      name: 'hh_mig',
      short: 'Migrant household (absent or returned migrant)',
      role: 'Q',
      expression:
        "if(${hh_absent} = 1 or ${hh_return} = 1, 1, if(${hh_absent} = 0 and ${hh_return} = 0, 0, ''))",
    },
  ],
};
