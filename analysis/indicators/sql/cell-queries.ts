/**
 * The one pass over the rows, as queries: sums for each area × group × figure. Expressions of the definition are
 * written into them; nothing is left to whoever runs them but the names of the tables.
 */
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { linesOf } from '../domains.ts';
import { questionsByName } from '../missing.ts';
import { mainComparison, tableFigures } from '../table-figure.ts';
import type { Measured, TableFigure, TableStatistic } from '../table-figure.ts';
import { flatColumns } from './flat-table.ts';
import { measureSql, namesInAll } from './measure-sql.ts';
import { ofOneRow } from './one-row.ts';
import { knownColumn } from './missing-sql.ts';

/** What is added up over the units of a cell, of one figure. */
export type Sum =
  /** Units of the universe. */
  | 'asked'
  /** Those of them whose value (and denominator) is known, and their Σw, Σwx, Σwy, Σwxx, Σwxy, Σwyy. */
  | 'n'
  | 'w'
  | 'wx'
  | 'wy'
  | 'wxx'
  | 'wxy'
  | 'wyy'
  /** The smallest value; NULL where there is none. */
  | 'least'
  /** Of a proportion: some value that is neither 0 nor 1, NULL where all are. */
  | 'odd';

/** Where there is no denominator x is 1, and of a y that is 0 or 1 the square is y: those sums are not asked twice. */
const sumsFor: Readonly<Record<TableStatistic, readonly Sum[]>> = {
  proportion: ['asked', 'n', 'w', 'wy', 'odd'],
  mean: ['asked', 'n', 'w', 'wy', 'wyy', 'least'],
  total: ['asked', 'n', 'w', 'wy', 'wyy', 'least'],
  ratio: ['asked', 'n', 'w', 'wx', 'wy', 'wxx', 'wxy', 'wyy'],
};

export interface CellQuery {
  /** The figures it adds up; the columns of the first are `asked_1`, `n_1` and so on. */
  figures: readonly TableFigure[];
  /**
   * Gives a row for each `psu` and `pattern` (side of the comparison, then 1 or 0 for each line of the table), with the
   * number of its `units`.
   */
  sql: string;
}

/** Databases work on few columns at a time much faster than on many. Beside them stands the number of units. */
const mostSums = 29;
/** Athena takes 262,144 bytes. */
const longest = 250_000;

/**
 * The queries that give the cells of a unit's figures in the nightly table, in standard SQL that DuckDB and Trino
 * (Athena) both take; without those that look at other rows.
 * `table` is how a query names the unit's flat table. Units without weight take no part.
 * Throws an ExpressionError for an expression that SQL cannot say of one row, an Error for one that is too long.
 */
export function cellQueries(
  definition: SurveyDefinition,
  unit: string,
  table: string,
): CellQuery[] {
  const isOwn = ofOneRow(definition, unit);
  const figures = tableFigures(definition).filter((one) => one.unit === unit && isOwn(one));
  return shared(figures).map((some) => ({
    figures: some,
    sql: bounded(cellQuery(definition, unit, table, some), some),
  }));
}

/** The areas in the sample, those without units of some kind among them: `table` is the households' flat table. */
export function areasQuery(table: string): string {
  return `SELECT DISTINCT "psu__" AS psu, "stratum__" AS stratum FROM ${table} WHERE "weight__" > 0`;
}

function cellQuery(
  definition: SurveyDefinition,
  unit: string,
  table: string,
  figures: readonly TableFigure[],
): string {
  const questions = questionsByName(definition);
  const columns = flatColumns(definition, unit);
  const { number, isTrue } = measureSql(definition, columns);
  const lines = linesOf(definition, unit);
  const main = mainComparison(definition);
  const named = namesInAll([
    ...[main?.a, main?.b, ...lines].flatMap((group) => group?.expression ?? []),
    ...figures.flatMap(expressionsOf),
  ]);
  const answers = columns
    .filter(({ name }) => named.has(name))
    .map(({ name }) => `${knownColumn(name, questions.get(name))} AS "${name}"`);
  const pattern = [
    main
      ? `CASE WHEN ${isTrue(main.a.expression)} THEN 'a' WHEN ${isTrue(main.b.expression)} THEN 'b' ELSE '-' END`
      : "'-'",
    ...lines.map(({ expression }) =>
      expression === undefined ? "'1'" : `CASE WHEN ${isTrue(expression)} THEN '1' ELSE '0' END`,
    ),
  ];
  const measured = figures.flatMap(({ universe, value, denominator }, at) => {
    const asked = universe === undefined ? 'TRUE' : isTrue(universe);
    const own = [`${asked} AS u${at + 1}`, `${number(value)} AS v${at + 1}`];
    return denominator === undefined ? own : [...own, `${number(denominator)} AS d${at + 1}`];
  });
  const complete = figures.flatMap(({ denominator }, at) => {
    const k = at + 1;
    const y = `u${k} AND ${finite(`v${k}`)}`;
    const x = denominator === undefined ? '' : ` AND ${finite(`d${k}`)}`;
    const both = `CASE WHEN ${y}${x} THEN v${k} END AS y${k}`;
    const own = [`CASE WHEN u${k} THEN 1 END AS asked${k}`, both];
    return denominator === undefined ? own : [...own, `CASE WHEN ${y}${x} THEN d${k} END AS x${k}`];
  });
  const sums = figures.flatMap(({ statistic }, at) =>
    sumsFor[statistic].map((sum) => `${sumSql(sum, at + 1)} AS ${sum}_${at + 1}`),
  );
  const list = (parts: readonly string[]) => parts.join(',\n    ');
  return `WITH answers AS (
  SELECT
    ${list(['"psu__"', '"weight__"', '"received__"', '"answered__"', ...answers])}
  FROM ${table}
  WHERE "weight__" > 0
), measured AS (
  SELECT
    ${list(['"psu__" AS psu', '"weight__" AS w', `${pattern.join('\n      || ')} AS pattern`, ...measured])}
  FROM answers
), complete AS (
  SELECT
    ${list(['psu', 'w', 'pattern', ...complete])}
  FROM measured
)
SELECT
    ${list(['psu', 'pattern', 'COUNT(*) AS units', ...sums])}
FROM complete
GROUP BY psu, pattern`;
}

/** False of NaN, which is below nothing. */
const finite = (sql: string): string => `abs(${sql}) < CAST('Infinity' AS DOUBLE)`;

function sumSql(sum: Sum, k: number): string {
  const of = (term: string) => `COALESCE(SUM(${term}), 0e0)`;
  switch (sum) {
    case 'asked':
      return `COUNT(asked${k})`;
    case 'n':
      return `COUNT(y${k})`;
    case 'w':
      return of(`CASE WHEN y${k} IS NOT NULL THEN w END`);
    case 'wx':
      return of(`w * x${k}`);
    case 'wy':
      return of(`w * y${k}`);
    case 'wxx':
      return of(`w * x${k} * x${k}`);
    case 'wxy':
      return of(`w * x${k} * y${k}`);
    case 'wyy':
      return of(`w * y${k} * y${k}`);
    case 'least':
      return `MIN(y${k})`;
    case 'odd':
      return `MAX(CASE WHEN y${k} <> 0 AND y${k} <> 1 THEN y${k} END)`;
  }
}

/** The expressions that a figure rests on. */
export function expressionsOf({ universe, value, denominator }: Measured): string[] {
  return [universe, value, denominator].filter((text) => text !== undefined);
}

/** Shares figures out among queries, in their order. */
function shared(figures: readonly TableFigure[]): TableFigure[][] {
  const queries: TableFigure[][] = [];
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

function bounded(sql: string, figures: readonly TableFigure[]): string {
  if (sql.length <= longest) return sql;
  throw new Error(
    `The query of ${figures.map(({ key }) => key).join(', ')} has ${sql.length} characters. Make calculations of the questionnaire of what their expressions have in common.`,
  );
}
