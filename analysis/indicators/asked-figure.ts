/**
 * What a figure asks of units, as estimates take it, whatever the lines: made once for all its breakdowns.
 */
import type { Figure, UnitGroup } from '../../questionnaire/definition.ts';
import type { EstimateOptions } from '../estimation/estimate.ts';
import type { Variable } from '../estimation/one-pass/add-rows.ts';
import type { DomainStatistic } from '../estimation/one-pass/domain-table.ts';
import { rowsByValue } from '../estimation/statistics/quantile-rules.ts';
import type { InfluenceStatistic } from './influence.ts';
import { notCounted, unknown, type FigureColumns } from './unit-columns.ts';

export interface AskedFigure {
  /** 0 for units that the figure counts, -1 for others; and of these for those whose value is known. */
  asked: Int16Array;
  known: Int16Array;
  of: SumFigure | ValueFigure;
}

/** One that sums over units give: a variable for each number that it comes to. */
export interface SumFigure {
  statistic: DomainStatistic;
  variables: Variable[];
  options: EstimateOptions;
  /** Of a distribution, in the order of the variables. */
  groups?: readonly UnitGroup[];
  /** Where units are counted by their number: the place of the variable that a unit is in, below 0 for none. */
  members?: Int16Array;
}

/** One that needs the units in the order of their values. */
export interface ValueFigure {
  statistic: Extract<InfluenceStatistic, 'median' | 'gini'>;
}

/** The values of units, and those of whom they are known in ascending order. */
export interface OrderedValues {
  y: Float64Array;
  x?: Float64Array;
  order: Int32Array;
}

export function askedFigure(
  figure: Exclude<Figure, { statistic: 'quotient' }>,
  column: FigureColumns,
): AskedFigure {
  const rows = ('answer' in column ? column.answer : column.y).length;
  const asked = new Int16Array(rows).fill(-1);
  const known = asked.slice();
  for (let row = 0; row < rows; row++) {
    if (!isCounted(column, row)) continue;
    asked[row] = 0;
    if (isKnown(column, row)) known[row] = 0;
  }
  const { statistic } = figure;
  const of =
    statistic === 'median' || statistic === 'gini' ? { statistic } : sumFigure(figure, column);
  return { asked, known, of };
}

/** What a statistic of ordered values wants of a figure's column; of shares 1 and 0. */
export function orderedValues(column: FigureColumns): OrderedValues {
  const { y, x } =
    'answer' in column
      ? { y: Float64Array.from(column.answer, (own) => (own < 0 ? NaN : own)), x: undefined }
      : column;
  const known = new Uint8Array(y.length);
  for (let row = 0; row < y.length; row++) {
    known[row] = Number.isNaN(y[row]) || (x !== undefined && Number.isNaN(x[row])) ? 0 : 1;
  }
  return { y, ...(x && { x }), order: rowsByValue(y, known) };
}

function isCounted(column: FigureColumns, row: number): boolean {
  return 'answer' in column ? column.answer[row] !== notCounted : column.counted[row] === 1;
}

function isKnown(column: FigureColumns, row: number): boolean {
  if ('answer' in column) return column.answer[row] !== unknown;
  return !Number.isNaN(column.y[row]) && (column.x === undefined || !Number.isNaN(column.x[row]));
}

function sumFigure(figure: Figure, column: FigureColumns): SumFigure {
  if (!('answer' in column)) return ofAmounts(figure, column);
  const { answer } = column;
  if (figure.statistic !== 'distribution' && figure.statistic !== 'counts') {
    const members = answer.map((own) => own - 1);
    const options = { interval: 'logit' } as const;
    return { statistic: 'proportion', variables: [isIn(answer, 1)], options, members };
  }
  const { groups } = figure;
  const variables = groups.map((_, place) => isIn(answer, place));
  return figure.statistic === 'counts'
    ? { statistic: 'total', variables, groups, members: answer, options: { interval: 'log' } }
    : {
        statistic: 'proportion',
        variables,
        groups,
        members: answer,
        options: { interval: 'logit' },
      };
}

/** Intervals: log for amounts that are never below 0, which are mostly skewed; plain for the rest. */
function ofAmounts(
  { statistic: told }: Figure,
  { y, x }: Extract<FigureColumns, { y: Float64Array }>,
): SumFigure {
  const statistic = told === 'ratio' || told === 'total' ? told : 'mean';
  const isNegative = y.some((value) => value < 0);
  const isNumber =
    statistic === 'total' && y.every((own) => Number.isNaN(own) || own === 0 || own === 1);
  return {
    statistic,
    variables: [{ y, ...(x && { x }) }],
    options: { interval: statistic === 'ratio' || isNegative ? 'plain' : 'log' },
    ...(isNumber && { members: Int16Array.from(y, (own) => (own === 1 ? 0 : -1)) }),
  };
}

/** Whether units gave this answer. */
function isIn(answer: Int16Array, place: number): Variable {
  const y = new Uint8Array(answer.length);
  for (let row = 0; row < answer.length; row++) {
    const own = answer[row] ?? -1;
    y[row] = own < 0 ? 2 : own === place ? 1 : 0;
  }
  return { y };
}
