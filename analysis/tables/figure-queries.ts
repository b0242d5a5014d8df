/**
 * Figures as queries of the analysis tables: what the one pass over the rows adds up, for each area and each group of
 * units, by whoever holds the rows. Expressions of the definition are written into them; nothing is left to whoever runs
 * them but the names of the tables.
 */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { comparisonsFor, unitsOfFigures } from '../indicators/measure-units.ts';
import { questionsByName } from '../indicators/missing.ts';
import { isNationalOnly } from '../indicators/publication-rules.ts';
import { flatColumns } from '../indicators/sql/flat-table.ts';
import { measureSql, namesInAll } from '../indicators/sql/measure-sql.ts';
import type { MeasureSql } from '../indicators/sql/measure-sql.ts';
import { knownColumn } from '../indicators/sql/missing-sql.ts';
import { measuredFigure } from '../indicators/table-figure.ts';
import type { Measured, TableStatistic } from '../indicators/table-figure.ts';
import { analysisTable } from './analysis-tables.ts';
import { isOfOneRow, keyInColumn, measuredUnit } from './measured-columns.ts';
import type { MeasuredUnit } from './measured-columns.ts';

/** What is added up over the units of a group, of one figure. */
export type Sum =
  /** Units that it counts. */
  | 'asked'
  /** Those of them whose value (and denominator) is known, and their Σw, Σwx, Σwy, Σwxx, Σwxy, Σwyy. */
  | 'n'
  | 'w'
  | 'wx'
  | 'wy'
  | 'wxx'
  | 'wxy'
  | 'wyy';

/** Where there is no denominator x is 1, and of a y that is 0 or 1 the square is y: those sums are not asked twice. */
export const sumsFor: Readonly<Record<TableStatistic, readonly Sum[]>> = {
  proportion: ['asked', 'n', 'w', 'wy'],
  mean: ['asked', 'n', 'w', 'wy', 'wyy'],
  total: ['asked', 'n', 'w', 'wy', 'wyy'],
  ratio: ['asked', 'n', 'w', 'wx', 'wy', 'wxx', 'wxy', 'wyy'],
};

export interface QueriedFigure {
  /** 'MP01.share' */
  key: string;
  statistic: TableStatistic;
}

export interface FigureQuery {
  /** 'members 2': the table that it asks, and its number among those that ask it. */
  name: string;
  /** The figures that it adds up; the columns of the first are `asked_1`, `n_1` and so on. */
  figures: readonly QueriedFigure[];
  /** By name: for each of them, and for none, crossed with each comparison, and with none, there are groups. */
  breakdowns: readonly string[];
  comparisons: readonly string[];
  /**
   * Gives a row for each area (`psu`, `stratum`), group of a breakdown (`by__sex`) and group of a comparison
   * (`vs__migrant`), with the number of its `units`; NULL is in no group. `crossed` says of what the row is a group: in
   * the order of the breakdowns and comparisons a bit for each, the last the lowest, that is 0 for one of the two.
   */
  sql: string;
}

/** Databases work on few columns at a time much faster than on many. Beside them stands the number of units. */
const mostSums = 29;
/** Athena takes 262,144 bytes. */
const longest = 250_000;

/**
 * The queries that give the cells of all totals, means, proportions and ratios of the catalogue, on all lines and sides
 * for which they are published, in standard SQL that DuckDB and Trino (Athena) both take.
 * `tableOf`: how a query names an analysis table. Throws an Error for one that is too long.
 */
export function figureQueries(
  definition: SurveyDefinition,
  tableOf: (table: string) => string,
): FigureQuery[] {
  return [...unitsOfFigures(definition)].flatMap((unit) => {
    const alike = new Map<string, AskedFigure[]>();
    for (const figure of askedOf(definition, unit)) {
      const lines = JSON.stringify([figure.breakdowns, figure.comparisons]);
      alike.set(lines, [...(alike.get(lines) ?? []), figure]);
    }
    return [...alike.values()].flatMap(shared).map((figures, at): FigureQuery => {
      const { breakdowns = [], comparisons = [] } = figures[0] ?? {};
      const name = `${unit} ${String(at + 1)}`;
      const sql = querySql(definition, unit, tableOf(unit), figures);
      if (sql.length > longest) {
        throw new Error(
          `The query ${name} has ${String(sql.length)} characters. Make calculations of the questionnaire of what its expressions have in common.`,
        );
      }
      const own = figures.map(({ key, statistic }) => ({ key, statistic }));
      return { name, figures: own, breakdowns, comparisons, sql };
    });
  });
}

interface AskedFigure extends Omit<Measured, 'id'> {
  key: string;
  /** Whether it is made of a row's own variables alone. Else its table holds what it asks. */
  isOwn: boolean;
  breakdowns: string[];
  comparisons: string[];
}

function askedOf(definition: SurveyDefinition, unit: string): AskedFigure[] {
  const { figures, breakdowns }: MeasuredUnit = measuredUnit(definition, unit);
  const isOwn = isOfOneRow(definition, unit);
  return figures.flatMap(({ indicator, figure, key }): AskedFigure[] => {
    const measured = measuredFigure(indicator, figure);
    if (measured === undefined) return [];
    const named = isNationalOnly(indicator.rule) ? [] : indicator.breakdowns;
    return [
      {
        ...{ key, ...measured, isOwn: isOwn(indicator, figure) },
        breakdowns: breakdowns.map(({ name }) => name).filter((name) => named.includes(name)),
        comparisons: comparisonsFor(definition, indicator.comparisons, unit).map(
          ({ name }) => name,
        ),
      },
    ];
  });
}

function querySql(
  definition: SurveyDefinition,
  unit: string,
  table: string,
  figures: readonly AskedFigure[],
): string {
  const { breakdowns = [], comparisons = [] } = figures[0] ?? {};
  const by = breakdowns.map((name) => `"by__${name}"`);
  const vs = comparisons.map((name) => `"vs__${name}"`);
  const own = figures.filter(({ isOwn }) => isOwn);
  const columns = flatColumns(definition, analysedRows(definition, unit));
  const sql = measureSql(definition, columns);
  const measured = figures.flatMap((figure, at) => measuredSql(figure, at + 1, sql));
  const complete = figures.flatMap(({ denominator }, at) => completeSql(denominator, at + 1));
  const sums = figures.flatMap(({ statistic }, at) =>
    sumsFor[statistic].map((sum) => `${sumSql(sum, at + 1)} AS ${sum}_${String(at + 1)}`),
  );
  const list = (parts: readonly string[]) => parts.join(',\n    ');
  const design = ['"psu__"', '"stratum__"', '"weight__"', '"received__"', '"answered__"'];
  const known = knownSql(definition, columns, own);
  const asked = figures.filter(({ isOwn }) => !isOwn).flatMap(askedColumns);
  const place = ['psu', 'stratum'];
  return `WITH answers AS (
  SELECT
    ${list([...design, ...by, ...vs, ...known, ...asked])}
  FROM ${table}
  WHERE "weight__" > 0
), measured AS (
  SELECT
    ${list(['"psu__" AS psu', '"stratum__" AS stratum', '"weight__" AS w', ...by, ...vs, ...measured])}
  FROM answers
), complete AS (
  SELECT
    ${list([...place, 'w', ...by, ...vs, ...complete])}
  FROM measured
)
SELECT
    ${list([...place, ...by, ...vs, `${crossedSql([...by, ...vs])} AS crossed`, 'COUNT(*) AS units', ...sums])}
FROM complete
GROUP BY GROUPING SETS (
    ${list(crossings(by, vs).map((each) => `(${[...place, ...each].join(', ')})`))}
)`;
}

/** The rows that a unit is some of. */
function analysedRows(definition: SurveyDefinition, unit: string): string {
  const table = analysisTable(definition, unit);
  return 'of' in table ? table.of : unit;
}

/** Everybody and each breakdown, for everybody and the groups of each comparison. */
function crossings(by: readonly string[], vs: readonly string[]): string[][] {
  const all: string[][] = [[], ...by.map((own) => [own])];
  return [...all, ...all.flatMap((line) => vs.map((own) => [...line, own]))];
}

const crossedSql = (columns: readonly string[]): string =>
  columns.length === 0 ? '0' : `GROUPING(${columns.join(', ')})`;

/** The variables that expressions name, in which "don't know" and "refused" are NULL. */
function knownSql(
  definition: SurveyDefinition,
  columns: ReturnType<typeof flatColumns>,
  figures: readonly AskedFigure[],
): string[] {
  const questions = questionsByName(definition);
  const named = namesInAll(
    figures.flatMap(({ universe, value, denominator }) =>
      [universe, value, denominator].filter((text) => text !== undefined),
    ),
  );
  return columns
    .filter(({ name }) => named.has(name))
    .map(({ name }) => `${knownColumn(name, questions.get(name))} AS "${name}"`);
}

function measuredSql(figure: AskedFigure, k: number, { number, isTrue }: MeasureSql): string[] {
  const { universe, value, denominator, isOwn } = figure;
  const n = String(k);
  if (!isOwn) {
    const [asked = '', y = '', x] = askedColumns(figure);
    return [
      `${asked} = 1 AS u${n}`,
      `${y} AS v${n}`,
      ...(x === undefined ? [] : [`${x} AS d${n}`]),
    ];
  }
  const asked = universe === undefined ? 'TRUE' : isTrue(universe);
  const own = [`${asked} AS u${n}`, `${number(value)} AS v${n}`];
  return denominator === undefined ? own : [...own, `${number(denominator)} AS d${n}`];
}

function askedColumns({ key, denominator }: AskedFigure): string[] {
  const sides = ['asked', 'y', ...(denominator === undefined ? [] : ['x'])];
  return sides.map((side) => `"${side}__${keyInColumn(key)}"`);
}

function completeSql(denominator: string | undefined, k: number): string[] {
  const n = String(k);
  const y = `u${n} AND ${finite(`v${n}`)}`;
  const x = denominator === undefined ? '' : ` AND ${finite(`d${n}`)}`;
  const own = [
    `CASE WHEN u${n} THEN 1 END AS asked${n}`,
    `CASE WHEN ${y}${x} THEN v${n} END AS y${n}`,
  ];
  return denominator === undefined ? own : [...own, `CASE WHEN ${y}${x} THEN d${n} END AS x${n}`];
}

/** False of NaN, which is below nothing. */
const finite = (sql: string): string => `abs(${sql}) < CAST('Infinity' AS DOUBLE)`;

function sumSql(sum: Sum, k: number): string {
  const n = String(k);
  const of = (term: string) => `COALESCE(SUM(${term}), 0e0)`;
  switch (sum) {
    case 'asked':
      return `COUNT(asked${n})`;
    case 'n':
      return `COUNT(y${n})`;
    case 'w':
      return of(`CASE WHEN y${n} IS NOT NULL THEN w END`);
    case 'wx':
      return of(`w * x${n}`);
    case 'wy':
      return of(`w * y${n}`);
    case 'wxx':
      return of(`w * x${n} * x${n}`);
    case 'wxy':
      return of(`w * x${n} * y${n}`);
    case 'wyy':
      return of(`w * y${n} * y${n}`);
  }
}

/** Shares figures out among queries, in their order. */
function shared(figures: readonly AskedFigure[]): AskedFigure[][] {
  const queries: AskedFigure[][] = [];
  let sums = Infinity;
  for (const figure of figures) {
    const own = sumsFor[figure.statistic].length;
    const query = queries.at(-1);
    if (query === undefined || sums + own > mostSums) {
      queries.push([figure]);
      sums = own;
    } else {
      query.push(figure);
      sums += own;
    }
  }
  return queries;
}
