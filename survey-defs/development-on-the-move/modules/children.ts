import type { Element } from '../../../questionnaire/definition.ts';
import { calculation, hard, integer, line, one, rosterAgain, soft } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  calculation(
    'oldest_woman',
    'Age of the oldest woman here',
    'Q',
    "max(${members}[${c_sex} != '1' and ${c_age} >= 0]/c_age)",
  ),
  calculation(
    'oldest_man',
    'Age of the oldest man here',
    'Q',
    "max(${members}[${c_sex} != '2' and ${c_age} >= 0]/c_age)",
  ),
  rosterAgain(
    'children',
    'Children under 18',
    { of: 'members', relevant: '${c_age} >= 0 and ${c_age} < 18' },
    [
      one(
        'k_mother',
        'who_lives',
        'Where the mother lives',
        "Is (NAME)'s mother alive? Where does she live?",
        {
          role: 'Q',
          source: 'MICS',
          checks: [
            soft(
              'k_mother_here',
              ". != '1' or ${oldest_woman} >= ${c_age} + 12",
              'No woman here is old enough to be the mother. Ask again where the mother lives, or correct the ages.',
            ),
          ],
        },
      ),
      one(
        'k_father',
        'who_lives',
        'Where the father lives',
        "Is (NAME)'s father alive? Where does he live?",
        {
          role: 'Q',
          source: 'MICS',
          checks: [
            soft(
              'k_father_here',
              ". != '1' or ${oldest_man} >= ${c_age} + 12",
              'No man here is old enough to be the father. Ask again where the father lives, or correct the ages.',
            ),
          ],
        },
      ),
      line(
        'k_carer',
        'members',
        'Line number of main carer',
        'Who in this household mainly looks after (NAME)?',
        {
          role: 'Q',
          source: 'MICS',
          relevant: '${c_age} >= 0 and ${c_age} < 15',
          checks: [
            hard(
              'k_carer_age',
              '. != position(..) and (indexed-repeat(${c_age}, ${members}, .) >= 10 or indexed-repeat(${c_age}, ${members}, .) < 0)',
              'The carer must be another member aged 10 or more. Ask who looks after the child most of the time.',
            ),
            soft(
              'k_carer_minor',
              'indexed-repeat(${c_age}, ${members}, .) >= 18 or indexed-repeat(${c_age}, ${members}, .) < 0',
              'The main carer is under 18. Ask again who looks after the child most of the time.',
            ),
          ],
        },
      ),
      one(
        'k_care_chg',
        'care_change',
        'Change of care when parent left',
        'When the parent went abroad, did the person caring for (NAME) change?',
        { role: 'S', source: 'DotM', relevant: "${k_mother} = '3' or ${k_father} = '3'" },
      ),
      one(
        'k_contact',
        'contact_freq',
        'Contact with parent abroad',
        'How often does (NAME) talk with the parent abroad?',
        { role: 'S', source: 'MICS', relevant: "${k_mother} = '3' or ${k_father} = '3'" },
      ),
      one(
        'k_mood',
        'mood',
        'Sad or withdrawn',
        'In the last month, how often did (NAME) seem sad, worried or withdrawn?',
        { role: 'S', source: 'DotM', relevant: '${c_age} >= 5 and ${c_age} < 18' },
      ),
      integer(
        'k_work_hrs',
        'Hours of economic work in 7 days',
        'In the last seven days, for how many hours did (NAME) work on a farm, in a business, or for pay?',
        {
          role: 'S',
          source: 'MICS',
          minimum: 0,
          maximum: 112,
          relevant: '${c_age} >= 5 and ${c_age} < 18',
          checks: [
            soft(
              'k_work_hrs_high',
              '. <= 43',
              'More than 43 hours of work in a week. Add the days up again.',
            ),
          ],
        },
      ),
      integer(
        'k_chore_hrs',
        'Hours of household chores in 7 days',
        'And for how many hours did (NAME) cook, clean, fetch water or wood, or look after others?',
        {
          role: 'O',
          source: 'MICS',
          minimum: 0,
          maximum: 112,
          relevant: '${c_age} >= 5 and ${c_age} < 18',
          checks: [
            soft(
              'k_chore_hrs_high',
              '. <= 28',
              'More than 28 hours of chores in a week. Add the days up again.',
            ),
          ],
        },
      ),
      one(
        'k_birth_reg',
        'birth_reg',
        'Birth registration',
        "Has (NAME)'s birth been registered? May I see the certificate?",
        { role: 'O', source: 'MICS', relevant: '${c_age} >= 0 and ${c_age} < 5' },
      ),
      calculation(
        'parent_abroad',
        'Child with a parent abroad',
        'Q',
        "if(${k_mother} = '3' or ${k_father} = '3', 1, if(selected('1 2 4', ${k_mother}) and selected('1 2 4', ${k_father}), 0, ''))",
      ),
      calculation(
        'child_left',
        'Child of an absent member of this household',
        'Q',
        "if(${parent_abroad} = '', '', ${parent_abroad} = 1 and count(${absent}[selected(${e_kids_here}, ${pers_line})]) > 0)",
      ),
      calculation(
        'child_work',
        'Child labour proxy, 5 to 17',
        'S',
        "if(${c_age} >= 5 and ${c_age} < 18, if(${k_work_hrs} >= if(${c_age} <= 11, 1, if(${c_age} <= 14, 14, 43)) or ${k_chore_hrs} >= 21, 1, if(${k_work_hrs} >= 0 and ${k_chore_hrs} >= 0, 0, '')), '')",
      ),
    ],
  ),
];

/** Module K: the members under 18, who looks after them and where their parents live. It asks about `absent` migrants too. */
export const children: Module = {
  letter: 'K',
  title: 'Children and care',
  elements,
  checks: [
    soft(
      'x22',
      '${parent_abroad} != 1 or ${child_left} = 1',
      'A parent lives abroad, but no absent migrant has this child. Ask whether the parent belonged to this household; if so, add the child there.',
      { roster: 'members' },
    ),
  ],
  choices: codesFor(elements),
  configuration: {},
};
