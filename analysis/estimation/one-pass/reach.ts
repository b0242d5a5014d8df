import type { Cells, CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import type { RollUp, SetsHere } from './roll-up.ts';
import { emptyStratumSums, sumStratum } from './stratum-sums.ts';

/** Primary sampling units and strata that a domain, or a comparison, has rows in. */
export interface Reach {
  psus: Int32Array;
  strata: Int32Array;
}

export function emptyReach(size: number): Reach {
  return { psus: new Int32Array(size), strata: new Int32Array(size) };
}

/** By the rows of non-zero weight, whether they answered or not. */
export function reachOfRows(
  { layout, rows }: Cells,
  plan: DomainPlan,
  rollUpOf: readonly RollUp[],
): { domains: Reach; comparisons: Reach } {
  const counts = new Float64Array(rows);
  const none = new Float64Array();
  const sums: CellSums = { kind: 'number', weight: counts, y: counts, n: none, yy: none };
  const reach = {
    domains: emptyReach(plan.domains.length),
    comparisons: emptyReach(plan.comparisons.length),
  };
  rollUpOf.forEach((rollUp, stratum) => {
    const over = emptyStratumSums(rollUp);
    sumStratum(over, sums, layout, stratum, rollUp);
    noteReach(reach.domains, rollUp.domains, over.reached);
    noteReach(reach.comparisons, rollUp.comparisons, over.reached);
  });
  return reach;
}

/** Adds a stratum's units to the reach of each domain (or comparison) with rows in it. */
export function noteReach({ psus, strata }: Reach, here: SetsHere, reached: Int32Array): void {
  const { at, set } = here;
  for (let k = 0; k < at.length; k++) {
    const units = reached[set[k] ?? 0] ?? 0;
    if (units === 0) continue;
    const own = at[k] ?? 0;
    psus[own] = (psus[own] ?? 0) + units;
    strata[own] = (strata[own] ?? 0) + 1;
  }
}
