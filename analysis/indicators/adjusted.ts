/**
 * Differences between groups of households among units that are alike in what was settled before anybody moved.
 */
import type { Comparison, Figure, SurveyDefinition } from '../../questionnaire/definition.ts';
import { adjustedGaps } from '../comparisons/adjusted-gaps.ts';
import { surveyDesign, type SurveyDesign } from '../estimation/survey-design.ts';
import type { ModelMatrix } from '../models/model-matrix.ts';
import type { DrawnAreas } from './drawn-areas.ts';
import type { AdjustedFigures } from './published-table.ts';
import type { FigureColumns, UnitColumns } from './unit-columns.ts';

/** Units of one kind, ready to be made alike. */
export interface AdjustableUnits {
  /** With a row of weight 0 for each drawn area at the end. */
  design: SurveyDesign;
  covariates: ModelMatrix;
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
  columns: UnitColumns,
  area: Int32Array,
  { stage }: DrawnAreas,
): AdjustableUnits | undefined {
  const asked = covariatesOf(definition, columns.unit);
  if (asked.length === 0) return undefined;
  const areas = [...stage.stratumOf.keys()];
  const psu = Int32Array.from([...area, ...areas]);
  const matrix = asked.flatMap((covariate) => {
    const column = columns.further[covariate.name];
    if (!column) return [];
    if (!('groups' in covariate)) return [{ name: covariate.name, values: padded(column, areas) }];
    // The first group is what the others are held against.
    return covariate.groups.slice(1).map(({ code }, at) => ({
      name: `${covariate.name} ${code}`,
      values: padded(
        Float64Array.from(column, (place) => (place < 0 ? NaN : Number(place === at + 1))),
        areas,
      ),
    }));
  });
  return {
    design: surveyDesign({
      psu: [psu],
      strata: [psu.map((place) => stage.stratumOf[place] ?? -1)],
      weights: Float64Array.from([...columns.weight, ...areas.map(() => 0)]),
      lonelyPsu: stage.lonelyPsu,
    }),
    covariates: {
      names: matrix.map(({ name }) => name),
      columns: matrix.map(({ values }) => values),
    },
    variables: asked.map(({ name }) => name.slice(columnName('').length)),
  };
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
  const { design, covariates, variables } = units;
  const extra = design.rows - values.length;
  const rows = { y: padded(values, { length: extra }), side: placesWith(side, extra), covariates };
  const at = groups.findIndex(({ code }) => code === reference);
  const gaps = adjustedGaps(design, rows, { groups: groups.length, reference: at, of });
  return new Map(
    groups.flatMap(({ code }, place) => {
      const gap = gaps[place];
      return gap ? [[code, { ...gap, variables }] as const] : [];
    }),
  );
}

/** With rows at the end in which nothing is known. */
function padded(values: ArrayLike<number>, { length }: { length: number }): Float64Array {
  const all = new Float64Array(values.length + length).fill(NaN);
  all.set(values);
  return all;
}

function placesWith(side: Int16Array, length: number): Int16Array {
  const all = new Int16Array(side.length + length).fill(-1);
  all.set(side);
  return all;
}
