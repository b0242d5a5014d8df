/** Cells that a database adds up are those that the units give, and end in the same table. */
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { FigureOf, Indicator, SurveyDefinition } from '../../../questionnaire/definition.ts';
import { anyAnswer, chance } from '../../../questionnaire/examples/any-answer.ts';
import { anyInterview } from '../../../questionnaire/examples/any-interview.ts';
import { quoted } from '../../../questionnaire/expression/sql-value.ts';
import { runInterview } from '../../../questionnaire/interview.ts';
import type { Answer, Answers } from '../../../questionnaire/record.ts';
import { developmentOnTheMove } from '../../../survey-defs/development-on-the-move/index.ts';
import type { Design } from '../../estimation/design.ts';
import { cellOf } from '../../estimation/one-pass/cells.ts';
import type { SampledArea } from '../../sampling/sample.ts';
import type { HouseholdWeight } from '../../weights/household-weights.ts';
import { domainsOf, linesOf } from '../domains.ts';
import type { Domains, Line } from '../domains.ts';
import { designOf, estimatesFrom, sumsOf } from '../indicator-estimates.ts';
import { measureOf } from '../measure.ts';
import { questionsByName, withoutMissingCodes } from '../missing.ts';
import { publish } from '../publication.ts';
import { tableFigures } from '../table-figure.ts';
import { unitsOf } from '../units.ts';
import type { CountingInterview } from '../units.ts';
import { areasQuery, cellQueries, expressionsOf } from './cell-queries.ts';
import { flatColumns, flatRows } from './flat-table.ts';
import type { FlatColumn, FlatValue } from './flat-table.ts';
import { namesInAll } from './measure-sql.ts';
import { ofOneRow } from './one-row.ts';
import { cellsFromSql, designFromSql } from './cells-from-sql.ts';
import type { FigureCounts, UnitCells } from './cells-from-sql.ts';
import { estimatesFromCells } from './estimates-from-cells.ts';

/** An indicator that the survey does not have. */
function extra(id: string, unit: string, of: FigureOf, universe?: string): Indicator {
  const en = { en: id };
  return {
    ...{ id, title: en, sector: 'views', transfers: [], unit, ...(universe && { universe }) },
    figures: [{ name: 'made_up', label: en, measure: en, ...of }],
    ...{ comparisons: [], breakdowns: [], links: [], rule: 'M1', caveat: en, tested: 'not yet' },
  };
}

const mean = (value: string): FigureOf => ({ statistic: 'mean', value });
const proportion = (value: string): FigureOf => ({ statistic: 'proportion', value });
const ratio = (value: string, denominator: string): FigureOf => ({
  ...{ statistic: 'ratio', value, denominator },
});

/** What the survey's own figures do not ask: denominators, other types, values that hang on one side or on none. */
const extras = [
  extra('ratio', 'household', ratio('${remit_12m}', '${hhsize}')),
  extra('product', 'members', ratio('${c_age}', '${hhsize} * ${c_months_here}'), "${c_sex} = '2'"),
  extra('below nothing', 'household', { statistic: 'total', value: '${remit_12m} - 1000' }),
  extra('by nothing', 'members', mean('${c_age} div (${c_months_here} - 5)')),
  extra('a code as a number', 'household', mean('${m_ladder_now}')),
  extra('no number', 'household', mean("if(${j_tenure} = '1', 'a', 'b')")),
  extra('either side', 'members', proportion("${c_sex} = '1' or ${d_care} = '1'")),
  extra(
    'both sides',
    'members',
    proportion("not(${c_sex} = '1' and ${c_age} > 40)"),
    '${c_age} > 20 or ${is_ret} = 1',
  ),
  extra('one branch', 'members', mean("if(${c_sex} = '1', ${c_age}, ${c_months_here})")),
  extra('for a blank', 'members', mean('coalesce(${c_age}, 33)')),
  extra('codes', 'household', mean('count-selected(${j_assets}) - selected(${j_assets}, 1)')),
  extra('a country', 'members', proportion("${c_birth_country} = 'QSY'")),
  extra('a day', 'members', mean('int(decimal-date-time(today())) - 20500 - ${c_age}')),
  extra('blank or true', 'members', proportion("if(${is_ret} = '', '', ${is_ret} = 1)")),
  extra('nobody', 'members', mean('${c_age}'), '${c_age} > 1000'),
  extra('of the frame', 'members', proportion("${urban} = '1'")),
];
const survey: SurveyDefinition = {
  ...developmentOnTheMove,
  indicators: [...developmentOnTheMove.indicators, ...extras],
};
const units = ['household', 'members'];
const figuresOf = (unit: string) => {
  const isOwn = ofOneRow(survey, unit);
  return tableFigures(survey).filter((one) => one.unit === unit && isOwn(one));
};
const questions = questionsByName(survey);
const named = namesInAll([
  ...survey.comparisons
    .slice(0, 1)
    .flatMap(({ groups }) => groups.map(({ expression }) => expression)),
  ...units.flatMap((unit) => linesOf(survey, unit).flatMap(({ expression }) => expression ?? [])),
  ...units.flatMap((unit) => figuresOf(unit).flatMap(expressionsOf)),
]);
const columnsOf = (unit: string) => flatColumns(survey, unit).filter(({ name }) => named.has(name));

const areas: SampledArea[] = Array.from({ length: 14 }, (_, at) => ({
  area: `E${at}`,
  stratum: `S${at % 5}`,
  region: `R${1 + (at % 5)}`,
  urban: at % 3 === 0,
  measure: 100,
  probability: 0.1,
  segmentProbability: 1,
  listed: {},
  cases: [],
}));

/** Answers of every kind to what figures ask, a tenth of them missing and more of them unknown. */
function made(columns: readonly FlatColumn[], random: () => number): Answers {
  const answers: Answers = {};
  for (const { name, type } of columns) {
    if (random() < 0.1) continue;
    const question = questions.get(name);
    const answer: Answer | undefined =
      question === undefined
        ? calculated(type, random)
        : random() < 0.1
          ? unknownTo(question.type, random)
          : anyAnswer(survey, question, random);
    if (answer !== undefined) answers[name] = answer;
  }
  return answers;
}

const calculated = (type: FlatColumn['type'], random: () => number): Answer =>
  type === 'number'
    ? pick([0, 0, 1, 1, 1, 2, 15, 64.5, 27_200.75, -98], random)
    : pick(['1', '2'], random);

function unknownTo(type: string, random: () => number): Answer | undefined {
  const code = pick(['98', '99'], random);
  if (type === 'one') return code;
  if (type === 'many') return [code];
  if (type === 'country') return 'XXX';
  if (type === 'money') return { amount: -Number(code), currency: 'QSD' };
  return type === 'integer' || type === 'decimal' ? -Number(code) : undefined;
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] ?? expect.fail('an empty list');

function madeInterviews(): CountingInterview[] {
  const random = chance(20_260_310);
  const frame = ['region', 'urban', 'stratum'];
  const ofHousehold = columnsOf('household').filter(({ name }) => !frame.includes(name));
  const ofHouseholds = new Set(ofHousehold.map(({ name }) => name));
  const ofMembers = columnsOf('members').filter(
    ({ name }) => !frame.includes(name) && !ofHouseholds.has(name),
  );
  return areas.flatMap(({ area }, at) =>
    Array.from({ length: 8 }, (_, place): CountingInterview => {
      // An area without people, homes whose rows were never reached, rows without one known answer.
      const people = at === 4 || place === 7 ? 0 : 1 + Math.floor(random() * 5);
      const members = Array.from({ length: people }, (): Answers => {
        const luck = random();
        return luck < 0.03
          ? {}
          : luck < 0.06
            ? { c_age: -98, c_sex: '99' }
            : made(ofMembers, random);
      });
      return {
        case: `${area}-${place}`,
        record: {
          ...{ survey: survey.survey, version: survey.version, form: 'household' },
          ...{ instanceId: `${area}-${place}`, household: `v1.${area}-${place}`, area },
          receivedAt: `2026-03-${String(1 + place).padStart(2, '0')}T23:30:00Z`,
          device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
          values: { ...made(ofHousehold, random), ...(people > 0 && { members }) },
          differences: [],
          violations: [],
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

/** From rows, as `indicatorTable` does. */
function fromRows(unit: string) {
  const counting = interviews
    .filter((one) => weights.has(one.case))
    .map((one) => ({
      ...one,
      record: { ...one.record, values: withoutMissingCodes(questions, one.record.values) },
    }));
  const found = unitsOf(survey, unit, counting, areas);
  const measure = measureOf(survey, unit);
  const domains = domainsOf(survey, unit, found, measure);
  const design = designOf(found, weights);
  return {
    design,
    domains,
    units: found.length,
    sums: new Map(
      figuresOf(unit).map((figure) => {
        const table = { units: found, measure, domains, design };
        return [figure.key, sumsOf(figure, table)] as const;
      }),
    ),
  };
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const unit of units) {
    const columns = columnsOf(unit);
    const rows = flatRows(survey, columns, unitsOf(survey, unit, interviews, areas), weights);
    await connection.run(tableSql(unit, columns, rows));
  }
});
afterAll(() => {
  connection.closeSync();
});

const sqlTypes = { number: 'DOUBLE', text: 'VARCHAR', codes: 'VARCHAR', date: 'DATE' };
const literal = (value: FlatValue) =>
  value === null ? 'NULL' : typeof value === 'number' ? `${value}e0` : quoted(value);

function tableSql(name: string, columns: readonly FlatColumn[], rows: readonly FlatValue[][]) {
  const types = [
    ...['psu__ VARCHAR', 'stratum__ VARCHAR', 'weight__ DOUBLE', 'received__ DATE'],
    'answered__ INTEGER',
    ...columns.map((column) => `"${column.name}" ${sqlTypes[column.type]}`),
  ];
  const values = rows.map((row) => `(${row.map(literal).join(',')})`).join(',');
  return `CREATE TABLE "${name}" (${types.join(', ')}); INSERT INTO "${name}" VALUES ${values}`;
}

async function fromSql(unit: string) {
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const design = designFromSql(await ask(areasQuery('household')));
  const queries = cellQueries(survey, unit, `"${unit}"`);
  const results = [];
  for (const query of queries) results.push({ query, rows: await ask(query.sql) });
  return { design, queries, made: cellsFromSql(survey, unit, design, results) };
}

type Sides = Pick<Domains, 'lines' | 'of' | 'groups'>;

/** What tells a group of cells apart, whatever its number is. */
function patternsOf({ lines, of, groups }: Sides): string[] {
  const marks = Array.from({ length: groups }, () => new Array<string>());
  const mark = (line: Line, side: 'all' | 'a' | 'b') => {
    const own = of(line, side);
    marks.forEach((list, group) => list.push(own.includes(group) ? '1' : '0'));
  };
  for (const line of lines) for (const side of ['all', 'a', 'b'] as const) mark(line, side);
  return marks.map((list) => list.join(''));
}

/** Numbers under what they are of, whatever the order of groups and areas; what is nothing left out. */
type Numbers = Map<string, number>;

function note(numbers: Numbers, name: string, value: number | undefined): void {
  if (value !== undefined && value !== 0) numbers.set(name, value);
}

/** Of one variable of the cells, wherever they were added up. */
function numbersOf(
  { cells, counts, domains }: Pick<UnitCells, 'cells' | 'counts'> & { domains: Sides },
  variable: number,
  design: Design,
): Numbers {
  const [sums, count] = [cells.variables[variable], counts[variable]];
  if (sums?.kind !== 'number' || count === undefined) return expect.fail('no such variable');
  const numbers: Numbers = new Map();
  patternsOf(domains).forEach((pattern, group) => {
    let [w, wy] = [0, 0];
    design.psus.forEach((psu, at) => {
      const cell = cellOf(cells.layout, at, group);
      const [weight, y] = [sums.weight[cell] ?? 0, sums.y[cell] ?? 0];
      const x = sums.x ? sums.x.x[cell] : weight;
      for (const [name, value] of Object.entries({ weight, x, y })) {
        note(numbers, `${name} ${psu} ${pattern}`, value);
      }
      [w, wy] = [w + weight, wy + y];
    });
    note(numbers, `xx ${pattern}`, sums.x ? sums.x.xx[group] : w);
    note(numbers, `xy ${pattern}`, sums.x ? sums.x.xy[group] : wy);
    note(numbers, `yy ${pattern}`, sums.yy[group]);
    for (const [name, by] of Object.entries({ n: sums.n, ...countsOf(count) })) {
      note(numbers, `${name} ${pattern}`, by[group]);
    }
  });
  return numbers;
}

const countsOf = ({ asked, missing }: FigureCounts) => ({ asked, missing });
const counts = /^(n|asked|missing) /;

describe.each(units)('cells of %s', (unit) => {
  let rows: ReturnType<typeof fromRows>;
  let sql: Awaited<ReturnType<typeof fromSql>>;
  beforeAll(async () => {
    [rows, sql] = [fromRows(unit), await fromSql(unit)];
  });

  it('are the same from SQL, for every figure', () => {
    const { made, queries, design } = sql;
    expect(queries.length).toBeGreaterThan(1);
    expect(made.figures).toEqual(figuresOf(unit));
    let met = 0;
    made.figures.forEach((figure, at) => {
      const wanted = rows.sums.get(figure.key) ?? expect.fail(figure.key);
      const a = numbersOf({ ...rows, cells: wanted.cells, counts: [wanted] }, 0, rows.design);
      const b = numbersOf(made, at, design);
      expect([...b.keys()].sort(), figure.key).toEqual([...a.keys()].sort());
      for (const [name, value] of a) {
        const most = counts.test(name) ? 0 : 1e-12 * Math.abs(value);
        const other = b.get(name) ?? NaN;
        if (!(Math.abs(other - value) <= most)) expect(other, `${figure.key}: ${name}`).toBe(value);
      }
      if (figure.statistic !== 'ratio') {
        expect(made.counts[at]?.negative, figure.key).toBe(wanted.negative);
      }
      met += a.size;
    });
    expect(met).toBeGreaterThan(3_000);
    expect(made.cells.rows.reduce((sum, own) => sum + own)).toBe(rows.units);
  });

  it('end in the same table', () => {
    const { publication } = survey;
    const found = estimatesFromCells(sql.made);
    for (const figure of sql.made.figures) {
      const sums = rows.sums.get(figure.key) ?? expect.fail(figure.key);
      const a = estimatesFrom(figure, sums, rows.domains);
      const b = found.get(figure.key) ?? [];
      expectAlike(b, a, figure.key);
      if (figure !== sql.made.figures[0]) continue;
      expectAlike(publish(b, publication), publish(a, publication), figure.key);
    }
  });
});

/** Numbers to nine digits, or both nothing but rounding; all else exactly. The covariance is in the difference's error. */
function expectAlike(found: unknown, wanted: unknown, place: string): void {
  if (typeof wanted === 'number' && typeof found === 'number') {
    const most = 1e-9 * Math.abs(wanted) + 1e-12;
    if (!(Math.abs(found - wanted) <= most)) expect(found, place).toBe(wanted);
  } else if (typeof wanted === 'object' && wanted !== null) {
    const [a, b] = [Object.entries(found ?? {}), Object.entries(wanted)];
    expect(
      a.map(([name]) => name),
      place,
    ).toEqual(b.map(([name]) => name));
    b.forEach(([name, value], at) => {
      if (name === 'covariance') return;
      if (a[at]?.[0] !== name) expect(found, place).toEqual(wanted);
      expectAlike(a[at]?.[1], value, `${place} ${name}`);
    });
  } else if (found !== wanted) {
    expect(found, place).toBe(wanted);
  }
}

describe('flatRows', () => {
  const context = { today: '2026-03-10', now: '2026-03-10T10:00:00+02:00', seed: 'a' };
  const prefer = { a_found: '1', a_resp_type: '1', a_consent: '1', i_recv_any: '1' };
  const rows = { members: 3, absent: 2, senders: 1, visits: 1 };
  const interview = interviews[0] ?? expect.fail();
  const answers = anyInterview(survey, 'household', context, rows, prefer).answers();
  const { values } = runInterview(survey, 'household', answers, context);
  const full = (more: Answers = {}): CountingInterview => ({
    ...interview,
    record: { ...interview.record, values: { ...values, ...more } },
  });

  it.each(['household', 'members', 'absent'])('has a place for all that %s hold', (unit) => {
    const columns = flatColumns(survey, unit);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    const made = flatRows(survey, columns, unitsOf(survey, unit, [full()], areas), weights);
    expect(made).toHaveLength(unit === 'household' ? 1 : unit === 'members' ? 3 : 2);
    for (const row of made) {
      expect(row).toHaveLength(5 + columns.length);
      expect(row.filter((value) => value !== null).length).toBeGreaterThan(50);
    }
  });

  it('refuses an answer of another type than its question', () => {
    const columns = flatColumns(survey, 'household');
    const household = unitsOf(survey, 'household', [full({ hhsize: 'three' })], areas);
    expect(() => flatRows(survey, columns, household, weights)).toThrow(/hhsize is no number/);
  });
});
