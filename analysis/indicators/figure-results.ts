import type {
  Figure,
  Indicator,
  SurveyDefinition,
  Translations,
} from '../../questionnaire/definition.ts';
import { groupLines, spreadLines } from './figure-lines.ts';
import { indicatorEstimates, type LineEstimates } from './indicator-estimates.ts';
import { publish, type Cell } from './publication.ts';
import { measuredFigure } from './table-figure.ts';
import type { UnitTable } from './unit-table.ts';

/** One figure of an indicator. */
export interface IndicatorResult {
  /** Of the indicator. */
  id: string;
  title: Translations;
  unit: string;
  statistic: Figure['statistic'];
  /** The figure, by its name within the indicator and in words. */
  figure: string;
  label: Translations;
  /** What it is measured in. */
  measure: Translations;
  caveat: Translations;
  /** Of a distribution, the group that the cells are about. */
  group?: { code: string; label: Translations };
  /** By line (all; by sex, age, region, urban): all, a, b, difference of the main comparison. */
  cells: Cell[];
}

/** What the table shows of a figure: a result, one for each of its groups, or none by a rule that is not kept here. */
export function resultsOf(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Figure,
  table: UnitTable,
): IndicatorResult[] {
  const { id, title, caveat, rule, comparisons } = indicator;
  const { name, label, measure, statistic, unit = indicator.unit } = figure;
  const said = { id, figure: name, title, label, measure, unit, statistic, caveat };
  const isCompared = comparisons.length > 0 && definition.comparisons.length > 0;
  const cellsOf = (lines: readonly LineEstimates[]) =>
    publish(lines, definition.publication).filter(
      ({ compared }) => isCompared || compared === 'all',
    );
  switch (figure.statistic) {
    case 'median':
    case 'gini': {
      if (rule !== 'M1' && rule !== 'M4') return [];
      const lines = spreadLines(definition, indicator, figure, table, figure.statistic);
      const cells = publish(lines, definition.publication).filter(
        ({ compared }) => compared === 'all',
      );
      return [{ ...said, cells: rule === 'M4' ? forDistributions(cells, lines) : cells }];
    }
    case 'distribution':
    case 'counts':
      if (rule !== 'M1') return [];
      return groupLines(definition, indicator, figure, table).map(({ group, lines }) => ({
        ...said,
        group: { code: group.code, label: group.label },
        cells: cellsOf(lines),
      }));
    default: {
      const measured = measuredFigure(indicator, figure);
      if (rule !== 'M1' || measured === undefined) return [];
      const domains = table.domains(indicator.breakdowns);
      const lines = indicatorEstimates({ id, ...measured }, { ...table, domains });
      return [{ ...said, cells: cellsOf(lines) }];
    }
  }
}

/** Rule M4: amounts are shown by how they are spread only of so many households, in so many areas. */
const fewest = { households: 200, areas: 20 };

function forDistributions(
  cells: readonly Cell[],
  lines: readonly { households: number; all: { psus: number } }[],
): Cell[] {
  return cells.map((cell, at): Cell => {
    const { households = 0, all } = lines[at] ?? {};
    if (households >= fewest.households && (all?.psus ?? 0) >= fewest.areas) return cell;
    if (cell.publication === 'withheld') return cell;
    const reasons =
      households < fewest.households ? ['few cases' as const] : ['few areas' as const];
    return { ...cell, publication: 'withheld', reasons, figures: null };
  });
}
