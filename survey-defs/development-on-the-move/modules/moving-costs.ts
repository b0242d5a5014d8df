import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import {
  calculation,
  hard,
  line,
  localMoney,
  many,
  money,
  one,
  roster,
  soft,
  system,
  withOther,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { noneAlone } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';
import { earningsBounds, earningsUnusual, earningsUsual } from './earnings.ts';

const items = ['h_cost_agent', 'h_cost_docs', 'h_cost_medical', 'h_cost_train', 'h_cost_travel'];

/** US dollars at the rate of the month of departure; blank when one of the items is not known. */
const dollars = (...amounts: string[]): string =>
  amounts.map((amount) => `converted(${amount}, 'USD')`).join(' + ');
const named = (name: string): string => `\${${name}}`;

/** A value of whoever moved: of the absent migrant's row, or of the returned member's. */
const ofMover = (absent: string, returned: string): string =>
  `coalesce(indexed-repeat(${named(absent)}, \${absent}, \${h_abs_line}), indexed-repeat(${named(returned)}, \${members}, \${h_ret_line}))`;

const elements: Element[] = [
  roster('moves', 'Moves for work', { maximum: 60 }, [
    line(
      'h_abs_line',
      'absent',
      'Line number of the absent migrant who moved',
      'INTERVIEWER: Which absent migrant is this about? 0 if it is a member who came back.',
      { role: 'O', source: system, zeroAllowed: true },
    ),
    line(
      'h_ret_line',
      'members',
      'Line number of the returned member who moved',
      'INTERVIEWER: Which member who came back is this about?',
      { role: 'O', source: system, zeroAllowed: true, relevant: 'not(${h_abs_line} > 0)' },
    ),
    calculation('move_left', 'Departure for the move', 'Q', ofMover('e_depart_ym', 'f_left_ym')),
    calculation(
      'move_months',
      'Months since departure',
      'Q',
      'months-between(${move_left}, today())',
    ),
    calculation('move_country', 'Country of the move', 'Q', ofMover('e_dest_country', 'f_country')),
    one(
      'h_job_before',
      'yn',
      'Job arranged before leaving',
      'Did (NAME) have a job arranged before leaving?',
      { role: 'O', source: 'SDG1071' },
    ),
    one(
      'h_employee',
      'yn',
      'First job was paid by an employer',
      'In the first job abroad, did (NAME) work for an employer for pay?',
      { role: 'O', source: 'SDG1071' },
    ),
    ...withOther(
      one(
        'h_channel',
        'job_channel',
        'How the first job was found',
        'How did (NAME) find the first job abroad?',
        {
          role: 'O',
          source: 'SDG1071',
          checks: [
            soft(
              'h_channel_arranged',
              ". != '8' or ${h_job_before} != '1'",
              'A job arranged before leaving, yet found after arrival. Confirm it, or correct one of the two.',
            ),
          ],
        },
      ),
    ),
    money(
      'h_cost_agent',
      'Paid to agency or broker',
      'To get that first job, how much did (NAME) or the household pay to an agency, broker or other go-between? Leave out what an employer paid.',
      {
        role: 'S',
        source: 'SDG1071',
        minimum: 0,
        rateMonth: '${move_left}',
        checks: [
          soft(
            'h_cost_agent_high',
            "not(converted(., 'USD') > number(cfg('p99_cost')))",
            'More than nearly everybody pays to an agency or broker. Ask again for amount and currency, then confirm or correct.',
          ),
        ],
      },
    ),
    money(
      'h_cost_docs',
      'Passport, visa, permits, clearances',
      'How much did they pay for passport, visa, permits and certificates?',
      { role: 'S', source: 'SDG1071', minimum: 0, rateMonth: '${move_left}' },
    ),
    money(
      'h_cost_medical',
      'Medical test and insurance',
      'How much for medical tests and insurance?',
      { role: 'S', source: 'SDG1071', minimum: 0, rateMonth: '${move_left}' },
    ),
    money(
      'h_cost_train',
      'Language, skills test, orientation',
      'How much for language or skills courses, tests and briefings?',
      { role: 'S', source: 'SDG1071', minimum: 0, rateMonth: '${move_left}' },
    ),
    money(
      'h_cost_travel',
      'Travel within country and abroad',
      'How much for travel, inside this country and to the destination?',
      {
        role: 'S',
        source: 'SDG1071',
        minimum: 0,
        rateMonth: '${move_left}',
        checks: [
          soft(
            'h_cost_travel_free',
            ". != 0 or ${move_country} = '' or selected(cfg('near_countries'), ${move_country})",
            'No cost of travel to a distant country. Ask who paid for it, then confirm or correct.',
          ),
        ],
      },
    ),
    money(
      'h_cost_other',
      'Informal and other payments',
      'How much for any other payment, including unofficial ones and interest on loans?',
      {
        role: 'S',
        source: 'SDG1071',
        minimum: 0,
        rateMonth: '${move_left}',
        checks: [
          soft(
            'h_cost_high',
            `not(${dollars(...items.map(named), '.')} > number(cfg('p99_cost')))`,
            'These costs together are more than nearly everybody pays. Go through them again, then confirm or correct.',
          ),
        ],
      },
    ),
    one('h_payer', 'payer', 'Who bore the costs', 'In the end, who bore these costs?', {
      role: 'O',
      source: 'SDG1071',
    }),
    money(
      'h_deduct',
      'Taken from wages for recruitment',
      "And how much was later taken from (NAME)'s wages for costs that an employer or agent had paid first?",
      { role: 'S', source: 'SDG1071', minimum: 0, rateMonth: '${move_left}' },
    ),
    calculation(
      'h_cost_tot',
      'Recruitment cost borne by the worker, USD',
      'S',
      dollars(...[...items, 'h_cost_other', 'h_deduct'].map(named)),
    ),
    ...withOther(
      many(
        'h_finance',
        'finance_src',
        'How the move was financed',
        'Where did the money come from?',
        {
          role: 'O',
          source: 'WBAMS',
          checks: [noneAlone('h_finance_none', '8', 'Nothing to pay')],
        },
      ),
    ),
    localMoney(
      'h_debt_left',
      'Debt still owed for the move',
      'How much is still owed for this move?',
      {
        role: 'S',
        source: 'SDG1071',
        minimum: 0,
        checks: [
          soft(
            'h_debt_left_high',
            "not(converted(., 'USD') > 2 * ${h_cost_tot})",
            'More is owed than twice what the move cost. Ask again for both, then confirm or correct.',
          ),
        ],
      },
    ),
    money(
      'h_earn_first',
      'Monthly earnings in first job',
      'How much did (NAME) earn in a month in the first job there, including overtime?',
      {
        role: 'S',
        source: 'SDG1071',
        minimum: 0,
        rateMonth: '${move_left}',
        checks: [
          hard(
            'h_earn_first_some',
            '. != 0',
            "The first job was paid work: earnings cannot be zero. Enter an amount, or don't know.",
          ),
          soft('h_earn_first_bounds', earningsUsual('.', '${move_country}'), earningsUnusual),
        ],
      },
    ),
    calculation(
      'rci',
      'Recruitment cost in months of first earnings',
      'S',
      "${h_cost_tot} div converted(${h_earn_first}, 'USD')",
    ),
    one(
      'h_promise',
      'match3',
      'Pay and conditions against promise',
      'How did pay and conditions compare with what was promised?',
      { role: 'O', source: 'SDG1071', relevant: "${h_job_before} = '1'" },
    ),
    one(
      'h_papers',
      'travel_doc',
      'Papers for the journey and work',
      "For that journey, which describes (NAME)'s papers best? You need not answer.",
      { role: 'S', source: 'MMP', relevant: "cfg('ask_status')" },
    ),
  ]),
];

const spent = [...items, 'h_cost_other', 'h_deduct']
  .map((name) => `${named(name)} > 0`)
  .join(' or ');

const checks: InstrumentCheck[] = [
  hard(
    'move_whose',
    '${h_abs_line} > 0 or ${h_ret_line} > 0',
    'This row says of nobody whose move it is. Choose the absent migrant or the member who came back, or remove the row.',
    { roster: 'moves' },
  ),
  hard(
    'move_of_absent',
    'count(${moves}[${h_abs_line} = ${abs_line}]) = if(${move_ok} = 1, 1, 0)',
    'Who left for work in the last years has one row in the part on costs, and nobody else has. Add the row, or remove what is too many.',
    { roster: 'absent' },
  ),
  hard(
    'move_of_returned',
    'count(${moves}[${h_ret_line} = ${pers_line}]) = if(${move_ok_ret} = 1, 1, 0)',
    'Who had left for work in the last years has one row in the part on costs, and nobody else has. Add the row, or remove what is too many.',
    { roster: 'members' },
  ),
  hard(
    'h_payer_employer',
    `\${h_payer} != '2' or not(${spent})`,
    'The employer bore all costs, yet the worker paid some. Correct who paid, or the costs.',
    { roster: 'moves' },
  ),
  soft(
    'x24',
    "${h_cost_tot} != 0 or ${h_payer} != '1'",
    'Migrant or household bore the costs, but there were none. Ask again, then confirm or correct.',
    { roster: 'moves' },
  ),
  soft(
    'x25',
    "${rci} = '' or (${rci} >= 0.05 and ${rci} <= 36)",
    'The move cost more than three years or less than two days of the first earnings. Ask again for amounts and currencies, then confirm or correct.',
    { roster: 'moves' },
  ),
];

/**
 * Module H: one row for each recent move for work, of an absent migrant (module E) or of a member who came back (module
 * F). Costs are asked item by item because totals are under-reported; every item may be zero. Items need not be in one
 * currency: each is converted at the rate of the month of departure.
 */
export const movingCosts: Module = {
  letter: 'H',
  title: 'Cost of moving and recruitment',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: {
    ask_status: false,
    // US dollars. Blank: not yet known, to be set from the first interviews.
    p99_cost: '',
    // Codes, side by side, of countries to which one may travel for nothing.
    near_countries: '',
    ...earningsBounds,
  },
};
