import { likeness } from '../../questionnaire/compare/expression-likeness.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { figureExpressions } from '../../questionnaire/product-expressions.ts';
import type { PublishedTable } from '../indicators/published-table.ts';

/**
 * What every figure is made of, so far as it can be compared: its units and expressions, and how lines are split. By
 * 'MP01.share'.
 */
export function figureRules({
  indicators,
  units = {},
  breakdowns,
}: SurveyDefinition): Map<string, string> {
  return new Map(
    indicators.flatMap((indicator) =>
      indicator.figures.map((figure): [string, string] => {
        const unit = figure.unit ?? indicator.unit;
        const split = (breakdowns[unit] ?? [])
          .filter(({ name }) => indicator.breakdowns.includes(name))
          .map(({ name, groups }) => [
            name,
            groups.map(({ code, expression }) => [code, likeness(expression)]),
          ]);
        const { of, universe, factor } = units[unit] ?? { of: unit };
        const counted = [of, universe ?? '', factor ?? '', indicator.universe ?? ''].map(likeness);
        const asked = figureExpressions(figure, unit, '').map(({ place, expression }) => [
          place,
          likeness(expression),
        ]);
        const key = `${indicator.id}.${figure.name}`;
        return [key, JSON.stringify([figure.statistic, counted, asked, split])];
      }),
    ),
  );
}

/** An earlier round's table without the figures that the later definition asks otherwise, or not at all. */
export function comparableTable(
  earlier: { definition: SurveyDefinition; table: PublishedTable },
  later: SurveyDefinition,
): PublishedTable {
  const [before, now] = [figureRules(earlier.definition), figureRules(later)];
  const { table } = earlier;
  return {
    ...table,
    figures: table.figures.filter(({ id, figure }) => {
      const rule = before.get(`${id}.${figure}`);
      return rule !== undefined && rule === now.get(`${id}.${figure}`);
    }),
  };
}
