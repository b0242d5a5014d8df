/**
 * Single figures by the one pass, for tests that ask for them one at a time: cells of one variable, then one domain.
 */
import type { Design } from '../../analysis/estimation/design.ts';
import type { Difference } from '../../analysis/estimation/difference.ts';
import type { Estimate } from '../../analysis/estimation/estimate.ts';
import { addRows } from '../../analysis/estimation/one-pass/add-rows.ts';
import { cellLayout, emptyCells } from '../../analysis/estimation/one-pass/cells.ts';
import type { Cells } from '../../analysis/estimation/one-pass/cells.ts';
import { domainPlan } from '../../analysis/estimation/one-pass/domain-plan.ts';
import type { Domain } from '../../analysis/estimation/one-pass/domain-plan.ts';
import { domainTable } from '../../analysis/estimation/one-pass/domain-table.ts';
import type { DomainStatistic } from '../../analysis/estimation/one-pass/domain-table.ts';
import { differenceAt, estimateAt } from '../../analysis/estimation/one-pass/table-figures.ts';
import type { FigureOptions } from '../../analysis/estimation/one-pass/table-figures.ts';
import { only } from '../../analysis/estimation/survey-estimate.ts';

/** The cells of one variable. Groups are those of the rows unless told. */
export function cellsOf(
  design: Design,
  columns: { group: Int32Array; groups: number; y: Float64Array | Uint8Array; x?: Float64Array },
): Cells {
  const { group, groups, y, x } = columns;
  const kind = y instanceof Uint8Array ? 'binary' : x ? 'ratio' : 'number';
  const cells = emptyCells(cellLayout(design, groups), [kind]);
  const variable = y instanceof Uint8Array ? { y } : { y, x };
  addRows(cells, { psu: design.psuOf, group, weight: design.weight, variables: [variable] });
  return cells;
}

/** Degrees of freedom are those of the domain's rows, as R has them. */
export function estimateIn(
  statistic: DomainStatistic,
  cells: Cells,
  domain: Domain,
  options: FigureOptions = {},
): Estimate {
  const plan = domainPlan(cells.layout.groups, [domain]);
  return estimateAt(domainTable(cells, plan, [statistic]), 0, 0, { reach: 'rows', ...options });
}

/** Every group as a domain of its own, in their order. */
export function estimatesByGroup(
  statistic: DomainStatistic,
  cells: Cells,
  options: FigureOptions = {},
): Estimate[] {
  const groups = [...Array(cells.layout.groups).keys()];
  const plan = domainPlan(
    groups.length,
    groups.map((group) => [group]),
  );
  const table = domainTable(cells, plan, [statistic]);
  return groups.map((group) => estimateAt(table, 0, group, { reach: 'rows', ...options }));
}

export function differenceIn(
  statistic: DomainStatistic,
  cells: Cells,
  sides: { a: Domain; b: Domain },
  options: FigureOptions = {},
): Difference {
  return only(differencesIn(statistic, cells, [sides], options));
}

export function differencesIn(
  statistic: DomainStatistic,
  cells: Cells,
  sides: readonly { a: Domain; b: Domain }[],
  options: FigureOptions = {},
): Difference[] {
  const plan = domainPlan(
    cells.layout.groups,
    sides.flatMap(({ a, b }) => [a, b]),
    sides.map((_, at) => ({ a: 2 * at, b: 2 * at + 1 })),
  );
  const table = domainTable(cells, plan, [statistic]);
  return sides.map((_, at) => differenceAt(table, 0, at, { reach: 'rows', ...options }));
}
