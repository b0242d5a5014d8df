/** A survey of sixty households, for tests: two regions, six areas in each, and policies for both kinds of files. */
import type {
  Calculation,
  Element,
  Question,
  QuestionType,
  Role,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';
import { oneFigure } from '../../questionnaire/examples/one-figure.ts';
import type {
  ReleasePolicy,
  TablePolicy,
  VariablePolicy,
} from '../../questionnaire/release-policy.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import type { CountingInterview } from '../indicators/units.ts';
import { randomStream } from '../sampling/random.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import type { ReleaseInput } from './build-release.ts';

const asks = (
  name: string,
  type: QuestionType,
  role: Role,
  more: Partial<Question> = {},
): Question => ({
  ...{ kind: 'question', name, type, role, label: { en: `What is ${name}?` }, short: name },
  ...{ source: 'OWN', ...more },
});

const works = (name: string, role: Role, expression: string): Calculation => ({
  ...{ kind: 'calculation', name, short: name, role, expression },
});

const elements: Element[] = [
  asks('phone', 'text', 'D'),
  asks('remark', 'text', 'O'),
  {
    ...{ kind: 'roster', name: 'members', label: { en: 'Members' }, maximum: 20 },
    elements: [
      asks('name', 'text', 'D'),
      asks('sex', 'one', 'Q', { choices: 'sex' }),
      asks('age', 'integer', 'Q', { minimum: 0 }),
      asks('permit', 'one', 'S', { choices: 'yn' }),
      asks('health', 'one', 'S', { choices: 'yn' }),
      asks('works', 'one', 'O', { choices: 'yn', relevant: '${age} >= 15' }),
      asks('learns', 'one', 'O', { choices: 'yn', relevant: '${age} < 20' }),
      asks('passed', 'one', 'O', { choices: 'yn', relevant: "${permit} = '1'" }),
      asks('hours', 'integer', 'O', { relevant: "${works} = '1'" }),
    ],
  },
  asks('abroad', 'one', 'Q', { choices: 'yn' }),
  asks('spent', 'money', 'O'),
  asks('owns', 'many', 'O', { choices: 'goods' }),
  asks('has_child_bed', 'one', 'O', {
    choices: 'yn',
    relevant: 'count(${members}[${age} < 15]) > 0',
  }),
  works('size', 'Q', 'count(${members})'),
  works('type', 'Q', "if(${abroad} = '1', 1, 2)"),
  works('spent_each', 'O', '${spent} div ${size}'),
  works('poor', 'O', 'if(${spent_each} < 200, 1, 0)'),
];

const codes = (...list: string[]) => list.map((code) => ({ code, label: { en: `Code ${code}` } }));
const group = (code: string, expression: string) => ({ code, label: { en: code }, expression });

const key = (importance: number, hierarchy?: string, level = 1): VariablePolicy => ({
  ...{ role: 'key', importance },
  ...(hierarchy !== undefined && { change: { by: 'hierarchy', hierarchy, level } }),
});

const table = (variables: Record<string, VariablePolicy>): TablePolicy => ({
  ...{ label: { en: 'Table' }, unit: { en: 'A row' }, others: 'ordinary', variables },
});

const common = {
  terms: { version: '1', text: { en: 'Recognise nobody.' } },
  ...{ psusPerUnit: 2, replicates: 200, risk: { rows: 0.2, households: 0 } },
  ...{ weightsBy: 'type', never: ['permit'], harmless: [], money: { top: 0.9, digits: 2 } },
  hierarchies: {
    age: {
      kind: 'bands',
      levels: [
        [0, 15, 30, 45],
        [0, 15, 45],
      ],
    },
    size: { kind: 'bands', levels: [[1, 4]] },
  },
} satisfies Partial<ReleasePolicy>;

export const tinyScientific: ReleasePolicy = {
  ...common,
  ...{ tier: 'scientific', title: { en: 'Scientific' }, k: 3, links: ['members'] },
  tables: {
    household: table({ size: key(2, 'size'), type: key(1), poor: { role: 'ordinary' } }),
    members: table({
      ...{ age: key(3, 'age'), sex: key(2), type: key(1) },
      health: { role: 'sensitive', values: 2 },
    }),
  },
};

export const tinyPublic: ReleasePolicy = {
  ...common,
  ...{ tier: 'public', title: { en: 'Public' }, k: 5, links: [], within: 'scientific' },
  tables: {
    household: table({ size: key(2, 'size'), type: key(1), poor: { role: 'ordinary' } }),
    members: table({ age: key(3, 'age', 2), sex: key(2), type: key(1) }),
  },
};

export const tinySurvey: SurveyDefinition = {
  ...{ survey: 'TINY', version: '1', title: { en: 'Tiny' }, country: 'QSY', currency: 'QSD' },
  ...{ languages: ['en'], configuration: {} },
  choices: { sex: codes('1', '2'), yn: codes('0', '1', '98', '99'), goods: codes('radio', 'cow') },
  instruments: { household: { name: 'household', title: { en: 'Household' }, elements } },
  sampling: { classes: [], frameLimits: { en: 'None' } },
  indicators: [
    oneFigure('WK01', {
      unit: 'members',
      statistic: 'proportion',
      value: "${works} = '1'",
      universe: '${age} >= 15',
      breakdowns: ['sex'],
    }),
    oneFigure('WK02', {
      unit: 'members',
      statistic: 'proportion',
      value: "${works} = '1'",
      universe: '${age} >= 18',
    }),
    oneFigure('WK03', { unit: 'members', statistic: 'mean', value: '${age}' }),
    oneFigure('PM01', { unit: 'members', statistic: 'proportion', value: "${permit} = '1'" }),
    oneFigure('EC01', { unit: 'household', statistic: 'mean', value: '${spent_each}' }),
    oneFigure('EC02', { unit: 'household', statistic: 'proportion', value: '${poor} = 1' }),
  ],
  breakdowns: {
    members: [
      {
        name: 'sex',
        label: { en: 'Sex' },
        groups: [group('1', "${sex} = '1'"), group('2', "${sex} = '2'")],
      },
    ],
  },
  comparisons: [],
  publication: { withholdUnder: 3, markUnder: 4, k: 5 },
  releases: [tinyScientific, tinyPublic],
};

/** What is in no file: a marker for it. */
export const marker = 'MARK';

/** The survey's interviews as `buildRelease` takes them. `change`: the answers of a household changed, by its number. */
export function tinyInput(
  change: (answers: Answers, household: number) => Answers = (own) => own,
): ReleaseInput {
  const luck = randomStream('tiny', 'answers');
  const areas = Array.from({ length: 12 }, (_, at): SampledArea => ({
    ...{ area: `EA-${marker}-${String(at)}`, stratum: `ST-${marker}-${String(at % 2)}` },
    ...{ region: `R${String(1 + (at % 2))}`, urban: true, measure: 100, probability: 0.1 },
    ...{ segmentProbability: 1, listed: {} },
    cases: Array.from({ length: 5 }, (__, place) => ({
      ...{
        case: `case-${marker}-${String(at)}-${String(place)}`,
        listClass: 'N',
        replicate: 0,
        probability: 0.4,
      },
    })),
  }));
  const cases = areas.flatMap(({ area, stratum, cases: own }) =>
    own.map((one) => ({ ...one, area, stratum })),
  );
  const interviews = cases.map((one, at): CountingInterview => ({
    case: one.case,
    record: {
      ...{
        survey: 'TINY',
        version: '1',
        form: 'household',
        instanceId: one.case,
        household: one.case,
      },
      ...{ area: one.area, receivedAt: '2026-03-01T00:00:00Z', differences: [], violations: [] },
      device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
      values: change(answersOf(luck, at), at),
    },
  }));
  const weights = new Map(
    cases.map((one, at): [string, HouseholdWeight] => [
      one.case,
      {
        ...one,
        weight: 20 + (at % 7),
        base: 20,
        listing: 1,
        nonResponse: 1,
      } as unknown as HouseholdWeight,
    ]),
  );
  const wealth = new Map<string, number>();
  return {
    ...{ definition: tinySurvey, run: 'run-1', areas, interviews, weights, wealth },
    measured: measureUnits(tinySurvey, { areas, interviews, weights, wealth }),
    ...{ secret: 'a secret of thirty-two characters.', release: 'TINY-PUF-1.0' },
  };
}

function answersOf(luck: ReturnType<typeof randomStream>, at: number): Answers {
  const members = Array.from({ length: 2 + Math.floor(3 * luck(at, 0)) }, (_, line) => {
    const of = (index: number) => luck(at, 10 + 10 * line + index);
    const age = line === 0 ? 25 + Math.floor(35 * of(0)) : Math.floor(70 * of(0));
    return {
      ...{
        name: `${marker} name`,
        sex: of(1) < 0.5 ? '1' : '2',
        age,
        permit: of(2) < 0.3 ? '1' : '0',
      },
      ...{ health: of(3) < 0.5 ? '1' : '0', ...(age < 20 && { learns: age < 16 ? '1' : '0' }) },
      ...(age >= 15 && { works: of(4) < 0.1 ? '98' : of(4) < 0.6 ? '1' : '0', hours: 40 }),
    };
  });
  return {
    ...{
      phone: `${marker} 555`,
      remark: `${marker} remark`,
      members,
      abroad: luck(at, 1) < 0.4 ? '1' : '0',
    },
    spent: { amount: 300 + Math.floor(1000 * luck(at, 2)), currency: 'QSD' },
    ...{ owns: luck(at, 3) < 0.5 ? ['radio'] : ['radio', 'cow'], has_child_bed: '1' },
    ...{ size: members.length, type: luck(at, 1) < 0.4 ? 1 : 2 },
    ...derived(300 + Math.floor(1000 * luck(at, 2)), members.length),
  };
}

const derived = (spent: number, size: number) => ({
  spent_each: spent / size,
  poor: Number(spent / size < 200),
});
