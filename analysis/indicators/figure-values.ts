/**
 * What a figure asks of one unit: whether it is counted, and with which value.
 */
import type { Figure, Indicator, SurveyDefinition } from '../../questionnaire/definition.ts';
import { clausesOf } from './clauses.ts';
import { measureOf, type Measure } from './measure.ts';
import { universeOf } from './table-figure.ts';
import type { Unit } from './units.ts';

/**
 * A number (of a proportion 1 or 0); of a ratio its two; of groups the code of the one the unit is in. 'missing': the unit
 * is counted, and its value is not known.
 */
export type FigureValue = number | { y: number; x: number } | { group: string } | 'missing';

/** The kind of units that a figure is made of: 'household', or a roster. */
export function unitsOfFigure(
  { units = {} }: Pick<SurveyDefinition, 'units'>,
  name: string,
): { of: string; universe?: string; factor?: string } {
  return (Object.hasOwn(units, name) ? units[name] : undefined) ?? { of: name };
}

/**
 * The value of a figure for a unit; undefined for one that it does not count. Of a figure made of other figures, which has
 * no values of its own, there is nothing to ask: throws.
 */
export function figureValues(
  definition: SurveyDefinition,
  indicator: Pick<Indicator, 'id' | 'unit' | 'universe'>,
  figure: Figure,
  measure: Measure = measureOf(definition, ownUnit(definition, indicator, figure).of),
): (unit: Unit) => FigureValue | undefined {
  const conditions = [
    ownUnit(definition, indicator, figure).universe,
    universeOf(indicator, figure),
  ].flatMap((text) => (text === undefined ? [] : clausesOf(text)));
  const value = valueOf(indicator.id, figure, measure);
  return (unit) =>
    conditions.every((text) => measure.truth(text, unit) === true) ? value(unit) : undefined;
}

function ownUnit(
  definition: SurveyDefinition,
  indicator: Pick<Indicator, 'unit'>,
  figure: Pick<Figure, 'unit'>,
) {
  return unitsOfFigure(definition, figure.unit ?? indicator.unit);
}

function valueOf(
  id: string,
  figure: Figure,
  { number, truth }: Measure,
): (unit: Unit) => FigureValue {
  const known = (value: number): FigureValue => (Number.isNaN(value) ? 'missing' : value);
  switch (figure.statistic) {
    case 'proportion':
      return (unit) => {
        const is = number(figure.value, unit);
        if (Number.isNaN(is) || is === 0 || is === 1) return known(is);
        throw new Error(
          `${id}.${figure.name} is a proportion, and its value ${figure.value} gives ${is} for a unit. Write an expression that is true or false, or 1 or 0.`,
        );
      };
    case 'ratio':
      return (unit) => {
        const [y, x] = [number(figure.value, unit), number(figure.denominator, unit)];
        return Number.isNaN(y) || Number.isNaN(x) ? 'missing' : { y, x };
      };
    case 'distribution':
    case 'counts':
      return (unit) => {
        const own = figure.groups.find(({ expression }) => truth(expression, unit) === true);
        return own ? { group: own.code } : 'missing';
      };
    case 'quotient':
      throw new Error(
        `${id}.${figure.name} is made of ${figure.of.join(' and ')}. Ask for the values of these.`,
      );
    default:
      return (unit) => known(number(figure.value, unit));
  }
}
