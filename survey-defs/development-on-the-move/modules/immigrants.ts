import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import { hard, one, rosterAgain, soft, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  rosterAgain(
    'immigrants',
    'Immigrants (members born abroad)',
    { of: 'members', relevant: '${is_imm} = 1' },
    [
      ...withOther(
        one(
          'g_reason',
          'reason_move',
          'Main reason for coming',
          'What was the main reason (NAME) came to live in this country?',
          { role: 'S', source: 'ILO' },
        ),
      ),
      one(
        'g_permit',
        'permit_here',
        'Right to stay here',
        "Which of these best describes (NAME)'s papers in this country? You need not answer.",
        {
          role: 'S',
          source: 'MEDHIMS',
          relevant: "cfg('ask_status')",
          checks: [
            soft(
              'g_permit_citizen',
              ". != '1' or ${c_citizen1} = '' or ${c_citizen1} = cfg('country')",
              'Citizen of this country, but another citizenship was given in the roster. Confirm it, or correct one of the two.',
            ),
          ],
        },
      ),
      one(
        'g_recog',
        'recog',
        'Recognition of foreign qualification',
        'Has the qualification (NAME) obtained abroad been recognised here?',
        {
          role: 'O',
          source: 'ILO',
          relevant: "${c_age} >= 18 and selected('3 4 5 6 7 8', ${d_ed_level})",
        },
      ),
      one(
        'g_language',
        'yn',
        'Speaks a main language well',
        'Does (NAME) speak a main language of this country well enough to work or study?',
        { role: 'O', source: 'IPPMD', relevant: '${c_age} >= 5' },
      ),
      one(
        'g_unfair',
        'yn',
        'Treated unfairly in last 12 months',
        'In the last 12 months, has (NAME) been treated unfairly here because of where (NAME) comes from?',
        { role: 'S', source: 'SDG', relevant: '${c_age} >= 15' },
      ),
    ],
  ),
];

const checks: InstrumentCheck[] = [
  hard(
    'x07_immigrants',
    "${is_imm} != 1 or ${g_reason} != ''",
    "Born abroad by the roster, but the part on immigrants is empty. Ask it; don't know and refused are answers too.",
    { roster: 'members' },
  ),
];

/** Module G: members born abroad, whose rows are those of module C. Short on purpose: countries with many add a module. */
export const immigrants: Module = {
  letter: 'G',
  title: 'Immigrants (members born abroad)',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: { ask_status: false },
};
