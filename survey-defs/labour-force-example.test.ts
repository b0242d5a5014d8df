import { describe, expect, it } from 'vitest';
import { runInterview } from '../questionnaire/interview.ts';
import { parseDefinition } from '../questionnaire/parse-definition.ts';
import type { Answers } from '../questionnaire/record.ts';
import { integer, one, roster, text } from './ask.ts';
import { assemble } from './assemble.ts';
import { codesFor } from './development-on-the-move/codes.ts';
import { absent } from './development-on-the-move/modules/absent.ts';
import { remittances } from './development-on-the-move/modules/remittances.ts';
import { countryCodes } from './lists/countries.ts';
import { currencyCodes } from './lists/currencies.ts';
import type { Module } from './module.ts';

const elements = [
  roster('members', 'People of the household', { maximum: 30 }, [
    text('c_name', 'Name', 'Who lives here?', { role: 'D', source: 'LFS' }),
    one('c_sex', 'sex', 'Sex', 'Is (NAME) male or female?', { role: 'Q', source: 'LFS' }),
    integer('c_age', 'Age', 'How old is (NAME)?', {
      role: 'Q',
      source: 'LFS',
      minimum: 0,
      maximum: 120,
    }),
    one('w_work', 'yn', 'Worked last week', 'Did (NAME) work last week?', {
      role: 'O',
      source: 'LFS',
      relevant: '${c_age} >= 15',
    }),
  ]),
];
const people: Module = {
  letter: 'A',
  title: 'People and work',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};

/** A labour force survey of another country that asks of people abroad and what they send, and nothing else of ours. */
const labourForce = assemble(
  {
    survey: 'LFS-MDA',
    version: '2026.4',
    title: { en: 'Labour force survey' },
    country: 'MDA',
    currency: 'MDL',
    languages: ['en'],
    configuration: { country: 'MDA', window_months: 60 },
    rates: [
      { currency: 'MDL', month: '2026-01', perDollar: 17 },
      { currency: 'EUR', month: '2026-01', perDollar: 0.85 },
    ],
    choices: {
      country: countryCodes({ code: 'MDA', name: 'Moldova' }),
      currency: currencyCodes({ code: 'MDL', name: 'Moldovan leu' }),
    },
    sampling: {
      classes: [{ code: 'H', label: { en: 'All households' }, take: 10 }],
      frameLimits: { en: 'Institutions are not covered.' },
    },
    indicators: [],
    breakdowns: {},
    comparison: {
      name: 'sends',
      label: { en: 'Receives remittances' },
      expression: "if(${hh_remit} = '', '', ${hh_remit} = 1)",
      a: { en: 'Receives' },
      b: { en: 'Does not' },
    },
    publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  },
  [
    {
      name: 'household',
      title: { en: 'Labour force questionnaire' },
      parts: [
        { name: 'people', module: people },
        { name: 'abroad', module: absent },
        { name: 'sent', module: remittances },
      ],
    },
  ],
);

const answers: Answers = {
  members: [{ c_name: 'N', c_sex: '2', c_age: 51, w_work: '1' }],
  e_count: 1,
  absent: [
    {
      e_name: 'M',
      e_sex: '1',
      e_age: 28,
      e_depart_ym: '2024-02',
      e_stay_plan: '2',
      e_dest_country: 'ITA',
    },
  ],
  i_recv_any: '1',
  senders: [
    {
      i_sender: '1',
      i_sender_line: 1,
      i_times_12m: 10,
      i_amt_last: { amount: 85, currency: 'EUR' },
      i_amt_12m: { amount: 17_000, currency: 'MDL' },
      i_fee_last: { amount: 85, currency: 'MDL' },
      i_use: ['1'],
    },
  ],
  i_sent_any: '0',
};
const run = (more: Answers = {}) =>
  runInterview(labourForce, 'household', { ...answers, ...more }, { today: '2026-03-10' });

describe('a labour force survey with modules E and I alone', () => {
  it('is a right definition, with the lists and settings that these modules need', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(labourForce)))).toEqual(labourForce);
    expect(Object.keys(labourForce.choices)).toEqual(expect.arrayContaining(['duration', 'use']));
    expect(Object.keys(labourForce.choices)).not.toContain('tenure');
    expect(labourForce.configuration).toMatchObject({ window_months: 60, min_months: 3 });
  });

  it('runs, with its own window, country and currency', () => {
    const { values, differences, violations, calculations } = run();
    expect(differences).toEqual([]);
    expect(violations).toEqual([]);
    expect(values['remit_12m']).toBe(17_000);
    expect(calculations['senders[1].fee_pct']).toBeCloseTo(5, 9);
    expect(calculations['absent[1].abs_ok']).toBe(1);
    const long = run({ absent: [{ e_depart_ym: '2021-02', e_stay_plan: '2' }] });
    expect(long.calculations['absent[1].abs_ok']).toBe(0);
    const home = run({ absent: [{ e_dest_country: 'MDA' }] });
    expect(home.violations.map(({ check }) => check)).toContain('e_dest_country_abroad');
  });
});
