import type { BinarySums, CellSums } from './cells.ts';
import type { RollUp } from './roll-up.ts';

/** Units that are worked on at a time: their sums for all sets stay in the fast memory of the processor. */
export const TILE = 32;

/** Sums of some units by set: unit i of set s is at s * TILE + i. */
export interface Tile {
  weight: Float64Array;
  /** The same as `weight` where there is no denominator. */
  x: Float64Array;
  y: Float64Array;
  /** Where the sums of nobody are: zeros. */
  nobody: number;
}

/** Room for roll-ups of so many sets. */
export function emptyTile(sets: number, denominator: boolean): Tile {
  const nobody = sets * TILE;
  const column = () => new Float64Array(nobody + TILE);
  const weight = column();
  return { weight, x: denominator ? column() : weight, y: column(), nobody };
}

/**
 * Fills a tile from the cells of one variable. `from` is the first unit's first cell.
 */
export function fillTile(
  tile: Tile,
  sums: CellSums,
  { from, count }: { from: number; count: number },
  rollUp: RollUp,
): void {
  const { weight, x, y } = tile;
  const { singles } = rollUp;
  if (sums.kind === 'binary') spreadAnswers(tile, sums, from, singles, count);
  else {
    spread(weight, sums.weight, from, singles, count);
    spread(y, sums.y, from, singles, count);
    if (sums.x) spread(x, sums.x.x, from, singles, count);
  }
  addSets(weight, rollUp, count);
  addSets(y, rollUp, count);
  if (x !== weight) addSets(x, rollUp, count);
}

/** From unit after unit to group after group. */
function spread(
  to: Float64Array,
  sums: Float64Array,
  from: number,
  groups: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const source = from + i * groups;
    for (let place = 0; place < groups; place++) {
      to[place * TILE + i] = sums[source + place] ?? 0;
    }
  }
}

function spreadAnswers(
  { weight, y }: Tile,
  { answers }: BinarySums,
  from: number,
  groups: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    let source = 3 * (from + i * groups);
    for (let at = i; at < groups * TILE; at += TILE) {
      const yes = answers[source + 1] ?? 0;
      y[at] = yes;
      weight[at] = (answers[source] ?? 0) + yes;
      source += 3;
    }
  }
}

function addSets(sums: Float64Array, rollUp: RollUp, count: number): void {
  const { singles, sets, parts, first } = rollUp;
  for (let set = singles; set < sets; set++) {
    const into = set * TILE;
    let at = first[set - singles] ?? 0;
    const end = first[set - singles + 1] ?? 0;
    const one = (parts[at] ?? 0) * TILE;
    const other = (parts[at + 1] ?? 0) * TILE;
    for (let i = 0; i < count; i++) {
      sums[into + i] = (sums[one + i] ?? 0) + (sums[other + i] ?? 0);
    }
    for (at += 2; at < end; at++) {
      const more = (parts[at] ?? 0) * TILE;
      for (let i = 0; i < count; i++) {
        sums[into + i] = (sums[into + i] ?? 0) + (sums[more + i] ?? 0);
      }
    }
  }
}
