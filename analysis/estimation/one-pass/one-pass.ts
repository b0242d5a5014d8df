import type { FirstStage } from '../design.ts';
import { addVariables, checkLengths, countRows, layoutOfRows, placeRows } from './add-rows.ts';
import type { Rows } from './add-rows.ts';
import { batchesOf, kindOf } from './batches.ts';
import { clearSums, emptyCells, emptySums } from './cells.ts';
import type { CellSums, VariableKind } from './cells.ts';
import { emptyTable, fillVariable, roomFor } from './domain-table.ts';
import type { DomainStatistic, DomainTable } from './domain-table.ts';
import type { DomainPlan } from './domain-plan.ts';
import { reachOfRows } from './reach.ts';
import { rollUps } from './roll-up.ts';

/**
 * The finished table of rows that are all at hand, one statistic for each variable. The variables take turns in the same
 * few cells, which stay in the fast memory of the processor: 1 to 3 at a time, whatever their number.
 * Throws a RangeError that says what is wrong with which row, or that there is not one statistic per variable.
 */
export function onePass(
  sample: FirstStage,
  plan: DomainPlan,
  rows: Rows,
  statistics: readonly DomainStatistic[],
): DomainTable {
  const { variables } = rows;
  checkLengths(rows);
  if (variables.length !== statistics.length) {
    throw new RangeError(
      `There are ${variables.length} variables and ${statistics.length} statistics. Give one statistic for each variable.`,
    );
  }
  const layout = layoutOfRows(sample, plan.groups, rows);
  const placed = placeRows(layout, rows);
  const rollUpOf = rollUps(layout, plan);
  const counted = emptyCells(layout, []);
  countRows(counted.rows, placed);
  const table = emptyTable(plan, statistics, reachOfRows(counted, plan, rollUpOf));
  const room = roomFor(plan, layout, rollUpOf);
  const scratch = new Map<VariableKind, CellSums[]>();
  for (const batch of batchesOf(variables)) {
    const [kind] = batch.map((at) => kindOf(variables[at]));
    if (kind === undefined) continue;
    const spare = scratch.get(kind) ?? batch.map(() => emptySums(layout, kind));
    scratch.set(kind, spare);
    const sums = spare.slice(0, batch.length);
    sums.forEach(clearSums);
    addVariables(
      sums,
      placed,
      batch.flatMap((at) => variables[at] ?? []),
    );
    sums.forEach((own, k) => fillVariable(table, batch[k] ?? 0, own, room));
  }
  return table;
}
