/** A small made-up survey with all that tables must hold: rows in rows, amounts of other countries, a form about an area. */
import type {
  Element,
  Question,
  QuestionType,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';
import type { Answers, Conversion } from '../../questionnaire/record.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import type { CountingInterview } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import type { FormRecord, TablesPart } from './tables-part.ts';

const en = (text: string) => ({ en: text });

const asks = (name: string, type: QuestionType, more: Partial<Question> = {}): Question => ({
  ...{ kind: 'question', name, type, label: { en: name }, short: name, role: 'O', source: 'OWN' },
  ...more,
});

const rowsOf = (name: string, elements: Element[]): Element => ({
  ...{ kind: 'roster', name, label: { en: name }, maximum: 9, elements },
});

export const marketSurvey: SurveyDefinition = {
  survey: 'MARKET',
  version: '3',
  title: { en: 'Markets' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {},
  rates: [
    { currency: 'QSD', month: '2025-01', perDollar: 40 },
    { currency: 'EUR', month: '2025-01', perDollar: 0.8 },
  ],
  choices: { yn: ['1', '0', '98'].map((code) => ({ code, label: { en: code } })) },
  instruments: {
    household: {
      name: 'household',
      title: { en: 'Household' },
      elements: [
        asks('name', 'text', { role: 'D' }),
        asks('note', 'text'),
        asks('since', 'date'),
        asks('sells', 'many', { choices: 'yn' }),
        asks('rent', 'money', { localCurrency: true }),
        asks('loan', 'money'),
        asks('size', 'integer'),
        rowsOf('stalls', [
          asks('began', 'year-month'),
          asks('earned', 'money', { rateMonth: '${began}' }),
          asks('open', 'one', { choices: 'yn' }),
          rowsOf('goods', [asks('price', 'money', { rateMonth: '${began}' })]),
        ]),
      ],
    },
    street: {
      name: 'street',
      title: { en: 'Street' },
      about: 'area',
      elements: [asks('lamps', 'integer'), asks('wage', 'money')],
    },
    listing: {
      name: 'listing',
      title: { en: 'Listing' },
      about: 'area',
      households: { roster: 'doors', key: ['door'] },
      elements: [rowsOf('doors', [asks('door', 'integer')])],
    },
  },
  sampling: { classes: [{ code: 'N', label: { en: 'All' }, take: 4 }], frameLimits: { en: '-' } },
  indicators: [
    {
      ...{ id: 'OP01', title: en('Open'), sector: 'economy', transfers: [], unit: 'stalls' },
      figures: [
        {
          ...{ name: 'share', label: en('Share'), measure: en('percent') },
          ...{ statistic: 'proportion', value: "${open} = '1'" },
        },
        {
          ...{ name: 'of_earned', label: en('Of what all earned'), measure: en('percent') },
          ...{ statistic: 'ratio', value: '${earned}', denominator: 'sum(${stalls}/earned)' },
          universe: '${earned} > 0',
        },
      ],
      ...{ comparisons: ['big'], breakdowns: ['region', 'began'], links: [], rule: 'M1' },
      ...{ caveat: en('-'), tested: 'not yet' },
    },
  ],
  units: {
    open_stall: {
      label: { en: 'Open' },
      of: 'stalls',
      universe: "${open} = '1'",
      factor: '${size}',
    },
  },
  breakdowns: {
    stalls: [
      {
        ...{ name: 'region', label: en('Region') },
        groups: [{ code: 'R1', label: en('One'), expression: "${region} = 'R1'" }],
      },
      {
        ...{ name: 'began', label: en('Began') },
        groups: [
          { code: 'later', label: en('Later'), expression: "${began} != '' and ${size} > 0" },
        ],
      },
    ],
  },
  comparisons: [
    {
      ...{ name: 'big', label: en('Size'), reference: 'small' },
      groups: [
        { code: 'big', label: en('Big'), expression: '${size} > 2' },
        { code: 'small', label: en('Small'), expression: '${size} <= 2' },
      ],
    },
  ],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};

const area = (code: string, region: string): SampledArea => ({
  ...{ area: code, stratum: `${region}-u`, region, urban: code !== 'E3', measure: 90 },
  ...{ probability: 0.25, segmentProbability: 1, listed: {}, cases: [] },
});

export const marketAreas = [area('E1', 'R1'), area('E2', 'Río/2'), area('E3', 'R1')];

function interview(
  code: string,
  values: Answers,
  conversions: Conversion[] = [],
): CountingInterview {
  const { survey, version } = marketSurvey;
  const device = { id: 'd', app: '1', startedAt: '', closedAt: '2026-03-02T20:00:00+02:00' };
  const record = { survey, version, form: 'household', instanceId: code, household: `v1.${code}` };
  const receivedAt = '2026-03-03T01:30:00.000Z';
  const findings = { values, differences: [], violations: [], conversions };
  return {
    case: code,
    record: { ...record, area: code.slice(0, 2), receivedAt, device, ...findings },
  };
}

/** What a household may write: quotes, line ends, letters of many scripts. */
export const hardText = 'She said "5, rue d\'Été";\r\nthen ← ნინო 🙂';

export const marketInterviews: CountingInterview[] = [
  interview(
    'E1-1',
    {
      ...{ note: hardText, since: '2024-02-29', sells: ['1', '98'], size: 3 },
      rent: { amount: 900, currency: 'QSD' },
      loan: { amount: 16, currency: 'EUR' },
      stalls: [
        {
          ...{ began: '2025-05', earned: { amount: 8, currency: 'EUR' }, open: '1' },
          goods: [
            { price: { amount: 2, currency: 'EUR' } },
            { price: { amount: 3, currency: 'GEL' } },
          ],
        },
        { began: '2024-98', earned: { amount: 70, currency: 'GEL' }, open: '0' },
        {},
      ],
    },
    [
      { path: 'loan', amount: 800, rateMonth: '2025-01' },
      { path: 'stalls[1].earned', amount: 400, rateMonth: '2025-01' },
      { path: 'stalls[1].goods[1].price', amount: 100, rateMonth: '2025-01' },
    ],
  ),
  interview('E2-1', {
    ...{ note: '', since: '1969-12-31', size: 2 },
    rent: { amount: -98, currency: 'QSD' },
    loan: { amount: -99, currency: 'EUR' },
    stalls: [
      { open: '98' },
      { open: '1', earned: { amount: 55.5, currency: 'QSD' } },
      {
        ...{ open: '1', earned: { amount: 9, currency: 'GEL' } },
        goods: [{ price: { amount: 60, currency: 'QSD' } }],
      },
    ],
  }),
  interview('E3-1', { loan: { amount: 5, currency: 'GEL' }, size: 1 }),
  // Outside the sample: it has no weight.
  interview('E3-2', { size: 4 }),
];

export const marketForms: FormRecord[] = [
  {
    ...{ form: 'street', area: 'E2', receivedAt: '2026-03-04T10:00:00Z' },
    values: { lamps: -98, wage: { amount: 7, currency: 'EUR' } },
    conversions: [{ path: 'wage', amount: 350, rateMonth: '2025-01' }],
  },
  { form: 'listing', area: 'E1', receivedAt: '2026-03-01T10:00:00Z', values: {} },
];

const weight = (code: string, at: number): [string, HouseholdWeight] => {
  const { area: psu, stratum, region } = marketAreas[at] ?? area('', '');
  const factors = { base: 4, listing: 1, nonResponse: 1, weight: 4 + at / 3 };
  return [code, { area: psu, stratum, region, case: code, listClass: 'N', ...factors }];
};

const weights = new Map([weight('E1-1', 0), weight('E2-1', 1), weight('E3-1', 2)]);
const wealth = new Map([
  ['E1-1', 5],
  ['E2-1', 1],
]);

export const marketPart: TablesPart = {
  run: '20260305T020000Z-0a1b2c3d',
  part: 7,
  areas: marketAreas,
  interviews: marketInterviews,
  weights,
  wealth,
  measured: measureUnits(marketSurvey, {
    ...{ areas: marketAreas, interviews: marketInterviews, weights, wealth },
  }),
  forms: marketForms,
  secret: 'not to be told, and new each night',
};
