import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import {
  calculation,
  hard,
  integer,
  localMoney,
  one,
  rosterAgain,
  soft,
  withOther,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  rosterAgain('education_work_health', 'Education, work and health', { of: 'members' }, [
    one(
      'd_literate',
      'yn',
      'Can read and write',
      'Can (NAME) read and write a short message in any language?',
      { role: 'O', source: 'LSMS', relevant: '${c_age} >= 10' },
    ),
    one(
      'd_ed_ever',
      'yn',
      'Ever attended school',
      'Has (NAME) ever gone to school or to a pre-primary class?',
      { role: 'O', source: 'MICS', relevant: '${c_age} >= 3' },
    ),
    one(
      'd_ed_level',
      'isced',
      'Highest level completed (ISCED-A 2011)',
      'What is the highest level of schooling that (NAME) has completed?',
      {
        role: 'Q',
        source: 'LSMS',
        relevant: "${d_ed_ever} = '1'",
        checks: [
          soft(
            'd_ed_level_age',
            "selected('9 98', .) or not(${c_age} < number(selected-at(cfg('isced_min_age'), number(.))))",
            'So young a person has rarely completed this level. Ask again for level and age, then confirm or correct.',
          ),
        ],
      },
    ),
    one(
      'd_ed_now',
      'yn',
      'Attending this school year',
      'Is (NAME) attending school, college or training in the current school year?',
      { role: 'O', source: 'MICS', relevant: '${c_age} >= 3 and ${c_age} <= 29' },
    ),
    ...withOther(
      one(
        'd_ed_type',
        'school_type',
        'Type of school attended',
        'Who runs the school that (NAME) attends?',
        { role: 'O', source: 'LSMS', relevant: "${d_ed_now} = '1'" },
      ),
    ),
    integer(
      'd_ed_missed',
      'School days missed in last month',
      'In the last month in which classes were held, how many days did (NAME) miss?',
      {
        role: 'O',
        source: 'LSMS',
        minimum: 0,
        maximum: 31,
        relevant: "${d_ed_now} = '1'",
        checks: [
          soft(
            'd_ed_missed_many',
            '. <= 20',
            'More than 20 school days missed in a month. Ask again, then confirm or correct.',
          ),
        ],
      },
    ),
    ...withOther(
      one(
        'd_ed_stop',
        'stop_reason',
        'Main reason not attending',
        'What is the main reason (NAME) does not attend?',
        {
          role: 'O',
          source: 'LSMS',
          relevant: "${d_ed_now} = '0' and ${c_age} >= 6 and ${c_age} <= 24",
        },
      ),
    ),
    localMoney(
      'd_ed_cost',
      'Schooling cost in 12 months',
      "In the last 12 months, how much did the household pay for (NAME)'s schooling: fees, books, uniform, transport and lessons?",
      {
        role: 'O',
        source: 'LSMS',
        minimum: 0,
        relevant: "${d_ed_now} = '1'",
        checks: [
          soft(
            'd_ed_cost_high',
            "not(. > number(cfg('p99_ed_cost')))",
            'More than nearly everybody pays for a year of school. Ask again for each part, then confirm or correct.',
          ),
        ],
      },
    ),
    one(
      'd_work_7d',
      'yn',
      'Worked for pay or profit last week',
      'In the last seven days, did (NAME) do any work for pay or profit, even for one hour?',
      { role: 'O', source: 'ILO', relevant: '${c_age} >= 15' },
    ),
    one(
      'd_job_away',
      'yn',
      'Has job, temporarily absent',
      'Does (NAME) have a paid job or a business from which (NAME) was away for a short time?',
      { role: 'O', source: 'ILO', relevant: "${d_work_7d} = '0'" },
    ),
    one(
      'd_seek_4w',
      'yn',
      'Looked for work in last 4 weeks',
      'In the last four weeks, did (NAME) look for paid work or try to start a business?',
      { role: 'O', source: 'ILO', relevant: "${d_work_7d} = '0' and ${d_job_away} = '0'" },
    ),
    one(
      'd_avail_2w',
      'yn',
      'Available for work',
      'If a job came up, could (NAME) have started within the next two weeks?',
      { role: 'O', source: 'ILO', relevant: "${d_work_7d} = '0' and ${d_job_away} = '0'" },
    ),
    ...withOther(
      one(
        'd_icse',
        'icse',
        'Status in employment (ICSE)',
        'In the main job, does (NAME) work for someone else, run a business with or without employees, or help in a family business?',
        { role: 'O', source: 'ILO', relevant: "${d_work_7d} = '1' or ${d_job_away} = '1'" },
      ),
    ),
    one(
      'd_isco',
      'isco',
      'Occupation, ISCO-08 major group',
      'What kind of work does (NAME) do in the main job? What are the main tasks?',
      {
        role: 'Q',
        source: 'ILO',
        relevant: "${d_work_7d} = '1' or ${d_job_away} = '1'",
        checks: [
          soft(
            'd_isco_level',
            "not(selected('1 2', .)) or ${d_ed_level} = '' or ${d_ed_level} = '98' or ${d_ed_level} >= 3",
            'Manager or professional without upper secondary school. Ask what the work is, then confirm or correct.',
          ),
        ],
      },
    ),
    one(
      'd_isic',
      'isic',
      'Industry, ISIC Rev.4 section',
      'What does the place where (NAME) works mainly make or do?',
      { role: 'Q', source: 'ILO', relevant: "${d_work_7d} = '1' or ${d_job_away} = '1'" },
    ),
    integer(
      'd_hours',
      'Hours worked last week',
      'How many hours did (NAME) work in the last seven days, in all jobs?',
      {
        role: 'O',
        source: 'ILO',
        minimum: 0,
        maximum: 112,
        relevant: "${d_work_7d} = '1'",
        checks: [
          soft(
            'd_hours_many',
            '. <= 84',
            'More than 84 hours of work in a week. Ask again day by day, then confirm or correct.',
          ),
        ],
      },
    ),
    localMoney(
      'd_wage',
      'Take-home pay last month',
      'How much did (NAME) take home from the main job last month?',
      {
        role: 'S',
        source: 'LSMS',
        minimum: 0,
        relevant: "selected('1 6 7', ${d_icse})",
        checks: [
          soft(
            'd_wage_zero',
            '. != 0',
            'No take-home pay in a paid job. Ask again, then confirm or correct.',
          ),
          soft(
            'd_wage_high',
            "not(. > number(cfg('p99_wage')))",
            'More than nearly everybody takes home in a month. Ask whether this is for a month, then confirm or correct.',
          ),
        ],
      },
    ),
    one(
      'd_socsec',
      'yn',
      'Employer pays social insurance',
      'Does the employer pay into a pension or health scheme for (NAME)?',
      { role: 'O', source: 'ILO', relevant: "selected('1 6 7', ${d_icse})" },
    ),
    one('d_health', 'health5', 'General health', "In general, how is (NAME)'s health?", {
      role: 'S',
      source: 'LSMS',
    }),
    one(
      'd_ill_30d',
      'yn',
      'Ill or injured in last 30 days',
      'Was (NAME) ill or injured at any time in the last 30 days?',
      { role: 'S', source: 'LSMS' },
    ),
    ...withOther(
      one(
        'd_care',
        'care_place',
        'Where care was sought first',
        'Where did (NAME) first go for advice or treatment?',
        { role: 'S', source: 'LSMS', relevant: "${d_ill_30d} = '1'" },
      ),
    ),
    one(
      'd_insured',
      'yn',
      'Covered by health insurance',
      'Is (NAME) covered by any health insurance or public health scheme?',
      { role: 'O', source: 'LSMS' },
    ),
    one(
      'd_disab',
      'yn',
      'Lot of difficulty in a basic activity',
      'Does (NAME) find it very hard, or impossible, to see, hear, walk, remember, wash and dress, or be understood?',
      { role: 'S', source: 'WG', relevant: '${c_age} >= 5' },
    ),
    ...derived(),
  ]),
];

/** The labour force by the short form of the ILO rules (19th ICLS). What is not known of somebody stays blank. */
function derived(): Element[] {
  return [
    calculation(
      'employed',
      'Employed (19th ICLS, approximation)',
      'O',
      "if(${d_work_7d} = '1' or ${d_job_away} = '1', 1, if(${d_work_7d} = '0' and ${d_job_away} = '0', 0, ''))",
    ),
    calculation(
      'unemp',
      'Unemployed',
      'O',
      "if(${employed} = 1, 0, if(${employed} != 0, '', if(${d_seek_4w} = '1' and ${d_avail_2w} = '1', 1, if(${d_seek_4w} = '0' or ${d_avail_2w} = '0', 0, ''))))",
    ),
    calculation(
      'in_lf',
      'In the labour force',
      'O',
      "if(${employed} = 1 or ${unemp} = 1, 1, if(${employed} = 0 and ${unemp} = 0, 0, ''))",
    ),
    calculation(
      'neet',
      'Youth not in employment, education or training',
      'O',
      "if(${c_age} >= 15 and ${c_age} <= 24, if(${employed} = 1 or ${d_ed_now} = '1', 0, if(${employed} = 0 and ${d_ed_now} = '0', 1, '')), '')",
    ),
    calculation(
      'informal',
      'Informal main job (proxy)',
      'O',
      "if(${employed} = 1, if(selected('3 5', ${d_icse}), 1, if(selected('1 6 7', ${d_icse}), if(${d_socsec} = '1', 0, if(${d_socsec} = '0', 1, '')), if(selected('2 4', ${d_icse}), 0, ''))), if(${employed} = 0, 0, ''))",
    ),
  ];
}

const checks: InstrumentCheck[] = [
  hard(
    'x21',
    "not(${c_age} >= 15 and ${is_member} = 1) or ${d_work_7d} != '' and (${d_work_7d} != '0' or ${d_job_away} != '' and (${d_job_away} != '0' or ${d_seek_4w} != '' and ${d_avail_2w} != ''))",
    "Work is asked of every member aged 15 or more: last week, a job away from, looking for work, ready to start. Ask what is missing; don't know and refused are answers too.",
    { roster: 'members' },
  ),
];

/** Module D: of every member, schooling, work by the short form of the ILO rules, and health. It goes through module C's rows. */
export const educationWorkHealth: Module = {
  letter: 'D',
  title: 'Education, work and health of members',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: {
    // By ISCED level 0 to 8: the years of age under which few have completed it.
    isced_min_age: '0 10 13 16 17 18 19 21 23',
    // Blank: not yet known. To be set from the first interviews.
    p99_ed_cost: '',
    p99_wage: '',
  },
};
