import type { Element } from '../../../questionnaire/definition.ts';
import {
  calculation,
  country,
  hard,
  integer,
  line,
  localMoney,
  many,
  money,
  one,
  roster,
  rosterAgain,
  soft,
  withOther,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { anotherCountry } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'i_recv_any',
    'yn',
    'Received money or goods from abroad',
    'In the last 12 months, did anyone here receive money or goods from a person or group in another country?',
    { role: 'S', source: 'DotM' },
  ),
  roster('senders', 'Senders', { relevant: "${i_recv_any} = '1'", maximum: 20 }, [
    one(
      'i_sender',
      'sender_type',
      'Type of sender',
      'Let us go through each sender. Who is this sender?',
      { role: 'Q', source: 'WBAMS' },
    ),
    line(
      'i_sender_line',
      'absent',
      'Absent migrant line number',
      'Which absent household member is it?',
      { role: 'O', source: 'WBAMS', relevant: "${i_sender} = '1'" },
    ),
    country('i_sender_ctry', 'Country of sender', 'In which country does the sender live?', {
      role: 'Q',
      source: 'WBAMS',
      relevant: "${i_sender} != '' and ${i_sender} != '1'",
      checks: [anotherCountry('i_sender_ctry_abroad')],
    }),
    line(
      'i_recv_line',
      'members',
      'Member who usually receives',
      'Who in this household usually receives it?',
      { role: 'O', source: 'WBAMS' },
    ),
    one('i_freq', 'freq', 'How often money is sent', 'How often does this sender send money?', {
      role: 'O',
      source: 'DotM',
    }),
    integer(
      'i_times_12m',
      'Number of transfers in 12 months',
      'How many times did this sender send money in the last 12 months?',
      {
        role: 'O',
        source: 'LSMS',
        minimum: 0,
        maximum: 104,
        checks: [
          soft(
            'i_times_12m_freq',
            ". <= 0 or ((${i_freq} != '1' or . >= 30) and (${i_freq} != '2' or . >= 13 and . <= 40) and (${i_freq} != '3' or . >= 7 and . <= 20) and (${i_freq} != '4' or . >= 3 and . <= 8) and (${i_freq} != '5' or . >= 2 and . <= 4) and (${i_freq} != '6' or . = 1))",
            'The number of transfers does not fit how often the sender sends. Ask for both again.',
          ),
        ],
      },
    ),
    money(
      'i_amt_last',
      'Amount received last time',
      'How much did you receive the last time? In which currency?',
      {
        role: 'S',
        source: 'DotM',
        relevant: '${i_times_12m} > 0',
        minimum: 0,
        checks: [
          soft(
            'i_amt_last_high',
            "cfg('p99_remit') = '' or not(converted(., 'USD') > cfg('p99_remit'))",
            'This is more than nearly every sender sends at once. Read the amount and the currency back.',
          ),
        ],
      },
    ),
    localMoney(
      'i_amt_12m',
      'Money received in 12 months',
      'In the last 12 months, how much money did this sender send in all?',
      {
        role: 'S',
        source: 'DotM',
        relevant: '${i_times_12m} > 0',
        minimum: 0,
        checks: [
          soft(
            'x12',
            "not(${i_times_12m} > 0 and ${i_amt_last} > 0 and . >= 0) or not(converted(${i_amt_last}, 'USD') > 0) or (converted(., 'USD') >= 0.3 * ${i_times_12m} * converted(${i_amt_last}, 'USD') and converted(., 'USD') <= 3 * ${i_times_12m} * converted(${i_amt_last}, 'USD'))",
            'The money of the year does not fit the last amount times the number of transfers. Read all three back, with the currency.',
          ),
        ],
      },
    ),
    localMoney(
      'i_goods_12m',
      'Value of goods received',
      'What would the goods sent by this sender in the last 12 months cost here? Zero if none.',
      { role: 'S', source: 'DotM', minimum: 0 },
    ),
    ...withOther(
      one('i_channel', 'channel', 'Main channel', 'How does the money mostly reach you?', {
        role: 'O',
        source: 'DotM',
        relevant: '${i_times_12m} > 0',
      }),
    ),
    money(
      'i_fee_last',
      'Cost of last transfer',
      'For the last transfer, how much were all charges together, on both sides?',
      { role: 'O', source: 'SDG', relevant: '${i_times_12m} > 0', minimum: 0 },
    ),
    one('i_fee_who', 'fee_payer', 'Who paid the charges', 'Who paid the charges?', {
      role: 'O',
      source: 'SDG',
      relevant: '${i_fee_last} > 0',
    }),
    ...withOther(
      many(
        'i_use',
        'use',
        'All uses of the money or goods',
        'What was it used for? Name all uses.',
        { role: 'O', source: 'DotM', required: true },
      ),
    ),
    one('i_use_main', 'use', 'Main use', 'On which of these was most spent?', {
      role: 'O',
      source: 'DotM',
      checks: [
        hard(
          'i_use_main_named',
          "selected(${i_use}, .) or ${i_use} = ''",
          'The main use must be one of the uses named. Add it there, or choose another.',
        ),
      ],
    }),
    one('i_decide', 'dec_who', 'Who decides on its use', 'Who mainly decides how it is used?', {
      role: 'O',
      source: 'DotM',
    }),
    calculation(
      'fee_pct',
      'Cost of last transfer, percent',
      'O',
      "if(${i_fee_last} >= 0 and ${i_amt_last} > 0, if(converted(${i_fee_last}, 'USD') >= 0 and converted(${i_amt_last}, 'USD') > 0, 100 * converted(${i_fee_last}, 'USD') div converted(${i_amt_last}, 'USD'), if(converted(${i_fee_last}, 'USD') >= 0 or converted(${i_amt_last}, 'USD') > 0, '', 100 * ${i_fee_last} div ${i_amt_last})), '')",
    ),
    calculation(
      'is_formal',
      'Regulated channel',
      'O',
      "if(selected('1 2 3 4 5', ${i_channel}), 1, if(selected('6 7 8 9', ${i_channel}), 0, ''))",
    ),
  ]),
  rosterAgain('absent_sending', 'What each absent migrant sends', { of: 'absent' }, [
    calculation(
      'remit_abs',
      'Amount sent by this migrant, 12 months',
      'S',
      'sum(${senders}[${i_sender_line} = ${abs_line} and ${i_amt_12m} > 0]/i_amt_12m) + sum(${senders}[${i_sender_line} = ${abs_line} and ${i_goods_12m} > 0]/i_goods_12m)',
    ),
    calculation('abs_remits', 'Sends money or goods', 'S', '${remit_abs} > 0'),
  ]),
  one(
    'i_sent_any',
    'yn',
    'Household sent money or goods abroad',
    'In the last 12 months, did this household send money or goods to anyone in another country?',
    { role: 'S', source: 'DotM' },
  ),
  localMoney(
    'i_sent_12m',
    'Value sent abroad in 12 months',
    'How much in all did the household send abroad, counting the value of goods?',
    {
      role: 'S',
      source: 'DotM',
      relevant: "${i_sent_any} = '1'",
      minimum: 0,
      checks: [
        soft(
          'i_sent_12m_high',
          "cfg('p99_remit') = '' or not(converted(., 'USD') > cfg('p99_remit'))",
          'This is more than nearly every household sends. Read the amount back.',
        ),
      ],
    },
  ),
  country('i_sent_ctry', 'Country most was sent to', 'To which country was most of it sent?', {
    role: 'Q',
    source: 'DotM',
    relevant: "${i_sent_any} = '1'",
    checks: [anotherCountry('i_sent_ctry_abroad')],
  }),
  ...withOther(
    one('i_sent_why', 'sent_why', 'Main purpose of sending', 'What was it mainly for?', {
      role: 'O',
      source: 'MAFE',
      relevant: "${i_sent_any} = '1'",
    }),
  ),
  calculation(
    'remit_m',
    'Money received from abroad, 12 months',
    'S',
    "if(${i_recv_any} = '1' or ${i_recv_any} = '0', sum(${senders}[${i_amt_12m} > 0]/i_amt_12m), '')",
  ),
  calculation(
    'remit_g',
    'Goods received from abroad, 12 months',
    'S',
    "if(${i_recv_any} = '1' or ${i_recv_any} = '0', sum(${senders}[${i_goods_12m} > 0]/i_goods_12m), '')",
  ),
  calculation('remit_12m', 'Money and goods received, 12 months', 'S', '${remit_m} + ${remit_g}'),
  calculation(
    'hh_remit',
    'Receives remittances',
    'S',
    "if(${remit_12m} > 0, 1, if(${remit_12m} = 0, 0, ''))",
  ),
];

/** Module I: money and goods from abroad, one row for each sender, whether or not they were ever a member; and what this
 * household sends. An amount that is not known counts as nothing, as the survey's rules have it. `p99_remit` is in US dollars. */
export const remittances: Module = {
  letter: 'I',
  title: 'Remittances received and sent',
  elements,
  checks: [
    hard(
      'sender_once',
      'count(${senders}[${i_sender_line} = ${abs_line}]) <= 1',
      'An absent migrant is a sender at most once: put the amounts together in one row.',
      { roster: 'absent' },
    ),
    soft(
      'x14',
      "${abs_remits} != 1 or ${e_contact} != '7'",
      'Sends money or goods but has no contact with anybody here. Ask again who sends it.',
      { roster: 'absent' },
    ),
    soft(
      'x15',
      "not(${fee_pct} > 30) and not(${i_channel} = '2' and ${i_fee_last} = 0)",
      'Charges of more than 30 percent, or none at all of a money transfer operator. Read amount, charges and currencies back.',
      { roster: 'senders' },
    ),
  ],
  choices: codesFor(elements),
  configuration: { p99_remit: '' },
};
