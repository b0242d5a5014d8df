/** Cells that a database adds up of the Parquet files are those that the units give, for every figure, line and side. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FigureOf, Indicator, SurveyDefinition } from '../../questionnaire/definition.ts';
import { anyAnswer, chance } from '../../questionnaire/examples/any-answer.ts';
import type { Answer, Answers, Conversion } from '../../questionnaire/record.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { onePass } from '../estimation/one-pass/one-pass.ts';
import { areasOfUnits, drawnAreas } from '../indicators/drawn-areas.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import { questionsByName } from '../indicators/missing.ts';
import { flatColumns } from '../indicators/sql/flat-table.ts';
import { tableLines, whole } from '../indicators/table-lines.ts';
import { notCounted, unknown } from '../indicators/unit-columns.ts';
import type { UnitColumns } from '../indicators/unit-columns.ts';
import type { CountingInterview } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import { figureQueries, sumsFor } from './figure-queries.ts';
import type { FigureQuery } from './figure-queries.ts';
import { figureTable } from './figure-table.ts';
import type { SqlRow } from './figure-table.ts';
import { measuredUnit } from './measured-columns.ts';
import { tableFiles } from './table-files.ts';
import { tableFolder } from './table-path.ts';

/** An indicator that the survey does not have. */
function extra(id: string, unit: string, of: FigureOf, universe?: string): Indicator {
  const en = { en: id };
  return {
    ...{ id, title: en, sector: 'views', transfers: [], unit, ...(universe && { universe }) },
    figures: [{ name: 'made_up', label: en, measure: en, ...of }],
    ...{ comparisons: ['migrant'], breakdowns: ['sex', 'wealth'], links: [], rule: 'M1' },
    ...{ caveat: en, tested: 'not yet' },
  };
}

const mean = (value: string): FigureOf => ({ statistic: 'mean', value });
const proportion = (value: string): FigureOf => ({ statistic: 'proportion', value });
const ratio = (value: string, denominator: string): FigureOf => ({
  ...{ statistic: 'ratio', value, denominator },
});

/** What the survey's own figures do not ask: denominators, other types, values that hang on one side or on none. */
const extras = [
  extra('X01', 'household', ratio('${remit_12m}', '${hhsize}')),
  extra('X02', 'members', ratio('${c_age}', '${hhsize} * ${c_months_here}'), "${c_sex} = '2'"),
  extra('X03', 'household', { statistic: 'total', value: '${remit_12m} - 1000' }),
  extra('X04', 'members', mean('${c_age} div (${c_months_here} - 5)')),
  extra('X05', 'household', mean('${m_ladder_now}')),
  extra('X06', 'household', mean("if(${j_tenure} = '1', 'a', 'b')")),
  extra('X07', 'members', proportion("${c_sex} = '1' or ${d_care} = '1'")),
  extra(
    'X08',
    'members',
    proportion("not(${c_sex} = '1' and ${c_age} > 40)"),
    '${c_age} > 20 or ${is_ret} = 1',
  ),
  extra('X09', 'members', mean("if(${c_sex} = '1', ${c_age}, ${c_months_here})")),
  extra('X10', 'members', mean('coalesce(${c_age}, 33)')),
  extra('X11', 'household', mean('count-selected(${j_assets}) - selected(${j_assets}, 1)')),
  extra('X12', 'members', proportion("${c_birth_country} = 'QSY'")),
  extra('X13', 'members', mean('int(decimal-date-time(today())) - 20500 - ${c_age}')),
  extra('X14', 'members', proportion("if(${is_ret} = '', '', ${is_ret} = 1)")),
  extra('X15', 'members', mean('${c_age}'), '${c_age} > 1000'),
  extra('X16', 'members', proportion("${urban} = '1'")),
  extra('X17', 'household', mean('${wealth_q}'), '${wealth_q} > 1'),
  extra('X18', 'absent', mean('${e_earn_now}')),
  extra('X19', 'moves', ratio('${h_cost_agent}', '${h_earn_first}'), '${wealth_q} < 5'),
  extra('X20', 'senders', { statistic: 'total', value: '${i_amt_last} - ${i_fee_last}' }),
  extra('X21', 'members', mean('${f_savings} - ${c_age}'), '${f_earn} > 0'),
  extra('X22', 'adult', mean('${m_ladder_now}')),
];
const survey: SurveyDefinition = {
  ...developmentOnTheMove,
  indicators: [...developmentOnTheMove.indicators, ...extras],
};
const questions = questionsByName(survey);
const instrument = survey.instruments['household'] ?? expect.fail();

const areas: SampledArea[] = Array.from({ length: 9 }, (_, at) => ({
  area: `E${String(at)}`,
  stratum: `S${String(at % 5)}`,
  region: `R${String(1 + (at % 2))}`,
  urban: at % 3 === 0,
  measure: 100,
  probability: 0.1,
  segmentProbability: 1,
  listed: {},
  cases: [],
}));

/** The variables that lie in a roster, or in none. */
const variablesIn = (roster?: string): string[] => {
  const columns = new Set(flatColumns(survey, roster ?? 'household').map(({ name }) => name));
  return variablesOf(instrument)
    .filter(({ element, rosters }) => element.kind !== 'roster' && rosters.at(-1) === roster)
    .map(({ name }) => name)
    .filter((name) => columns.has(name));
};
const numbers = new Set(
  ['household', 'members', 'absent', 'moves', 'senders'].flatMap((unit) =>
    flatColumns(survey, unit)
      .filter(({ type }) => type === 'number')
      .map(({ name }) => name),
  ),
);

/** Answers of every kind, a tenth of them missing and more of them unknown; money of several countries. */
function made(names: readonly string[], at: string, random: () => number) {
  const answers: Answers = {};
  const conversions: Conversion[] = [];
  for (const name of names) {
    if (random() < 0.1) continue;
    const question = questions.get(name);
    const answer =
      question === undefined
        ? calculated(name, random)
        : random() < 0.1
          ? unknownTo(question.type, random)
          : question.type === 'money'
            ? { amount: Math.round(900 * random()), currency: pick(['QSD', 'EUR', 'GEL'], random) }
            : anyAnswer(survey, question, random);
    if (answer === undefined) continue;
    answers[name] = answer;
    if (typeof answer !== 'object' || !('currency' in answer)) continue;
    const { amount, currency } = answer;
    if (currency !== 'EUR' || amount < 0) continue;
    conversions.push({ path: at + name, amount: amount * 43.478, rateMonth: '2000-01' });
  }
  return { answers, conversions };
}

const calculated = (name: string, random: () => number): Answer =>
  numbers.has(name)
    ? pick([0, 0, 1, 1, 1, 1, 2, 15, 64.5, 27_200.75, -98], random)
    : pick(['1', '2'], random);

function unknownTo(type: string, random: () => number): Answer | undefined {
  const code = pick(['98', '99'], random);
  if (type === 'one') return code;
  if (type === 'many') return [code];
  if (type === 'country') return 'XXX';
  if (type === 'money') return { amount: -Number(code), currency: 'EUR' };
  return type === 'integer' || type === 'decimal' ? -Number(code) : undefined;
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] ?? expect.fail('an empty list');

function madeInterviews(): CountingInterview[] {
  const random = chance(20_260_310);
  const ofHousehold = variablesIn();
  const rosters = ['members', 'absent', 'moves', 'senders'].map(
    (roster) => [roster, variablesIn(roster)] as const,
  );
  return areas.flatMap(({ area }, at) =>
    Array.from({ length: 5 }, (_, place): CountingInterview => {
      const own = made(ofHousehold, '', random);
      const values: Answers = own.answers;
      const conversions = own.conversions;
      for (const [roster, names] of rosters) {
        // An area without rows, homes whose rows were never reached, rows without one known answer.
        const count = at === 4 || place === 4 ? 0 : Math.floor(random() * 4);
        const rows = Array.from({ length: count }, (__, row): Answers => {
          const luck = random();
          if (luck < 0.03) return {};
          if (luck < 0.06) return { c_age: -98, c_sex: '99' };
          const inRow = made(names, `${roster}[${String(row + 1)}].`, random);
          conversions.push(...inRow.conversions);
          return inRow.answers;
        });
        if (count > 0) values[roster] = rows;
      }
      const code = `${area}-${String(place)}`;
      return {
        case: code,
        record: {
          ...{ survey: survey.survey, version: survey.version, form: 'household' },
          ...{ instanceId: code, household: `v1.${code}`, area },
          receivedAt: `2026-03-${String(1 + place).padStart(2, '0')}T23:30:00Z`,
          device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
          ...{ values, differences: [], violations: [], conversions },
        },
      };
    }),
  );
}

const interviews = madeInterviews();
/** One household in twelve has no weight: its outcome says that it does not count. */
const weights = new Map(
  interviews.flatMap(({ case: code, record }, at): [string, HouseholdWeight][] => {
    const area = areas.find((one) => one.area === record.area) ?? expect.fail();
    if (at % 12 === 7) return [];
    const weight = 17.3 * (1 + (at % 5) / 7);
    const { stratum, region } = area;
    const own = { base: weight, listing: 1, nonResponse: 1, weight };
    return [[code, { area: record.area, stratum, region, case: code, listClass: 'N', ...own }]];
  }),
);
const wealth = new Map(
  interviews.flatMap(({ case: code }, at) => (at % 9 === 0 ? [] : [[code, 1 + (at % 5)] as const])),
);
const measured = measureUnits(survey, { areas, interviews, weights, wealth });
const run = 'r1';

let connection: DuckDBConnection;
const folder = mkdtempSync(join(tmpdir(), 'figures-'));
beforeAll(async () => {
  const secret = 'thirty-two characters, or some more';
  // In two parts, as a night writes them.
  [0, 1].forEach((part) => {
    const codes = new Set(areas.filter((_, at) => at % 2 === part).map(({ area }) => area));
    const own = {
      areas: areas.filter(({ area }) => codes.has(area)),
      interviews: interviews.filter(({ record }) => codes.has(record.area)),
      ...{ weights, wealth },
    };
    const files = tableFiles(survey, {
      ...{ ...own, run, part, forms: [], secret },
      measured: measureUnits(survey, own),
    });
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  });
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  // For so few rows more threads than one are but in each other's way.
  await connection.run('SET threads = 1');
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

const fromParquet = (table: string) =>
  `read_parquet('${join(folder, tableFolder(survey.survey, run, table))}**/*.parquet', hive_partitioning = false)`;

/** Numbers under what they are of; what is nothing left out. */
type Numbers = Map<string, number>;

const ask = async ({ sql }: FigureQuery): Promise<SqlRow[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJson();

/** As the query gives them. */
function numbersOf(query: FigureQuery, rows: readonly SqlRow[]): Numbers {
  const found: Numbers = new Map();
  const columns = [
    ...query.breakdowns.map((name) => `by__${name}`),
    ...query.comparisons.map((name) => `vs__${name}`),
  ];
  for (const row of rows) {
    const bits = Number(row['crossed']).toString(2).padStart(columns.length, '0');
    const place = columns
      .flatMap((name, at) => (bits[at] === '0' ? [`${name}=${String(row[name])}`] : []))
      .join(' ');
    query.figures.forEach(({ key, statistic }, at) => {
      for (const sum of sumsFor[statistic]) {
        const value = Number(row[`${sum}_${String(at + 1)}`]);
        if (value !== 0) {
          found.set([key, row['psu'], row['stratum'], place, sum].map(String).join('|'), value);
        }
      }
    });
  }
  return found;
}

/** The same, from what was measured of each unit. */
function wantedOf(query: FigureQuery): Numbers {
  const unit = query.name.split(' ')[0] ?? '';
  const columns = measured[unit] ?? expect.fail(unit);
  const { breakdowns, comparisons } = measuredUnit(survey, unit);
  const lists = [
    ['', () => ''],
    ...query.breakdowns.map((name) => sideOf('by', columns.breakdowns[name], name, breakdowns)),
  ] as const;
  const sides = [
    ['', () => ''],
    ...query.comparisons.map((name) => sideOf('vs', columns.comparisons[name], name, comparisons)),
  ] as const;
  const wanted: Numbers = new Map();
  for (const { key, statistic } of query.figures) {
    for (let row = 0; row < columns.rows; row += 1) {
      const sums = sumsOfRow(columns, key, row);
      const area = columns.area.names[columns.area.of[row] ?? -1];
      const stratum = columns.stratum.names[columns.stratum.of[row] ?? -1];
      for (const [, line] of lists) {
        for (const [, side] of sides) {
          const place = [line(row), side(row)].filter((text) => text !== '').join(' ');
          for (const sum of sumsFor[statistic]) {
            const value = sums[sum] ?? 0;
            const name = [key, area, stratum, place, sum].map(String).join('|');
            if (value !== 0) wanted.set(name, (wanted.get(name) ?? 0) + value);
          }
        }
      }
    }
  }
  return wanted;
}

function sideOf(
  prefix: string,
  places: Int16Array | undefined,
  name: string,
  lists: readonly { name: string; groups: readonly { code: string }[] }[],
) {
  const groups = lists.find((one) => one.name === name)?.groups ?? [];
  return [
    name,
    (row: number) => `${prefix}__${name}=${groups[places?.[row] ?? -1]?.code ?? 'null'}`,
  ] as const;
}

function sumsOfRow(columns: UnitColumns, key: string, row: number): Record<string, number> {
  const figure = columns.figures[key] ?? expect.fail(key);
  const w = columns.weight[row] ?? NaN;
  let [y, x] = [NaN, 1];
  let asked: number;
  if ('answer' in figure) {
    const answer = figure.answer[row] ?? notCounted;
    asked = Number(answer !== notCounted);
    if (answer !== notCounted && answer !== unknown) y = answer;
  } else {
    asked = figure.counted[row] ?? 0;
    y = figure.y[row] ?? NaN;
    if (figure.x) x = figure.x[row] ?? NaN;
  }
  if (asked === 0 || Number.isNaN(y) || Number.isNaN(x)) return { asked };
  return {
    ...{ asked, n: 1, w, wx: w * x, wy: w * y },
    ...{ wxx: w * x * x, wxy: w * x * y, wyy: w * y * y },
  };
}

it('of every figure of the catalogue and more, on every line and side', async () => {
  const queries = figureQueries(survey, fromParquet);
  const keys = queries.flatMap(({ figures }) => figures.map(({ key }) => key));
  const asked = survey.indicators.flatMap(({ id, figures }) =>
    figures
      .filter(({ statistic }) => ['mean', 'total', 'ratio', 'proportion'].includes(statistic))
      .map(({ name }) => `${id}.${name}`),
  );
  expect([...keys].sort()).toEqual([...asked].sort());
  let met = 0;
  for (const query of queries) {
    const rows = await ask(query);
    const [found, wanted] = [numbersOf(query, rows), wantedOf(query)];
    expect(found.size, query.name).toBe(wanted.size);
    for (const [name, value] of wanted) {
      const other = found.get(name) ?? NaN;
      const most = 1e-11 * Math.abs(value);
      if (!(Math.abs(other - value) <= most)) expect(other, `${query.name}: ${name}`).toBe(value);
    }
    met += wanted.size;
    for (const figure of query.figures.keys()) expectSameTables(query, rows, figure);
  }
  expect(met).toBeGreaterThan(40_000);
});

const drawn = drawnAreas(weights);

/** The finished table of a figure, on its first breakdown and with its first comparison, from rows and from units. */
function expectSameTables(query: FigureQuery, rows: readonly SqlRow[], figure: number): void {
  const { key, statistic } = query.figures[figure] ?? expect.fail();
  const [breakdown, comparison] = [query.breakdowns[0], query.comparisons[0]];
  const asked = { figure, ...(breakdown && { breakdown }), ...(comparison && { comparison }) };
  const found = figureTable(survey, drawn, { query, rows }, asked);

  const unit = query.name.split(' ')[0] ?? '';
  const columns = measured[unit] ?? expect.fail(unit);
  const compared = survey.comparisons.filter(({ name }) => name === comparison);
  const lines = tableLines(
    survey.breakdowns[unit]?.find(({ name }) => name === breakdown) ?? whole,
    compared,
    {
      breakdown: columns.breakdowns[breakdown ?? ''] ?? new Int16Array(columns.rows),
      comparisons: compared.map(({ name }) => columns.comparisons[name] ?? expect.fail(name)),
    },
  );
  const y = new Float64Array(columns.rows).fill(NaN);
  const x = y.slice();
  for (let row = 0; row < columns.rows; row += 1) {
    const { n, w = NaN, wx = NaN, wy = NaN } = sumsOfRow(columns, key, row);
    if (n === 1) [y[row], x[row]] = [wy / w, wx / w];
  }
  const variables = [{ y, ...(statistic === 'ratio' && { x }) }];
  const psu = areasOfUnits(drawn, columns.area);
  const group = lines.group.map((own, row) => (Number.isNaN(y[row]) ? -1 : own));
  const table = onePass(
    drawn.stage,
    lines.plan,
    { psu, group, weight: columns.weight, variables },
    [statistic],
  );
  expect(found.lines.lines).toEqual(lines.lines);
  const { domains: is, comparisons: differences } = found.table;
  const { domains: was, comparisons: wanted } = table;
  for (const column of ['value', 'se', 'simpleVariance', 'n', 'weightSum', 'psus'] as const) {
    expectNear(is[column], was[column], `${key} ${column}`);
  }
  for (const column of ['value', 'se', 'psus', 'strata'] as const) {
    expectNear(differences[column], wanted[column], `difference of ${key} ${column}`);
  }
}

/** To nine digits, or both nothing but rounding. */
function expectNear(
  found: Float64Array | Int32Array,
  wanted: Float64Array | Int32Array,
  place: string,
): void {
  expect(found.length, place).toBe(wanted.length);
  wanted.forEach((value, at) => {
    const other = found[at] ?? NaN;
    const isNear = Math.abs(other - value) <= 1e-9 * Math.abs(value) + 1e-9;
    if (!isNear && !Object.is(other, value)) expect(other, place).toBe(value);
  });
}
