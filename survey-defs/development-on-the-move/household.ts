import type { Instrument } from '../../questionnaire/definition.ts';
import { absent } from './absent.ts';
import { closing } from './closing.ts';
import { cover } from './cover.ts';
import { consumption, economy } from './economy.ts';
import { educationWorkHealth } from './education-work-health.ts';
import { householdType } from './household-type.ts';
import { composition, members } from './members.ts';
import { remittances } from './remittances.ts';
import { returned } from './returned.ts';

/** The household questionnaire in the order of asking. Nothing after the cover is asked without consent. */
export const household: Instrument = {
  name: 'household',
  title: { en: 'Household questionnaire' },
  outcome: 'a_outcome',
  elements: [
    cover,
    members,
    composition,
    educationWorkHealth,
    absent,
    returned,
    householdType,
    remittances,
    economy,
    consumption,
    ...closing,
  ],
  checks: [
    {
      id: 'x01',
      kind: 'hard',
      expression: "${a_consent} != '1' or count(${members}[${c_relation} = '1']) = 1",
      message: { en: 'A household has exactly one head.' },
    },
    {
      id: 'one_spouse',
      kind: 'soft',
      expression: "count(${members}[${c_relation} = '2']) <= 1",
      message: { en: 'More than one spouse or partner of the head. Is this right?' },
    },
    {
      id: 'spouse_points_back',
      kind: 'hard',
      roster: 'members',
      expression:
        "${c_spouse_line} = '' or ${c_spouse_line} = 0 or indexed-repeat(${c_spouse_line}, ${members}, ${c_spouse_line}) = position(..)",
      message: { en: 'The husband, wife or partner must name this person in turn.' },
    },
    {
      id: 'spouse_sex',
      kind: 'soft',
      roster: 'members',
      expression:
        "${c_spouse_line} = '' or ${c_spouse_line} = 0 or indexed-repeat(${c_sex}, ${members}, ${c_spouse_line}) != ${c_sex}",
      message: { en: 'Husband, wife or partner of the same sex. Is this right?' },
    },
    {
      id: 'x21',
      kind: 'hard',
      roster: 'members',
      expression: "not(${c_age} >= 15 and ${is_member} = 1) or ${d_work_7d} != ''",
      message: { en: 'Work in the last seven days is asked of every member aged 15 or more.' },
    },
    {
      id: 'sender_once',
      kind: 'hard',
      roster: 'absent',
      expression: 'count(${senders}[${i_sender_line} = ${abs_line}]) <= 1',
      message: { en: 'An absent migrant is a sender at most once: put the amounts together.' },
    },
    {
      id: 'x14',
      kind: 'soft',
      roster: 'absent',
      expression: "${abs_remits} != 1 or ${e_contact} != '7'",
      message: { en: 'Sends money but has no contact. Is this right?' },
    },
    {
      id: 'x17',
      kind: 'soft',
      expression:
        'not(${cons_tot} > 0) or (${cons_food} div ${cons_tot} >= 0.15 and ${cons_food} div ${cons_tot} <= 0.85)',
      message: {
        en: 'Food is less than 15 or more than 85 percent of consumption. Is this right?',
      },
    },
    {
      id: 'x13',
      kind: 'soft',
      expression: 'not(${cons_tot} > 0) or not(${remit_12m} > 3 * ${cons_tot})',
      message: { en: 'More was received from abroad than three times what was spent.' },
    },
  ],
};
