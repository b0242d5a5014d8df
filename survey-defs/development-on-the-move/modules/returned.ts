import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import {
  calculation,
  country,
  hard,
  integer,
  many,
  money,
  one,
  rosterAgain,
  soft,
  withOther,
  yearMonth,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { noneAlone } from '../../usual-checks.ts';
import { leastMonths, monthUnknown, mostMonths } from '../../month-rules.ts';
import { codesFor } from '../codes.ts';
import { earningsBounds, earningsUnusual, earningsUsual } from './earnings.ts';
import { workMove } from './work-move.ts';

const elements: Element[] = [
  rosterAgain('returned', 'Returned migrants', { of: 'members', relevant: '${is_ret} = 1' }, [
    country(
      'f_country',
      'Main country lived in',
      'Thinking of the last time (NAME) lived abroad for three months or more, in which country did (NAME) stay longest?',
      {
        role: 'Q',
        source: 'DotM',
        checks: [
          hard(
            'f_country_abroad',
            ". != cfg('country')",
            'The country lived in is this country. Enter the country abroad.',
          ),
          soft(
            'f_country_previous',
            "${c_prev_country} = '' or . = ${c_prev_country}",
            'Another country than the country of previous residence in the roster. Confirm it, or correct one of the two.',
          ),
        ],
      },
    ),
    yearMonth(
      'f_left_ym',
      'Month and year left',
      'In which month and year did (NAME) leave for that stay?',
      {
        role: 'Q',
        source: 'DotM',
        checks: [
          hard(
            'f_left_ym_born',
            `\${c_birth_ym} = '' or ${mostMonths('${c_birth_ym}', '.')} >= 0`,
            'The departure lies before the birth. Correct the one that is wrong.',
          ),
        ],
      },
    ),
    yearMonth(
      'f_back_ym',
      'Month and year of return',
      'In which month and year did (NAME) come back?',
      {
        role: 'Q',
        source: 'DotM',
        checks: [
          hard(
            'f_back_ym_after',
            `\${f_left_ym} = '' or ${mostMonths('${f_left_ym}', '.')} > 0`,
            'The return does not lie after the departure. Correct one of the two.',
          ),
          hard(
            'x10',
            `\${f_left_ym} = '' or ${mostMonths('${f_left_ym}', '.')} >= cfg('min_months')`,
            'The stay abroad was shorter than this survey asks about. Correct departure or return; if both are right, this person has not lived abroad long enough: correct the roster.',
          ),
          hard(
            'f_back_ym_window',
            `${mostMonths('.', 'today()')} >= 0 and ${leastMonths('.', 'today()')} <= cfg('window_months')`,
            'The return lies in the future, or longer ago than the years this survey asks about. Correct it here or in the roster.',
          ),
          soft(
            'x08',
            `\${c_arrive_ym} = '' or (${leastMonths('${c_arrive_ym}', '.')} <= 1 and ${mostMonths('${c_arrive_ym}', '.')} >= -1)`,
            'The month of return differs from the last arrival in the roster. Ask which is right, then confirm or correct.',
          ),
        ],
      },
    ),
    ...withOther(
      one(
        'f_why_left',
        'reason_move',
        'Main reason for leaving',
        'What was the main reason for going?',
        { role: 'S', source: 'DotM' },
      ),
    ),
    ...withOther(
      one(
        'f_why_back',
        'reason_return',
        'Main reason for return',
        'What was the main reason for coming back?',
        { role: 'S', source: 'DotM' },
      ),
    ),
    one('f_mode', 'return_mode', 'How the return came about', 'How did the return come about?', {
      role: 'S',
      source: 'IOM',
    }),
    one(
      'f_ed_gain',
      'isced',
      'Level completed while abroad, 0 if none',
      'Which level of schooling, if any, did (NAME) complete while abroad?',
      {
        role: 'O',
        source: 'DotM',
        relevant: '${c_age} >= 15',
        checks: [
          soft(
            'f_ed_gain_level',
            "selected('9 98', .) or ${d_ed_level} = '' or selected('9 98', ${d_ed_level}) or . <= ${d_ed_level}",
            'A higher level than the highest completed in all. Confirm it, or correct one of the two.',
          ),
        ],
      },
    ),
    one(
      'f_isco',
      'isco',
      'Main occupation abroad (ISCO-08)',
      "What was (NAME)'s main kind of work there?",
      { role: 'Q', source: 'DotM', relevant: '${c_age} >= 15' },
    ),
    money(
      'f_earn',
      'Monthly earnings before return',
      'About how much did (NAME) earn in a month before coming back? In which currency?',
      {
        role: 'S',
        source: 'WBAMS',
        minimum: 0,
        relevant: '${c_age} >= 15',
        rateMonth: '${f_back_ym}',
        checks: [soft('f_earn_bounds', earningsUsual('.', '${f_country}'), earningsUnusual)],
      },
    ),
    money(
      'f_savings',
      'Savings brought or sent on return',
      'How much savings, in money, did (NAME) bring or send home when coming back?',
      {
        role: 'S',
        source: 'DotM',
        minimum: 0,
        relevant: '${c_age} >= 15',
        rateMonth: '${f_back_ym}',
        checks: [
          soft(
            'f_savings_high',
            "not(converted(., 'USD') > 60 * converted(${f_earn}, 'USD'))",
            'Savings of more than sixty months of earnings. Ask again for amount and currency of both, then confirm or correct.',
          ),
        ],
      },
    ),
    ...withOther(
      many('f_save_use', 'save_use', 'Use of savings', 'What were the savings used for?', {
        role: 'O',
        source: 'DotM',
        relevant: '${f_savings} > 0',
        checks: [noneAlone('f_save_use_none', '9', 'Nothing brought')],
      }),
    ),
    one(
      'f_skill_use',
      'yn',
      'Uses skills learned abroad',
      'Does (NAME) use, in work or daily life here, skills learned abroad?',
      { role: 'O', source: 'DotM', relevant: '${c_age} >= 15' },
    ),
    integer(
      'f_job_wait',
      'Months until first work after return',
      'After coming back, how many months passed before (NAME) first worked for pay or profit?',
      {
        role: 'O',
        source: 'ILO',
        minimum: 0,
        maximum: 120,
        relevant: '${c_age} >= 15',
        checks: [
          hard(
            'f_job_wait_since',
            `. = 97 or . < 0 or \${f_back_ym} = '' or . <= ${mostMonths('${f_back_ym}', 'today()')}`,
            'More months than have passed since the return. Correct it; 97 stands for never.',
          ),
        ],
      },
    ),
    ...withOther(
      many(
        'f_reint',
        'reint',
        'Difficulties after return',
        'What difficulties has (NAME) had since coming back?',
        {
          role: 'S',
          source: 'IOM',
          relevant: '${c_age} >= 15',
          checks: [noneAlone('f_reint_none', '11')],
        },
      ),
    ),
    calculation(
      'left_june',
      'Month of leaving not known, taken as June',
      'O',
      monthUnknown('${f_left_ym}'),
    ),
    calculation(
      'move_ok_ret',
      'Had left for work: a row in the module on costs',
      'S',
      workMove(
        '${f_why_left}',
        '${c_age} - months-between(${f_left_ym}, today()) div 12',
        'months-between(${f_left_ym}, today())',
      ),
    ),
  ]),
];

const checks: InstrumentCheck[] = [
  hard(
    'x07_returned',
    "${is_ret} != 1 or ${f_country} != ''",
    'A returned migrant by the roster, but the part on the return is empty. Ask it, beginning with the country (XXX if not known).',
    { roster: 'members' },
  ),
];

/** Module F: the last stay abroad of each returned migrant, whose rows are those of module C. */
export const returned: Module = {
  letter: 'F',
  title: 'Returned migrants',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: { window_months: 120, min_months: 3, cost_months: 60, ...earningsBounds },
};
