/**
 * Differences between groups of households among units that are alike in what was settled before anybody moved.
 */
import type { Comparison, Figure, SurveyDefinition } from '../../questionnaire/definition.ts';
import { adjustedGaps, type AlikeUnits } from '../comparisons/adjusted-gaps.ts';
import type { DrawnAreas } from './drawn-areas.ts';
import type { AdjustedFigures } from './published-table.ts';
import type { FigureColumns, UnitColumns } from './unit-columns.ts';

/** Units of one kind, ready to be made alike. */
export interface AdjustableUnits extends AlikeUnits {
  /** Names of what the units are made alike in. */
  variables: string[];
}

/** What units are asked so that they can be made alike: what the definition says of households, and of their kind. */
export function covariatesOf({ adjustment = {} }: SurveyDefinition, unit: string) {
  const own = unit === 'household' ? [] : (adjustment[unit] ?? []);
  return [...(adjustment['household'] ?? []), ...own].map((covariate) => ({
    ...covariate,
    name: columnName(covariate.name),
  }));
}

const columnName = (covariate: string) => `alike in ${covariate}`;

/** Undefined where the definition has nothing that units are to be alike in. */
export function adjustableUnits(
  definition: SurveyDefinition,
  { unit, weight, further }: UnitColumns,
  area: Int32Array,
  { design }: DrawnAreas,
): AdjustableUnits | undefined {
  const asked = covariatesOf(definition, unit);
  if (asked.length === 0) return undefined;
  const covariates = asked.flatMap((covariate) => {
    const column = further[covariate.name] ?? new Float64Array(weight.length).fill(NaN);
    if (!('groups' in covariate)) return [Float64Array.from(column)];
    // The first group is what the others are held against.
    return covariate.groups
      .slice(1)
      .map((_, at) =>
        Float64Array.from(column, (place) => (place < 0 ? NaN : Number(place === at + 1))),
      );
  });
  const variables = asked.map(({ name }) => name.slice(columnName('').length));
  return { areas: design, area, weight, covariates, variables };
}

/**
 * How far each group of a comparison differs from its reference among units alike, by the group's code; for means and
 * shares, and comparisons that look at the household alone: how a household was made up before is no covariate of who
 * somebody is. Empty for other figures.
 */
export function adjustedFigures(
  units: AdjustableUnits,
  { statistic }: Figure,
  column: FigureColumns,
  { unit, groups, reference }: Comparison,
  side: Int16Array,
): Map<string, AdjustedFigures> {
  const of = statistic === 'proportion' ? 'share' : statistic === 'mean' ? 'mean' : undefined;
  if (of === undefined || unit !== undefined) return new Map();
  const values =
    'answer' in column
      ? Float64Array.from(column.answer, (own) => (own < 0 ? NaN : own))
      : column.y.map((own, row) => (column.counted[row] === 1 ? own : NaN));
  const at = groups.findIndex(({ code }) => code === reference);
  const rows = { y: values, side };
  const gaps = adjustedGaps(units, rows, { groups: groups.length, reference: at, of });
  return new Map(
    groups.flatMap(({ code }, place) => {
      const gap = gaps[place];
      return gap ? [[code, { ...gap, variables: units.variables }] as const] : [];
    }),
  );
}
