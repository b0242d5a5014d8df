/** A survey small enough to be worked out by hand, for tests: twelve areas in three strata with four households each. */
import type {
  Element,
  Indicator,
  Question,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';
import { oneFigure } from '../../questionnaire/examples/one-figure.ts';
import type { Answers } from '../../questionnaire/record.ts';
import type { SampledArea } from '../sampling/sample.ts';

export const en = (text: string) => ({ en: text });

export function question(name: string, type: Question['type']): Question {
  return { kind: 'question', name, type, label: en(name), short: name, role: 'O', source: 'test' };
}

export const indicator = (
  id: string,
  more: Partial<Parameters<typeof oneFigure>[1]> & { value: string },
): Indicator =>
  oneFigure(id, {
    title: en(`=${id}`),
    unit: 'members',
    statistic: 'proportion',
    comparisons: ['migrant'],
    breakdowns: ['sex', 'urban'],
    caveat: en('A "careful" reader, please'),
    ...more,
  });

const elements: Element[] = [
  question('migrant', 'one'),
  question('spent', 'money'),
  {
    kind: 'roster',
    name: 'members',
    label: en('Members'),
    maximum: 9,
    elements: [question('sex', 'one'), question('age', 'integer'), question('school', 'one')],
  },
];

export const group = (code: string, expression: string) => ({ code, label: en(code), expression });

export function definitionOf(indicators: Indicator[]): SurveyDefinition {
  return {
    survey: 'T',
    version: '2',
    title: en('Test'),
    country: 'XXA',
    currency: 'XXX',
    languages: ['en'],
    configuration: { school_age: 6 },
    choices: {},
    instruments: { household: { name: 'household', title: en('Household'), elements } },
    sampling: { classes: [], frameLimits: en('No camps') },
    indicators,
    breakdowns: {
      members: [
        {
          name: 'sex',
          label: en('Sex'),
          groups: [group('1', "${sex} = '1'"), group('2', "${sex} = '2'")],
        },
        {
          name: 'urban',
          label: en('Urban'),
          groups: [group('1', "${urban} = '1'"), group('0', "${urban} = '0'")],
        },
      ],
    },
    comparisons: [
      {
        name: 'migrant',
        label: en('Migrant household'),
        groups: [
          { code: '1', label: en('Migrant'), expression: "${migrant} = '1'" },
          { code: '0', label: en('Other'), expression: "${migrant} = '0'" },
        ],
        reference: '0',
      },
    ],
    publication: { withholdUnder: 3, markUnder: 4, k: 5 },
  };
}

/** Twelve areas in three strata, each with four cases of ten listed: every case stands for 25 households. */
export const areas: SampledArea[] = Array.from({ length: 12 }, (_, index) => ({
  area: `E${index}`,
  stratum: `S${index % 3}`,
  region: 'R1',
  urban: index % 3 === 0,
  measure: 100,
  probability: 0.1,
  segmentProbability: 1,
  listed: { N: 10 },
  cases: Array.from({ length: 4 }, (_, place) => ({
    case: `E${index}-${place}`,
    listClass: 'N',
    replicate: 0,
    probability: 0.4,
  })),
}));

export function interviewOf(area: SampledArea, place: number, values: Answers) {
  return {
    case: `${area.area}-${place}`,
    record: {
      survey: 'T',
      version: '1',
      form: 'household',
      instanceId: `${area.area}-${place}`,
      household: `h${area.area}-${place}`,
      area: area.area,
      receivedAt: `2026-03-0${1 + place}T00:00:00Z`,
      device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
      values,
      differences: [],
      violations: [],
    },
  };
}

/** What household `place` of area `index` answered. */
export type Answering = (index: number, place: number) => Answers;

/** A migrant household and three others in each area, a man and a child in each. */
export const household: Answering = (index, place) => ({
  migrant: place === 0 ? '1' : '0',
  spent: { amount: 100 * (1 + index), currency: 'XXX' },
  members: [
    { sex: '1', age: 30, school: '0' },
    {
      sex: '2',
      age: 10,
      school: place === 0 ? '1' : place === 3 ? '98' : index % 2 === 0 ? '1' : '0',
    },
  ],
});
