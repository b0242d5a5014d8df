import type { FirstStage } from '../design.ts';
import { addRows, layoutOfRows } from './add-rows.ts';
import type { Rows, Variable } from './add-rows.ts';
import { emptyCells } from './cells.ts';
import type { VariableKind } from './cells.ts';
import { domainTable } from './domain-table.ts';
import type { DomainStatistic, DomainTable } from './domain-table.ts';
import type { DomainPlan } from './domain-plan.ts';

/** The finished table of rows that are all at hand. */
export function onePass(
  sample: FirstStage,
  plan: DomainPlan,
  rows: Rows,
  statistics: readonly DomainStatistic[],
): DomainTable {
  const layout = layoutOfRows(sample, plan.groups, rows);
  const cells = emptyCells(layout, rows.variables.map(kindOf));
  addRows(cells, rows);
  return domainTable(cells, plan, statistics);
}

export function kindOf({ y, x }: Variable): VariableKind {
  return y instanceof Uint8Array ? 'binary' : x ? 'ratio' : 'number';
}
