import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import {
  calculation,
  country,
  given,
  hard,
  integer,
  line,
  one,
  roster,
  soft,
  text,
  withOther,
  yearMonth,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { leastMonths, monthUnknown, mostMonths } from '../../month-rules.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  roster('members', 'Household members', { maximum: 40 }, [
    text(
      'c_name',
      'Name or initials',
      'Please give me the name of each person who usually lives here, starting with the head. Include babies, people away for a short time and live-in workers.',
      { role: 'D', source: 'LSMS', required: true, maximumLength: 80 },
    ),
    one(
      'c_relation',
      'relation',
      'Relationship to head',
      "What is (NAME)'s relationship to the head of the household?",
      { role: 'Q', source: 'LSMS', required: true },
    ),
    ...withOther(
      one('c_sex', 'sex', 'Sex', 'Is (NAME) male or female?', {
        role: 'Q',
        source: 'LSMS',
        required: true,
      }),
    ),
    yearMonth('c_birth_ym', 'Birth month and year', 'In which month and year was (NAME) born?', {
      role: 'Q',
      source: 'CENSUS',
      checks: [
        hard(
          'c_birth_ym_past',
          `${mostMonths('.', 'today()')} >= 0`,
          'The month of birth lies in the future. Correct it.',
        ),
      ],
    }),
    integer('c_age', 'Age in completed years', 'How old was (NAME) at the last birthday?', {
      role: 'Q',
      source: 'LSMS',
      minimum: 0,
      maximum: 120,
      required: true,
      checks: [
        hard(
          'x06',
          `\${c_birth_ym} = '' or . < 0 or (${mostMonths('${c_birth_ym}', 'today()')} >= 12 * . - 12 and ${leastMonths('${c_birth_ym}', 'today()')} <= 12 * . + 23)`,
          'Age and month of birth differ by more than one year. Ask again and correct the one that is wrong.',
        ),
        soft(
          'c_age_head',
          "${c_relation} != '1' or . >= 15 or . < 0",
          'The head is under 15. Confirm that a child heads this household, or correct age or relationship.',
        ),
      ],
    }),
    one(
      'c_marital',
      'marital',
      'Marital status',
      'Is (NAME) now married, living with a partner, separated, divorced, widowed, or never married?',
      {
        role: 'Q',
        source: 'LSMS',
        relevant: '${c_age} >= 12',
        checks: [
          soft(
            'c_marital_age',
            "not(selected('2 3', .)) or ${c_age} >= 15",
            'Married or living with a partner under 15. Ask again, then confirm or correct.',
          ),
        ],
      },
    ),
    line(
      'c_spouse_line',
      'members',
      'Line number of spouse',
      "Does (NAME)'s husband, wife or partner live here? Which line?",
      {
        role: 'Q',
        source: 'LSMS',
        relevant: "selected('2 3', ${c_marital})",
        zeroAllowed: true,
        checks: [
          hard(
            'c_spouse_line_other',
            '. != position(..)',
            'Nobody is their own husband, wife or partner. Choose the other line, or 0 for not here.',
          ),
        ],
      },
    ),
    integer(
      'c_months_here',
      'Months lived here in last 12',
      'For how many of the last 12 months did (NAME) live in this household?',
      {
        role: 'O',
        source: 'LSMS',
        minimum: 0,
        maximum: 12,
        checks: [
          soft(
            'c_months_here_usual',
            ". >= 6 or . < 0 or ${c_relation} = '1'",
            'Here for under six of the last twelve months. Is this a usual member: newborn, newcomer who means to stay, or else to be left out?',
          ),
        ],
      },
    ),
    country(
      'c_birth_country',
      'Country of birth',
      "In which country, with today's borders, was (NAME) born?",
      { role: 'Q', source: 'CENSUS' },
    ),
    country('c_citizen1', 'Country of citizenship', 'Of which country is (NAME) a citizen?', {
      role: 'Q+S',
      source: 'CENSUS',
    }),
    one(
      'c_abroad_3m',
      'yn',
      'Ever lived abroad 3+ months',
      'Has (NAME) ever lived in another country for three months or longer?',
      {
        role: 'Q+S',
        source: 'DotM',
        checks: [
          soft(
            'c_abroad_3m_born',
            ". != '0' or ${c_birth_country} = '' or ${c_birth_country} = cfg('country')",
            'Born abroad, but never lived abroad for three months. Ask again, then confirm or correct.',
          ),
        ],
      },
    ),
    one(
      'c_lived_before',
      'yn',
      'Lived in this country before going abroad',
      'Had (NAME) already lived in this country before that stay abroad?',
      {
        role: 'Q',
        source: 'OWN',
        relevant:
          "${c_abroad_3m} = '1' and ${c_birth_country} != '' and ${c_birth_country} != 'XXX' and ${c_birth_country} != cfg('country')",
      },
    ),
    country(
      'c_prev_country',
      'Country of previous residence',
      'Before coming to live in this country the last time, in which country did (NAME) live?',
      {
        role: 'Q',
        source: 'CENSUS',
        relevant: "${c_abroad_3m} = '1'",
        checks: [
          hard(
            'c_prev_country_abroad',
            ". != cfg('country')",
            'The country of previous residence is this country. Enter the other country where this person lived before.',
          ),
        ],
      },
    ),
    yearMonth(
      'c_arrive_ym',
      'Last arrival in this country',
      'In which month and year did (NAME) last come to live in this country?',
      {
        role: 'Q',
        source: 'CENSUS',
        relevant: "${c_abroad_3m} = '1'",
        checks: [
          hard(
            'c_arrive_ym_born',
            `\${c_birth_ym} = '' or ${mostMonths('${c_birth_ym}', '.')} >= 0`,
            'The arrival lies before the birth. Correct the one that is wrong.',
          ),
          hard(
            'c_arrive_ym_past',
            `${mostMonths('.', 'today()')} >= 0`,
            'The arrival lies in the future. Correct it.',
          ),
        ],
      },
    ),
    ...derived(),
  ]),
];

/** What the census questions say of a person. What is not known of somebody stays blank. */
function derived(): Element[] {
  return [
    // A quasi-identifier: line 1 is the head, and no public file says who that is.
    calculation('pers_line', 'Line number of the member', 'Q', 'position(..)'),
    calculation(
      'is_member',
      'Usual member',
      'O',
      "if(${c_relation} = '1' or ${c_months_here} >= cfg('member_months') or ${c_age} = 0 or months-between(${c_arrive_ym}, today()) < 12, 1, if(${c_relation} != '' and ${c_months_here} >= 0 and ${c_age} >= 0, 0, ''))",
    ),
    calculation(
      'is_ret',
      'Returned migrant',
      'Q+S',
      "if(${c_abroad_3m} = '0' or ${c_lived_before} = '0', 0, if(${c_abroad_3m} = '1' and (${c_birth_country} = cfg('country') or ${c_lived_before} = '1') and ${c_arrive_ym} != '', months-between(${c_arrive_ym}, today()) <= cfg('window_months'), ''))",
    ),
    calculation(
      'arrive_june',
      'Month of arrival not known, taken as June',
      'O',
      monthUnknown('${c_arrive_ym}'),
    ),
    calculation(
      'is_imm',
      'Born abroad',
      'Q',
      "if(${c_birth_country} = '' or ${c_birth_country} = 'XXX', '', ${c_birth_country} != cfg('country'))",
    ),
    calculation(
      'is_foreign',
      'Foreign citizen',
      'Q+S',
      "if(${c_citizen1} = '' or ${c_citizen1} = 'XXX', '', ${c_citizen1} != cfg('country'))",
    ),
    calculation(
      'mig_status',
      'Returned 2, born abroad 3, neither 4',
      'Q+S',
      "if(${is_ret} = 1, 2, if(${is_ret} != 0, '', if(${is_imm} = 1, 3, if(${is_imm} != 0, '', 4))))",
    ),
    given('t_row_seconds', 'Seconds spent on this person', {
      type: 'integer',
      role: 'O',
      from: 'times',
    }),
  ];
}

const head = "${members}[${c_relation} = '1'][1]/c_age";
const spouse = "${members}[${c_relation} = '2'][1]/c_age";

/** A parent is 12 to 60 years older than a child. Ages that are not known are not compared. */
const years = (parent: string, child: string): string =>
  `(not(${parent} >= 0 and ${child} >= 0) or (${parent} - ${child} >= 12 and ${parent} - ${child} <= 60))`;

const checks: InstrumentCheck[] = [
  soft(
    'one_spouse',
    "count(${members}[${c_relation} = '2']) <= 1",
    'More than one spouse or partner of the head. Confirm it, or correct the relationships.',
  ),
  hard(
    'spouse_points_back',
    "${c_spouse_line} = '' or ${c_spouse_line} = 0 or indexed-repeat(${c_spouse_line}, ${members}, ${c_spouse_line}) = position(..)",
    'The husband, wife or partner named here does not name this person in turn. Correct one of the two lines.',
    { roster: 'members' },
  ),
  soft(
    'spouse_sex',
    "${c_spouse_line} = '' or ${c_spouse_line} = 0 or indexed-repeat(${c_sex}, ${members}, ${c_spouse_line}) != ${c_sex}",
    'Husband, wife or partner of the same sex. Confirm it, or correct sex or line.',
    { roster: 'members' },
  ),
  soft(
    'x05',
    `(\${c_relation} != '3' or ${years(head, '${c_age}')}) and (\${c_relation} != '7' or ${years('${c_age}', head)}) and (\${c_relation} != '8' or count(\${members}[\${c_relation} = '2']) != 1 or ${years('${c_age}', spouse)})`,
    'Parent and child are less than 12 or more than 60 years apart. Ask again for both ages and the relationship, then confirm or correct.',
    { roster: 'members' },
  ),
];

/**
 * Module C: who lives here, with the three census questions (birth, citizenship, previous residence). Line 1 is the head.
 * Of the survey it needs the configuration `country`.
 */
export const members: Module = {
  letter: 'C',
  title: 'Household roster',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: { member_months: 6, window_months: 120 },
};
