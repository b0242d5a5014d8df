import type { Choice, Element } from '../../questionnaire/definition.ts';
import { calculation, integer, one, roster, soft, text } from '../ask.ts';
import type { Module } from '../module.ts';

const choices: Record<string, Choice[]> = {
  w_yes_no: [
    { code: '1', label: { en: 'Yes' } },
    { code: '0', label: { en: 'No' } },
    { code: '98', label: { en: "Don't know" } },
    { code: '99', label: { en: 'Refused' } },
  ],
  w_sex: [
    { code: '1', label: { en: 'Male' } },
    { code: '2', label: { en: 'Female' } },
    { code: '99', label: { en: 'Refused' } },
  ],
};

// Modules E and I look for the roster `members` and its `c_age`: these two names are theirs, all others our own.
const elements: Element[] = [
  roster('members', 'People of the household', { maximum: 30 }, [
    text('c_name', 'Name', 'Who usually lives here? Let us begin with the head.', {
      role: 'D',
      source: 'LFS',
      maximumLength: 80,
    }),
    one('c_sex', 'w_sex', 'Sex', 'Is (NAME) male or female?', { role: 'Q', source: 'LFS' }),
    integer('c_age', 'Age', 'How old is (NAME)?', {
      role: 'Q',
      source: 'LFS',
      minimum: 0,
      maximum: 120,
    }),
    one(
      'w_work',
      'w_yes_no',
      'Worked last week',
      'In the last seven days, did (NAME) work at least one hour for pay or profit?',
      { role: 'O', source: 'LFS', relevant: '${c_age} >= 15' },
    ),
    integer('w_hours', 'Hours worked last week', 'How many hours, in all jobs together?', {
      role: 'O',
      source: 'LFS',
      relevant: "${w_work} = '1'",
      minimum: 1,
      maximum: 168,
      checks: [
        {
          id: 'w_hours_long',
          kind: 'soft',
          expression: '. <= 80',
          message: { en: 'More than 80 hours in a week. Ask again, then confirm or correct.' },
        },
      ],
    }),
    one(
      'w_search',
      'w_yes_no',
      'Looked for work',
      'In the last four weeks, did (NAME) look for work or try to start a business?',
      { role: 'O', source: 'LFS', relevant: "${w_work} = '0'" },
    ),
    // Blank where an answer is missing: a rule knows no third truth value, so the calculation says it.
    calculation(
      'unemployed',
      'Without work and looking for it',
      'O',
      "if(${w_work} = '1', 0, if(${w_work} = '0' and selected('0 1', ${w_search}), ${w_search} = '1', ''))",
    ),
    calculation(
      'in_labour_force',
      'Works or looks for work',
      'O',
      "if(${w_work} = '1', 1, ${unemployed})",
    ),
  ]),
];

/** Who lives here and who works: the module of our own, to which those of other surveys are added. */
export const people: Module = {
  letter: 'W',
  title: 'People and work',
  elements,
  checks: [
    // A check over the whole form is asked of every row: it must hold of those too to whom the question does not apply.
    soft(
      'w_young_long',
      "${w_hours} = '' or ${c_age} >= 18 or ${w_hours} <= 40",
      'Somebody under 18 works more than 40 hours a week. Ask again for age and hours.',
      { roster: 'members' },
    ),
  ],
  choices,
  configuration: {},
};
