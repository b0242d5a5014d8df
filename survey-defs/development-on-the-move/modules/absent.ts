import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import {
  calculation,
  country,
  hard,
  integer,
  line,
  lines,
  money,
  one,
  roster,
  soft,
  system,
  text,
  withOther,
  yearMonth,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { leastMonths, monthUnknown, mostMonths } from '../../month-rules.ts';
import { codesFor } from '../codes.ts';
import { earningsBounds, earningsUnusual, earningsUsual } from './earnings.ts';
import { workMove } from './work-move.ts';

/** No two levels of schooling to compare: not classified, not known, or not asked. */
const lower = "selected('9 98', .) or ${e_ed_depart} = '' or selected('9 98', ${e_ed_depart})";

const elements: Element[] = [
  integer(
    'e_count',
    'Absent migrants reported',
    'How many people who used to be part of this household left in the last ten years and now live in another country for three months or more?',
    { role: 'Q+S', source: system, minimum: 0, maximum: 20 },
  ),
  roster('absent', 'Absent migrants', { maximum: 20 }, [
    text(
      'e_name',
      'Name or initials of absent migrant',
      'Please name each person who used to be part of this household, left in the last ten years and now lives in another country for three months or more.',
      { role: 'D', source: 'DotM', maximumLength: 80 },
    ),
    one(
      'e_relation',
      'relation',
      'Relationship to head',
      "What is (NAME)'s relationship to the head of this household?",
      { role: 'Q', source: 'DotM' },
    ),
    ...withOther(
      one('e_sex', 'sex', 'Sex', 'Is (NAME) male or female?', { role: 'Q', source: 'DotM' }),
    ),
    integer('e_age', 'Current age', 'How old is (NAME) now?', {
      role: 'Q',
      source: 'DotM',
      minimum: 0,
      maximum: 100,
    }),
    line(
      'e_spouse_here',
      'members',
      'Spouse living in this household',
      "Does (NAME)'s husband, wife or partner live here? Which line?",
      { role: 'Q', source: 'MICS', relevant: '${e_age} >= 15', zeroAllowed: true },
    ),
    lines(
      'e_kids_here',
      'members',
      'Own children under 18 living here',
      "Which children under 18 living here are (NAME)'s own children?",
      {
        role: 'Q',
        source: 'MICS',
        relevant: '${e_age} >= 15',
        checks: [
          soft(
            'e_kids_here_age',
            'count(${members}[selected(current()/., position()) and ${c_age} > ${e_age} - 12]) = 0',
            'A child named here is less than 12 years younger than this parent. Ask again for both ages and whose child it is, then confirm or correct.',
          ),
        ],
      },
    ),
    country('e_birth_country', 'Country of birth', 'In which country was (NAME) born?', {
      role: 'Q',
      source: 'CENSUS',
    }),
    country(
      'e_citizen',
      'Citizenship now',
      'Of which country is (NAME) now a citizen? If more than one, the country where (NAME) lives.',
      { role: 'Q+S', source: 'CENSUS' },
    ),
    yearMonth(
      'e_depart_ym',
      'Month and year of departure',
      'In which month and year did (NAME) leave this household to live abroad, the last time?',
      {
        role: 'Q',
        source: 'DotM',
        checks: [
          hard(
            'e_depart_ym_window',
            `${mostMonths('.', 'today()')} >= 0 and ${leastMonths('.', 'today()')} <= cfg('window_months')`,
            'The departure lies in the future, or longer ago than the years this survey asks about. Correct it, or remove this person.',
          ),
          hard(
            'e_depart_ym_age',
            `not(\${e_age} >= 0) or ${leastMonths('.', 'today()')} <= 12 * \${e_age} + 11`,
            'The departure lies before the birth. Correct age or departure.',
          ),
          soft(
            'e_depart_ym_month',
            "substr(., 5) != '98'",
            'Try once more for the month of departure: a season or a holiday may help.',
          ),
        ],
      },
    ),
    one(
      'e_stay_plan',
      'duration',
      'Planned length of stay',
      'For how long in all does (NAME) plan to stay abroad?',
      {
        role: 'O',
        source: 'DotM',
        checks: [
          // Not hard: such a row is kept and flagged (`abs_ok` is 0), and could not be closed otherwise.
          soft(
            'e_stay_plan_eligible',
            ". != '1' or ${e_depart_ym} = '' or months-between(${e_depart_ym}, today()) >= cfg('min_months')",
            'Away for so short a time and not meaning to stay a year: this person does not count as an absent migrant. Ask again for departure and plan; if right, confirm and keep the row.',
          ),
        ],
      },
    ),
    integer(
      'e_trips',
      'Times lived abroad 3+ months',
      'Counting this one, how many times has (NAME) moved abroad for three months or more?',
      {
        role: 'O',
        source: 'MMP',
        minimum: 1,
        maximum: 50,
        checks: [
          soft(
            'e_trips_many',
            '. <= 10',
            'More than ten moves abroad of three months or more. Ask again, then confirm or correct.',
          ),
        ],
      },
    ),
    country(
      'e_dest_country',
      'Country of residence now',
      'In which country does (NAME) live now?',
      {
        role: 'Q',
        source: 'DotM',
        checks: [
          hard(
            'e_dest_country_abroad',
            ". != cfg('country')",
            'The country of residence is this country. Enter the country abroad, or remove this person.',
          ),
        ],
      },
    ),
    ...withOther(
      one(
        'e_reason',
        'reason_move',
        'Main reason for leaving',
        'What was the main reason (NAME) went abroad?',
        { role: 'S', source: 'DotM' },
      ),
    ),
    one(
      'e_ed_depart',
      'isced',
      'Education on departure',
      'What was the highest level of schooling (NAME) had completed when leaving?',
      { role: 'Q', source: 'DotM', relevant: '${e_age} >= 10' },
    ),
    one(
      'e_ed_now',
      'isced',
      'Education now',
      'And what is the highest level (NAME) has completed now?',
      {
        role: 'Q',
        source: 'DotM',
        relevant: '${e_age} >= 10',
        checks: [
          hard(
            'e_ed_now_higher',
            `${lower} or . >= \${e_ed_depart}`,
            'Schooling now is lower than on departure. Correct one of the two.',
          ),
          // Beside the hard rule, so that quality figures count it where a form was sent unmended.
          soft(
            'x09',
            `${lower} or . >= \${e_ed_depart}`,
            'Schooling now is lower than on departure. Ask again for both levels.',
          ),
        ],
      },
    ),
    one(
      'e_act_before',
      'activity',
      'Main activity before leaving',
      'What was (NAME) mainly doing in the last three months before leaving?',
      { role: 'O', source: 'WBAMS', relevant: '${e_age} >= 15' },
    ),
    one(
      'e_isco_before',
      'isco',
      'Occupation before leaving (ISCO-08)',
      'What kind of work was that?',
      { role: 'Q', source: 'WBAMS', relevant: "${e_act_before} = '1'" },
    ),
    one('e_act_now', 'activity', 'Main activity now', 'What is (NAME) mainly doing now?', {
      role: 'O',
      source: 'DotM',
      relevant: '${e_age} >= 15',
    }),
    one(
      'e_isco_now',
      'isco',
      'Occupation now (ISCO-08)',
      'What kind of work does (NAME) do there?',
      {
        role: 'Q',
        source: 'DotM',
        relevant: "${e_act_now} = '1'",
        checks: [
          soft(
            'x26',
            "not(selected('1 2', .)) or ${e_ed_now} = '' or ${e_ed_now} = '98' or ${e_ed_now} >= 3",
            'Manager or professional without upper secondary school. Ask what the work is, then confirm or correct.',
          ),
        ],
      },
    ),
    money(
      'e_earn_now',
      'Monthly earnings abroad',
      'About how much does (NAME) earn in a month there? In which currency?',
      {
        role: 'S',
        source: 'WBAMS',
        minimum: 0,
        relevant: "${e_act_now} = '1'",
        checks: [
          soft('e_earn_now_bounds', earningsUsual('.', '${e_dest_country}'), earningsUnusual),
        ],
      },
    ),
    one(
      'e_income_chg',
      'change5',
      'Change in living standard of migrant',
      "Compared with the year before leaving, how is (NAME)'s own standard of living now?",
      { role: 'O', source: 'DotM', relevant: '${e_age} >= 15' },
    ),
    one(
      'e_status',
      'stay_status',
      'Right to stay in country of residence',
      "Some people abroad have papers and some do not. As far as you know, what is (NAME)'s situation? You need not answer.",
      {
        role: 'S',
        source: 'MMP',
        relevant: "cfg('ask_status')",
        checks: [
          soft(
            'e_status_citizen',
            ". != '1' or ${e_citizen} = '' or ${e_citizen} = ${e_dest_country}",
            'Citizen of that country, but another citizenship was given. Confirm it, or correct one of the two.',
          ),
        ],
      },
    ),
    one(
      'e_contact',
      'contact_freq',
      'Contact with household',
      'How often does someone here talk or write with (NAME)?',
      { role: 'O', source: 'WBAMS' },
    ),
    one(
      'e_return_int',
      'return_int',
      'Expected return',
      'When, if ever, does (NAME) expect to come back to live in this country?',
      { role: 'O', source: 'DotM', relevant: '${e_age} >= 15' },
    ),
    ...derived(),
  ]),
];

/** Who counts as absent, and for how long. What is not known of somebody stays blank. */
function derived(): Element[] {
  return [
    calculation('abs_line', 'Line number of the absent migrant', 'O', 'position(..)'),
    calculation(
      'months_away',
      'Months since departure',
      'Q',
      'months-between(${e_depart_ym}, today())',
    ),
    calculation(
      'depart_june',
      'Month of departure not known, taken as June',
      'O',
      monthUnknown('${e_depart_ym}'),
    ),
    calculation(
      'abs_ok',
      'Absent migrant by the time rules',
      'Q',
      "if(${months_away} > cfg('window_months'), 0, if(${months_away} >= cfg('min_months'), 1, if(${months_away} != '' and ${e_stay_plan} != '' and ${e_stay_plan} != '98', ${e_stay_plan} != '1', '')))",
    ),
    calculation(
      'abs_long',
      'Long-term migrant (12 months, done or planned)',
      'Q',
      "if(${months_away} >= 12 or selected('2 3 4', ${e_stay_plan}), 1, if(${months_away} != '' and selected('1 5', ${e_stay_plan}), 0, ''))",
    ),
    calculation(
      'age_dep',
      'Age when leaving',
      'Q',
      "if(${e_age} >= 0, ${e_age} - ${months_away} div 12, '')",
    ),
    calculation(
      'overqual_abs',
      'Tertiary educated in another occupation',
      'O',
      "if(selected('5 6 7 8', ${e_ed_now}), if(selected('4 5 6 7 8 9', ${e_isco_now}), 1, if(selected('0 1 2 3', ${e_isco_now}), 0, '')), '')",
    ),
    calculation(
      'move_ok',
      'Left for work: a row in the module on costs',
      'S',
      workMove('${e_reason}', '${age_dep}', '${months_away}'),
    ),
  ];
}

const checks: InstrumentCheck[] = [
  hard(
    'absent_count',
    "${e_count} = '' or ${e_count} < 0 or ${e_count} = count(${absent})",
    'The number of absent migrants told is not the number of rows. Add or remove a row, or correct the number.',
  ),
];

/**
 * Module E: each person who left this household, and this household alone reports them: nobody is counted twice. Rows
 * that fail the time rules are kept and flagged by `abs_ok`. It needs a roster `members` with `c_age`, and the
 * configuration `country`. That nobody stands both here and among the members no rule can see: names are read by none.
 */
export const absent: Module = {
  letter: 'E',
  title: 'Absent migrants',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: {
    window_months: 120,
    min_months: 3,
    cost_months: 60,
    ask_status: false,
    ...earningsBounds,
  },
};
