import type { CellLayout, Cells, CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import type { RollUp } from './roll-up.ts';
import { sumStratum } from './stratum-sums.ts';
import { emptyTile, fillTile, TILE } from './tile.ts';
import type { Tile } from './tile.ts';

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
  const counts = Float64Array.from(rows);
  const none = new Float64Array();
  const sums: CellSums = { kind: 'number', weight: counts, y: counts, n: none, yy: none };
  const reach = {
    domains: emptyReach(plan.domains.length),
    comparisons: emptyReach(plan.comparisons.length),
  };
  rollUpOf.forEach((rollUp, stratum) => {
    const { reached } = sumStratum(sums, layout, stratum, rollUp);
    const unsure = setsUnsure(reached);
    const tile = emptyTile(unsure.length === 0 ? 0 : rollUp.sets, false);
    if (unsure.length > 0) {
      forTiles(layout, stratum, (place) => {
        fillTile(tile, sums, place, rollUp);
        countReached(tile, place.count, unsure, reached);
      });
    }
    noteReach(reach.domains, rollUp.setOf, reached);
    noteReach(reach.comparisons, rollUp.unionOf, reached);
  });
  return reach;
}

/** Sets of which only the units themselves can tell how many are reached; their counts begin at 0. */
export function setsUnsure(reached: Int32Array): number[] {
  const unsure: number[] = [];
  reached.forEach((units, set) => {
    if (units !== -1) return;
    unsure.push(set);
    reached[set] = 0;
  });
  return unsure;
}

export function countReached(
  { weight }: Tile,
  count: number,
  sets: readonly number[],
  reached: Int32Array,
): void {
  for (const set of sets) {
    let units = 0;
    for (let at = set * TILE; at < set * TILE + count; at++) if ((weight[at] ?? 0) > 0) units++;
    reached[set] = (reached[set] ?? 0) + units;
  }
}

/** Adds a stratum's units to the reach of each domain (or comparison) with rows in it. */
export function noteReach({ psus, strata }: Reach, setOf: Int32Array, reached: Int32Array): void {
  setOf.forEach((set, at) => {
    const units = set === -1 ? 0 : (reached[set] ?? 0);
    if (units === 0) return;
    psus[at] = (psus[at] ?? 0) + units;
    strata[at] = (strata[at] ?? 0) + 1;
  });
}

/** The units of a stratum, as many at a time as a tile holds. */
export function forTiles(
  { sample, groupsIn, firstOf }: CellLayout,
  stratum: number,
  visit: (place: { from: number; count: number }) => void,
): void {
  const units = sample.psusIn[stratum] ?? 0;
  for (let unit = 0; unit < units; unit += TILE) {
    visit({
      from: (firstOf[stratum] ?? 0) + unit * (groupsIn[stratum]?.length ?? 0),
      count: Math.min(TILE, units - unit),
    });
  }
}
