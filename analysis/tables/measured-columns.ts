import type { Figure, Indicator, SurveyDefinition } from '../../questionnaire/definition.ts';
import { figureExpressions } from '../../questionnaire/product-expressions.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { readsOf } from '../../questionnaire/expression/reads.ts';
import { comparisonsFor } from '../indicators/measure-units.ts';
import { flatColumns } from '../indicators/sql/flat-table.ts';
import { notCounted, unknown } from '../indicators/unit-columns.ts';
import type { FigureColumns, UnitColumns } from '../indicators/unit-columns.ts';
import type { TableColumn, TableValue } from './table-column.ts';

/** A column of what the night measured, and how it is read off the columns of the units. */
export interface MeasuredColumn extends TableColumn {
  valueOf: (columns: UnitColumns) => (row: number) => TableValue;
}

/** The breakdowns and comparisons that figures of a unit are made for, and the figures. */
export interface MeasuredUnit {
  breakdowns: SurveyDefinition['breakdowns'][string];
  comparisons: SurveyDefinition['comparisons'];
  figures: { indicator: Indicator; figure: AskedFigure; key: string }[];
}

/** A figure that is asked of units. */
export type AskedFigure = Exclude<Figure, { statistic: 'quotient' }>;

/** What figures ask of a unit; nothing of one that no figure counts. */
export function measuredUnit(definition: SurveyDefinition, unit: string): MeasuredUnit {
  const figures = definition.indicators.flatMap((indicator) =>
    indicator.figures.flatMap((figure) =>
      figure.statistic === 'quotient' || (figure.unit ?? indicator.unit) !== unit
        ? []
        : [{ indicator, figure, key: `${indicator.id}.${figure.name}` }],
    ),
  );
  const named = (of: 'breakdowns' | 'comparisons') =>
    new Set(figures.flatMap(({ indicator }) => indicator[of]));
  const breakdowns = named('breakdowns');
  return {
    breakdowns: (definition.breakdowns[unit] ?? []).filter(({ name }) => breakdowns.has(name)),
    comparisons: comparisonsFor(definition, [...named('comparisons')], unit),
    figures,
  };
}

/**
 * The columns that the night's own measuring gives a table: which group of each breakdown (`by__sex`) and comparison
 * (`vs__migrant`) a unit is in, NULL for none; and of figures that look at other rows, which SQL cannot, whether they
 * count the unit (`asked__ed03_share`: 1 or 0), the value (`y__ed03_share`, of a distribution the group's code; NULL:
 * not known) and the denominator (`x__`).
 */
export function measuredColumns(definition: SurveyDefinition, unit: string): MeasuredColumn[] {
  const { breakdowns, comparisons, figures } = measuredUnit(definition, unit);
  const own = isOfOneRow(definition, unit);
  return [
    ...breakdowns.map(({ name, groups }) => placeColumn('by', 'breakdowns', name, groups)),
    ...comparisons.map(({ name, groups }) => placeColumn('vs', 'comparisons', name, groups)),
    ...figures
      .filter(({ indicator, figure }) => !own(indicator, figure))
      .flatMap(({ figure, key }) => figureColumns(figure, key)),
  ];
}

/** 'ED03.share' in the name of a column. */
export const keyInColumn = (key: string): string => key.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');

/** Whether a figure is made of a row's own variables alone, which stand in its table. */
export function isOfOneRow(
  definition: SurveyDefinition,
  unit: string,
): (indicator: Indicator, figure: AskedFigure) => boolean {
  const columns = new Set(flatColumns(definition, unit).map(({ name }) => name));
  return (indicator, figure) =>
    [
      ...(figure.unit === undefined && indicator.universe !== undefined
        ? [indicator.universe]
        : []),
      ...figureExpressions(figure, unit, '').map(({ expression }) => expression),
    ].every((text) => {
      const { own, every } = readsOf(parseExpression(text));
      return every.length === 0 && own.every((name) => columns.has(name));
    });
}

function placeColumn(
  prefix: string,
  of: 'breakdowns' | 'comparisons',
  name: string,
  groups: readonly { code: string }[],
): MeasuredColumn {
  return {
    name: `${prefix}__${name}`,
    type: 'text',
    valueOf: (columns) => {
      const places = columns[of][name] ?? demandColumn(columns, name);
      return (row) => groups[places[row] ?? -1]?.code ?? null;
    },
  };
}

function figureColumns(figure: AskedFigure, key: string): MeasuredColumn[] {
  const own = keyInColumn(key);
  const column = (columns: UnitColumns): FigureColumns =>
    columns.figures[key] ?? demandColumn(columns, key);
  const groups = 'groups' in figure ? figure.groups : undefined;
  return [
    {
      ...{ name: `asked__${own}`, type: 'integer' },
      valueOf: (columns) => {
        const values = column(columns);
        return 'answer' in values
          ? (row) => Number(values.answer[row] !== notCounted)
          : (row) => values.counted[row] ?? 0;
      },
    },
    {
      ...{ name: `y__${own}`, type: groups ? 'text' : 'number' },
      valueOf: (columns) => {
        const values = column(columns);
        if (!('answer' in values)) return (row) => knownNumber(values.y[row]);
        return (row) => {
          const answer = values.answer[row] ?? unknown;
          if (answer === unknown || answer === notCounted) return null;
          return groups ? (groups[answer]?.code ?? null) : answer;
        };
      },
    },
    ...(figure.statistic === 'ratio' ? [denominatorColumn(own, column)] : []),
  ];
}

function denominatorColumn(
  own: string,
  column: (columns: UnitColumns) => FigureColumns,
): MeasuredColumn {
  return {
    ...{ name: `x__${own}`, type: 'number' },
    valueOf: (columns) => {
      const values = column(columns);
      return (row) => ('x' in values ? knownNumber(values.x?.[row]) : null);
    },
  };
}

const knownNumber = (value = NaN): number | null => (Number.isNaN(value) ? null : value);

function demandColumn({ unit }: UnitColumns, what: string): never {
  throw new Error(
    `The columns of ${unit} have nothing for ${what}. Measure the units by the definition that the tables are written by.`,
  );
}
