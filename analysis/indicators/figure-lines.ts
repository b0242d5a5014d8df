/**
 * One figure on every line of its table, whatever its statistic.
 */
import type {
  Figure,
  Indicator,
  SurveyDefinition,
  UnitGroup,
} from '../../questionnaire/definition.ts';
import { noEstimate } from '../estimation/estimate.ts';
import { figureValues, type FigureValue } from './figure-values.ts';
import { indicatorEstimates, type LineEstimates } from './indicator-estimates.ts';
import { spreadEstimates } from './spread-estimates.ts';
import type { SpreadStatistic } from './spread-estimates.ts';
import type { Measured } from './table-figure.ts';
import type { UnitTable } from './unit-table.ts';

type Grouped = Extract<Figure, { statistic: 'distribution' | 'counts' }>;

const none = { df: 0, n: 0, weightSum: 0, psus: 0, strata: 0 };
const nothing = noEstimate('mean', 'empty', none, {});

/** Of each group the share of all that are in one, or how many are in it, on the line of all units. */
export function groupLines(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Grouped,
  table: UnitTable,
): { group: UnitGroup; lines: LineEstimates[] }[] {
  const { units, measure, design } = table;
  const valueOf = figureValues(definition, indicator, figure, measure);
  const codes = new Map(units.map((unit) => [unit, valueOf(unit)]));
  const domains = table.domains([]);
  const measured: Omit<Measured, 'value'> = {
    id: indicator.id,
    universe: 'counted',
    statistic: figure.statistic === 'counts' ? 'total' : 'proportion',
  };
  const isIn = (code: string, value: FigureValue | undefined): number =>
    typeof value === 'object' && 'group' in value ? Number(value.group === code) : NaN;
  return figure.groups.map((group) => ({
    group,
    lines: indicatorEstimates(
      { ...measured, value: group.code },
      {
        units,
        design,
        domains,
        measure: {
          number: (code, unit) => isIn(code, codes.get(unit)),
          truth: (_, unit) => codes.get(unit) !== undefined,
        },
      },
    ),
  }));
}

/** A median or Gini coefficient; for all, and not compared. */
export function spreadLines(
  definition: SurveyDefinition,
  indicator: Indicator,
  figure: Figure,
  table: UnitTable,
  statistic: SpreadStatistic,
): (LineEstimates & { households: number })[] {
  const { units, measure, design } = table;
  const valueOf = figureValues(definition, indicator, figure, measure);
  const y = new Float64Array(design.rows).fill(NaN);
  const counted = new Uint8Array(design.rows);
  units.forEach((unit, row) => {
    const value = valueOf(unit);
    if (value === undefined) return;
    counted[row] = 1;
    if (typeof value === 'number') y[row] = value;
  });
  const domains = table.domains(indicator.breakdowns);
  return spreadEstimates(statistic, table.spread(), { y, counted }, domains).map((found) => {
    const groups = new Set(domains.of(found.line, 'all'));
    const households = new Set<string>();
    units.forEach(({ interview }, row) => {
      if (counted[row] !== 1 || Number.isNaN(y[row])) return;
      if (groups.has(domains.group[row] ?? -1)) households.add(interview.case);
    });
    return {
      line: found.line,
      all: found.all,
      ...{ a: nothing, b: nothing },
      difference: {
        ...noEstimate('difference', 'empty', none, {}),
        ...{ statistic: 'difference', a: nothing, b: nothing, covariance: null, t: null, p: null },
      },
      missing: { all: found.missing, a: 0, b: 0 },
      households: households.size,
    };
  });
}
