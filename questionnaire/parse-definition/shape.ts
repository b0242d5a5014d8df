import * as z from 'zod/mini';
import type {
  Element,
  QuestionType,
  Sector,
  SurveyDefinition,
  ValueStatistic,
} from '../definition.ts';
import { sectors } from '../sectors.ts';
import { releasePolicyShape } from './release-shape.ts';

const matching = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message));
const textOf = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));
const listOf = <T extends z.core.SomeType>(each: T, least: number, most: number) =>
  z.array(each).check(z.minLength(least), z.maxLength(most));

const code = matching(
  /^[A-Za-z0-9][A-Za-z0-9_+-]{0,31}$/,
  'Codes are letters and digits, at most 32',
);
const name = matching(
  /^(?=.{1,32}$)[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  'Names are snake_case (small letters, digits, single _) of at most 32 characters',
);
const text = textOf(5_000);
const expression = textOf(10_000);
const language = matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Languages are BCP 47 tags');
const translations = z.catchall(z.object({ en: text }), text);
const role = z.enum(['D', 'Q', 'S', 'Q+S', 'O']);
const optional = z.exactOptional;

/** The name of a file, without folders. */
const files = z.catchall(z.object({ en: textOf(200) }), textOf(200));
const media = z.strictObject({
  image: optional(files),
  audio: optional(files),
  video: optional(files),
});
const presented = {
  hint: optional(translations),
  appearance: optional(textOf(500)),
  media: optional(media),
};

const choice = z.strictObject({
  code,
  label: translations,
  media: optional(media),
  attributes: optional(z.record(name, z.string().check(z.maxLength(100)))),
});

const check = z.strictObject({
  id: matching(/^[a-z][a-z0-9_]{0,63}$/, 'Ids of checks are snake_case'),
  kind: z.enum(['hard', 'soft']),
  expression,
  message: translations,
});
const instrumentCheck = z.strictObject({ ...check.shape, roster: optional(name) });

/** Whoever adds a type of answer to the definition is told by the compiler that it is missing here. */
const questionTypes = {
  one: 'one',
  many: 'many',
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  text: 'text',
  'year-month': 'year-month',
  date: 'date',
  'date-time': 'date-time',
  position: 'position',
  country: 'country',
  line: 'line',
  lines: 'lines',
  photo: 'photo',
} as const satisfies { [Type in QuestionType]: Type };

const question = z.strictObject({
  kind: z.literal('question'),
  name,
  type: z.enum(questionTypes),
  label: translations,
  short: textOf(80),
  role,
  source: textOf(40),
  topic: optional(textOf(80)),
  choices: optional(name),
  choiceFilter: optional(expression),
  roster: optional(name),
  zeroAllowed: optional(z.boolean()),
  relevant: optional(expression),
  required: optional(z.boolean()),
  default: optional(expression),
  localCurrency: optional(z.boolean()),
  rateMonth: optional(expression),
  minimum: optional(z.number()),
  maximum: optional(z.number()),
  maximumLength: optional(whole(1, 5_000)),
  seconds: optional(whole(1, 3_600)),
  checks: optional(listOf(check, 0, 20)),
  ...presented,
});

const recorded = z.enum(
  ['Q', 'S', 'Q+S', 'O'],
  'A calculation or a given value is in the record: it cannot be an identifier',
);

const calculation = z.strictObject({
  kind: z.literal('calculation'),
  name,
  short: textOf(80),
  role: recorded,
  expression,
});

const given = z.strictObject({
  kind: z.literal('given'),
  name,
  type: z.enum(['one', 'integer', 'decimal']),
  short: textOf(80),
  role: recorded,
  from: z.enum(['case', 'times']),
  choices: optional(name),
});

const note = z.strictObject({
  kind: z.literal('note'),
  name,
  label: translations,
  relevant: optional(expression),
  ...presented,
});

const group = z.strictObject({
  kind: z.literal('group'),
  name,
  label: translations,
  relevant: optional(expression),
  ...presented,
  get elements() {
    return elements;
  },
});

const roster = z.strictObject({
  kind: z.literal('roster'),
  name,
  label: translations,
  of: optional(name),
  relevant: optional(expression),
  maximum: optional(whole(1, 1_000)),
  rows: optional(expression),
  ...presented,
  get elements() {
    return elements;
  },
});

const elements: z.ZodMiniType<Element[]> = z.lazy(() =>
  listOf(
    z.discriminatedUnion('kind', [question, calculation, given, note, group, roster]),
    1,
    1_000,
  ),
);

const instrument = z.strictObject({
  name,
  title: translations,
  about: optional(z.literal('area')),
  asksAgain: optional(name),
  interviewed: optional(name),
  households: optional(
    z.strictObject({
      roster: name,
      key: listOf(name, 1, 5),
      listClass: optional(name),
      given: optional(listOf(name, 0, 15)),
    }),
  ),
  outcome: optional(name),
  elements,
  checks: optional(listOf(instrumentCheck, 0, 500)),
});

const unitGroups = listOf(z.strictObject({ code, label: translations, expression }), 2, 200);

/** Words of more than one part, such as 'know-how'. */
const figureName = matching(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  'Names of figures are small letters and digits, with single hyphens between words',
);

const ofEveryFigure = {
  name: figureName,
  label: translations,
  unit: optional(name),
  universe: optional(expression),
  measure: translations,
};
const ofValue = <Statistic extends ValueStatistic>(statistic: Statistic) =>
  z.strictObject({ ...ofEveryFigure, statistic: z.literal(statistic), value: expression });

const figure = z.discriminatedUnion('statistic', [
  ofValue('total'),
  ofValue('mean'),
  ofValue('proportion'),
  ofValue('median'),
  ofValue('gini'),
  z.strictObject({
    ...ofEveryFigure,
    statistic: z.literal('ratio'),
    value: expression,
    denominator: expression,
  }),
  z.strictObject({
    ...ofEveryFigure,
    statistic: z.enum(['distribution', 'counts']),
    groups: unitGroups,
  }),
  z.strictObject({
    ...ofEveryFigure,
    statistic: z.literal('quotient'),
    of: z.tuple([figureName, figureName]),
  }),
]);

const indicator = z.strictObject({
  id: code,
  title: translations,
  sector: z.enum(Object.keys(sectors) as [Sector, ...Sector[]]),
  transfers: listOf(z.enum(['people', 'know-how', 'finance']), 0, 3),
  unit: name,
  universe: optional(expression),
  figures: listOf(figure, 1, 30),
  comparisons: listOf(name, 0, 20),
  breakdowns: listOf(name, 0, 20),
  links: listOf(textOf(40), 0, 20),
  rule: z.enum(['M1', 'M2', 'M3', 'M4']),
  caveat: translations,
  tested: z.enum(['not yet', 'by hand', 'against truth']),
});

const breakdown = z.strictObject({ name, label: translations, groups: unitGroups });

const comparison = z.strictObject({ ...breakdown.shape, unit: optional(name), reference: code });

const covariate = z.union([
  z.strictObject({ name, label: translations, value: expression }),
  z.strictObject({ name, label: translations, groups: unitGroups }),
]);

const sampledUnit = z.strictObject({
  label: translations,
  of: name,
  universe: expression,
  factor: expression,
});

const namedExpressions = listOf(z.strictObject({ name, expression }), 0, 50);

const quality = z.strictObject({
  found: optional(listOf(z.strictObject({ class: code, expression }), 0, 10)),
  members: optional(
    z.strictObject({ roster: name, universe: optional(expression), sex: name, age: name }),
  ),
  absent: optional(expression),
  gates: optional(namedExpressions),
  measures: optional(namedExpressions),
  consent: optional(expression),
  perPerson: optional(expression),
  remittances: optional(
    z.strictObject({ received: expression, checks: listOf(z.string(), 0, 20) }),
  ),
  proxies: optional(
    z.strictObject({ roster: name, universe: optional(expression), byProxy: expression }),
  ),
  adult: optional(
    z.strictObject({ drawn: expression, done: expression, byProxy: optional(expression) }),
  ),
  thirdParty: optional(z.strictObject({ question: name, codes: listOf(code, 1, 20) })),
  visits: optional(z.strictObject({ roster: name, begin: name, end: name })),
  census: optional(
    listOf(
      z.strictObject({
        sex: z.enum(['1', '2']),
        age: whole(0, 80).check(z.multipleOf(10)),
        people: z.number().check(z.gte(0)),
      }),
      1,
      18,
    ),
  ),
  weekend: optional(listOf(whole(0, 6), 0, 6)),
  benchmarks: optional(
    listOf(
      z.strictObject({
        indicator: code,
        value: z.number(),
        source: textOf(200),
        explanation: optional(textOf(500)),
      }),
      0,
      50,
    ),
  ),
});

const indicatorFigure = { indicator: code, figure: figureName };
const namedFigure = z.strictObject({ ...indicatorFigure, group: optional(code) });
const dated = { value: z.number(), date: z.iso.date('A day, such as 2026-12-31') };

const monitored = z.strictObject({
  ...namedFigure.shape,
  baseline: z.strictObject({ ...dated, source: translations }),
  target: z.strictObject(dated),
  verification: translations,
});
const monitoredOutput = z.strictObject({
  title: translations,
  activities: listOf(translations, 0, 20),
  measures: listOf(monitored, 1, 20),
});
const monitoredOutcome = z.strictObject({
  title: translations,
  outputs: listOf(monitoredOutput, 1, 20),
});
const monitoredGoal = z.strictObject({
  title: translations,
  outcomes: listOf(monitoredOutcome, 1, 20),
});

const reports = z.strictObject({
  breakdowns: listOf(name, 1, 10),
  glance: listOf(namedFigure, 1, 10),
  brief: z.strictObject({
    charts: listOf(z.strictObject({ ...indicatorFigure, breakdowns: listOf(name, 0, 3) }), 1, 3),
    compared: listOf(namedFigure, 1, 3),
  }),
  monitoring: z.strictObject({ goals: listOf(monitoredGoal, 1, 10) }),
});

const surveyCode = matching(
  /^[A-Z][A-Z0-9-]{0,23}$/,
  'Capital letters, digits and hyphens, at most 24',
);

/** The shape of a definition. What its names and expressions mean is looked at afterwards. */
export const definitionShape: z.ZodMiniType<SurveyDefinition> = z.strictObject({
  survey: surveyCode,
  version: matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'For example 2026.1'),
  title: translations,
  country: matching(/^[A-Z]{3}$/, 'ISO 3166-1 alpha-3'),
  currency: matching(/^[A-Z]{3}$/, 'ISO 4217'),
  languages: listOf(language, 1, 50),
  round: optional(
    z.strictObject({
      name: code,
      earlier: listOf(z.strictObject({ name: code, survey: surveyCode }), 1, 20),
    }),
  ),
  configuration: z.record(
    name,
    z.union([z.number(), z.string().check(z.maxLength(200)), z.boolean()]),
  ),
  rates: optional(
    listOf(
      z.strictObject({
        currency: matching(/^[A-Z]{3}$/, 'ISO 4217'),
        month: matching(/^\d{4}-(0[1-9]|1[0-2])$/, 'YYYY-MM'),
        perDollar: z.number().check(z.gt(0)),
      }),
      0,
      20_000,
    ),
  ),
  choices: z.record(name, listOf(choice, 1, 2_000)),
  instruments: z.record(name, instrument),
  sampling: z.strictObject({
    classes: listOf(z.strictObject({ code, label: translations, take: whole(0, 1_000) }), 1, 10),
    frameLimits: translations,
  }),
  indicators: listOf(indicator, 0, 500),
  units: optional(z.record(name, sampledUnit)),
  breakdowns: z.record(name, listOf(breakdown, 0, 30)),
  comparisons: listOf(comparison, 0, 50),
  adjustment: optional(z.record(name, listOf(covariate, 1, 30))),
  publication: z.strictObject({
    // Under 3, that a number is withheld would tell it.
    withholdUnder: whole(3, 1_000_000),
    markUnder: whole(1, 1_000_000),
    k: whole(2, 1_000_000),
  }),
  quality: optional(quality),
  reports: optional(reports),
  releases: optional(listOf(releasePolicyShape, 0, 2)),
});

/** What parts are called wherever people write most: misspelt ones are held against these. */
export const definitionKeys: readonly string[] = [
  ...new Set(
    [question, calculation, given, group, roster, choice, instrumentCheck, instrument].flatMap(
      ({ shape }) => Object.keys(shape),
    ),
  ),
];
