import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';

const question = (
  name: string,
  type: Question['type'],
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  type,
  label: { en: name },
  short: name,
  role: 'O',
  source: 'OWN',
  ...more,
});
const codes = (...all: string[]) => all.map((code) => ({ code, label: { en: code } }));

/** A small survey with a listing, an interview and everything that quality is judged by. For tests. */
export const madeUpSurvey: SurveyDefinition = {
  survey: 'SMALL',
  version: '1',
  title: { en: 'A small survey' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {},
  choices: {
    yn: codes('1', '0', '98'),
    sex: codes('1', '2'),
    class: codes('A', 'N', 'U'),
    result: codes('1', '2'),
    outcome: codes('110', '211'),
  },
  instruments: {
    listing: {
      name: 'listing',
      title: { en: 'Listing' },
      about: 'area',
      households: { roster: 'units', key: ['b_no', 'b_hh'], listClass: 'b_class' },
      elements: [
        {
          kind: 'roster',
          name: 'units',
          label: { en: 'Units' },
          maximum: 100,
          elements: [
            question('b_no', 'integer'),
            question('b_hh', 'integer'),
            question('b_result', 'one', { choices: 'result' }),
            question('b_class', 'one', { choices: 'class' }),
          ],
        },
      ],
    },
    household: {
      name: 'household',
      title: { en: 'Household' },
      outcome: 'outcome',
      elements: [
        question('consent', 'one', { choices: 'yn' }),
        question('remarks', 'text', { role: 'D' }),
        {
          kind: 'roster',
          name: 'members',
          label: { en: 'Members' },
          maximum: 9,
          elements: [
            question('m_here', 'one', { choices: 'yn' }),
            question('m_sex', 'one', { choices: 'sex' }),
            question('m_age', 'integer'),
            question('m_wage', 'money'),
            question('m_proxy', 'one', { choices: 'yn' }),
          ],
        },
        question('away', 'integer', {
          checks: [
            {
              id: 'away_few',
              kind: 'soft',
              expression: '. < 9',
              message: { en: 'That many?' },
            },
          ],
        }),
        question('received', 'one', { choices: 'yn' }),
        question('adult', 'one', { choices: 'yn' }),
        question('spent', 'money'),
        {
          kind: 'roster',
          name: 'calls',
          label: { en: 'Visits' },
          maximum: 9,
          elements: [question('v_begin', 'date-time'), question('v_end', 'date-time')],
        },
        question('outcome', 'one', { choices: 'outcome' }),
      ],
    },
  },
  sampling: {
    classes: ['A', 'N'].map((code) => ({ code, label: { en: code }, take: 2 })),
    frameLimits: { en: 'None.' },
  },
  indicators: [
    {
      id: 'SP01',
      title: { en: 'Spending' },
      sector: 'economy',
      transfers: [],
      unit: 'household',
      figures: [
        {
          name: 'mean',
          label: { en: 'Mean' },
          statistic: 'mean',
          value: '${spent}',
          measure: { en: 'a year' },
        },
      ],
      comparisons: ['away'],
      breakdowns: [],
      links: [],
      rule: 'M1',
      caveat: { en: 'As told.' },
      tested: 'not yet',
    },
  ],
  breakdowns: {},
  comparisons: [
    {
      name: 'away',
      label: { en: 'Away' },
      groups: [
        { code: 'some', label: { en: 'Some' }, expression: '${away} > 0' },
        { code: 'none', label: { en: 'None' }, expression: '${away} = 0' },
      ],
      reference: 'none',
    },
  ],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  quality: {
    found: [
      { class: 'A', expression: '${away} > 0' },
      { class: 'N', expression: '${away} = 0' },
    ],
    members: { roster: 'members', universe: "${m_here} = '1'", sex: 'm_sex', age: 'm_age' },
    absent: '${away}',
    gates: [{ name: 'received', expression: "${received} = '1'" }],
    measures: [
      { name: 'size', expression: 'count(${members})' },
      { name: 'away', expression: '${away}' },
    ],
    consent: "${consent} = '1'",
    perPerson: '${spent} div count(${members})',
    remittances: { received: "${received} = '1'", checks: ['away_few'] },
    proxies: { roster: 'members', byProxy: "${m_proxy} = '1'" },
    adult: { drawn: 'count(${members}) > 0', done: "${adult} = '1'", byProxy: "${adult} = '0'" },
    thirdParty: { question: 'b_result', codes: ['2'] },
    visits: { roster: 'calls', begin: 'v_begin', end: 'v_end' },
    census: [
      { sex: '1', age: 30, people: 12 },
      { sex: '2', age: 80, people: 3 },
    ],
    weekend: [5],
    benchmarks: [{ indicator: 'SP01', value: 100, source: 'Accounts' }],
  },
};
