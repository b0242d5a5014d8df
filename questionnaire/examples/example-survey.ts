import type { Question, SurveyDefinition } from '../definition.ts';

export const question = (
  name: string,
  type: Question['type'],
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  type,
  label: { en: `What is ${name}?` },
  short: name,
  role: 'O',
  source: 'OWN',
  ...more,
});

/** A small survey with every type of question and element, for the tests of this folder. */
export const exampleSurvey = (): SurveyDefinition => ({
  survey: 'EXAMPLE',
  version: '1',
  title: { en: 'An example' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: { adult: 18 },
  choices: {
    yn: [
      { code: '1', label: { en: 'Yes' } },
      { code: '0', label: { en: 'No' } },
    ],
    country: [
      { code: 'QSY', label: { en: 'Synthia' } },
      { code: 'CAN', label: { en: 'Canada' } },
    ],
    use: ['1', '2', '3'].map((code) => ({ code, label: { en: `Use ${code}` } })),
  },
  instruments: {
    household: {
      name: 'household',
      title: { en: 'Household' },
      elements: [
        question('consent', 'one', { choices: 'yn', required: true }),
        question('visit', 'date-time'),
        question('place', 'position', { role: 'D' }),
        {
          kind: 'roster',
          name: 'members',
          label: { en: 'Members' },
          relevant: "${consent} = '1'",
          maximum: 5,
          elements: [
            question('m_name', 'text', {
              role: 'D',
              maximumLength: 40,
              checks: [
                {
                  id: 'm_name_letters',
                  kind: 'soft',
                  expression: "regex(., '[^0-9]+')",
                  message: { en: 'A name without digits.' },
                },
              ],
            }),
            question('m_age', 'integer', { minimum: 0, maximum: 120, required: true }),
            question('m_born', 'year-month'),
            question('m_country', 'country', { choices: 'country' }),
            question('m_partner', 'line', { roster: 'members', zeroAllowed: true }),
            {
              kind: 'calculation',
              name: 'm_adult',
              short: 'Adult',
              role: 'O',
              expression: "${m_age} >= cfg('adult')",
            },
          ],
        },
        {
          kind: 'roster',
          name: 'adults',
          label: { en: 'Adults' },
          of: 'members',
          relevant: '${m_adult} = 1',
          elements: [
            question('m_wage', 'money', { localCurrency: true, minimum: 0 }),
            question('m_hours', 'decimal', {
              relevant: '${m_wage} > 0',
              minimum: 0,
              checks: [
                {
                  id: 'm_hours_week',
                  kind: 'hard',
                  expression: '. <= 168',
                  message: { en: 'A week has 168 hours.' },
                },
              ],
            }),
          ],
        },
        {
          kind: 'group',
          name: 'money',
          label: { en: 'Money' },
          relevant: 'count(${members}) > 0',
          elements: [
            question('uses', 'many', { choices: 'use' }),
            question('helpers', 'lines', { roster: 'members' }),
            {
              kind: 'calculation',
              name: 'n_adult',
              short: 'Adults',
              role: 'O',
              expression: 'sum(${m_adult})',
            },
            {
              kind: 'calculation',
              name: 'wages',
              short: 'Wages',
              role: 'S',
              expression: 'sum(${m_wage})',
            },
            {
              kind: 'calculation',
              name: 'oldest',
              short: 'Oldest',
              role: 'O',
              expression: 'max(${m_age})',
            },
          ],
        },
      ],
      checks: [
        {
          id: 'an_adult',
          kind: 'hard',
          expression: "${consent} != '1' or ${n_adult} > 0",
          message: { en: 'There is an adult.' },
        },
        {
          id: 'partner_back',
          kind: 'soft',
          roster: 'members',
          expression:
            "${m_partner} = '' or ${m_partner} = 0 or indexed-repeat(${m_partner}, ${members}, ${m_partner}) = position(..)",
          message: { en: 'Partners name each other.' },
        },
      ],
    },
  },
  sampling: {
    classes: [{ code: 'N', label: { en: 'None' }, take: 4 }],
    frameLimits: { en: 'Institutions are left out.' },
  },
  indicators: [
    {
      id: 'AD01',
      title: { en: 'Adults' },
      unit: 'members',
      sector: 'migration',
      transfers: ['people'],
      universe: "${region} != 'R9'",
      figures: [
        {
          name: 'share',
          label: { en: 'Share' },
          statistic: 'proportion',
          value: '${m_adult} = 1',
          measure: { en: 'percent' },
        },
      ],
      comparisons: ['adults'],
      breakdowns: [],
      links: ['SDG 17.18'],
      rule: 'M1',
      caveat: { en: 'By report.' },
      tested: 'not yet',
    },
  ],
  breakdowns: {
    household: [
      {
        name: 'urban',
        label: { en: 'Urban' },
        groups: [
          { code: '1', label: { en: 'Urban' }, expression: "${urban} = '1'" },
          { code: '0', label: { en: 'Rural' }, expression: "${urban} = '0'" },
        ],
      },
    ],
  },
  comparisons: [
    {
      name: 'adults',
      label: { en: 'With adults' },
      groups: [
        { code: 'several', label: { en: 'Several' }, expression: '${n_adult} > 1' },
        { code: 'one', label: { en: 'One' }, expression: '${n_adult} <= 1' },
      ],
      reference: 'one',
    },
  ],
  adjustment: {
    household: [{ name: 'adults', label: { en: 'Adults' }, value: '${n_adult}' }],
    members: [{ name: 'age', label: { en: 'Age' }, value: '${m_age}' }],
  },
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
});
