import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { parseExpression } from '../../../questionnaire/expression/parse.ts';
import { readsOf } from '../../../questionnaire/expression/reads.ts';
import type { Measured } from '../table-figure.ts';
import { flatColumns } from './flat-table.ts';

/**
 * Whether a figure is made of a row's own variables alone. What counts or points to other rows (a household's children,
 * the sex of whoever sent) no flat table holds: such figures are added up from the units.
 */
export function ofOneRow(
  definition: SurveyDefinition,
  unit: string,
): (figure: Pick<Measured, 'universe' | 'value' | 'denominator'>) => boolean {
  const columns = new Set(flatColumns(definition, unit).map(({ name }) => name));
  const isOwn = (text: string | undefined): boolean => {
    if (text === undefined) return true;
    const { own, every } = readsOf(parseExpression(text));
    return every.length === 0 && own.every((name) => columns.has(name));
  };
  return ({ universe, value, denominator }) => [universe, value, denominator].every(isOwn);
}
