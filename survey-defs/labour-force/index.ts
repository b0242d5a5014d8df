import { assemble } from '../assemble.ts';
import { absent } from '../development-on-the-move/modules/absent.ts';
import { remittances } from '../development-on-the-move/modules/remittances.ts';
import { countryCodes } from '../lists/countries.ts';
import { currencyCodes } from '../lists/currencies.ts';
import { people } from './people.ts';
import { consent, outcome } from './visit.ts';

const agreed = "${w_consent} = '1'";

/**
 * A small labour force survey that asks of people abroad and what they send besides (modules E and I of Development on
 * the Move): a survey to begin one's own from. docs/form-language.md says what to change.
 */
export const labourForce = assemble(
  {
    survey: 'LFS-MDA',
    version: '2026.1',
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
    indicators: [
      {
        id: 'LF01',
        title: { en: 'Unemployment rate' },
        unit: 'members',
        sector: 'labour',
        transfers: [],
        universe: '${in_labour_force} = 1',
        figures: [
          {
            name: 'rate',
            label: { en: 'Share of the labour force', fr: 'Part de la population active' },
            statistic: 'proportion',
            value: '${unemployed} = 1',
            measure: { en: 'percent', fr: 'pour cent' },
          },
        ],
        comparisons: ['sends'],
        breakdowns: ['sex'],
        links: ['SDG 8.5.2'],
        rule: 'M1',
        caveat: { en: 'By work in the last week and search in the last four.' },
        tested: 'not yet',
      },
    ],
    breakdowns: {
      members: [
        {
          name: 'sex',
          label: { en: 'Sex' },
          groups: [
            { code: '1', label: { en: 'Male' }, expression: "${c_sex} = '1'" },
            { code: '2', label: { en: 'Female' }, expression: "${c_sex} = '2'" },
          ],
        },
      ],
    },
    comparisons: [
      {
        name: 'sends',
        label: { en: 'Receives remittances' },
        groups: [
          { code: '1', label: { en: 'Receives' }, expression: '${hh_remit} = 1' },
          { code: '0', label: { en: 'Does not' }, expression: '${hh_remit} = 0' },
        ],
        reference: '0',
      },
    ],
    publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  },
  [
    {
      name: 'household',
      title: { en: 'Labour force questionnaire' },
      outcome: 'w_outcome',
      parts: [
        { name: 'consent', module: consent },
        { name: 'people', module: people, relevant: agreed },
        { name: 'abroad', module: absent, relevant: agreed },
        { name: 'sent', module: remittances, relevant: agreed },
        { name: 'outcome', module: outcome },
      ],
    },
  ],
);
