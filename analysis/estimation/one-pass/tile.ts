import type { BinarySums, CellSums } from './cells.ts';
import type { RollUp } from './roll-up.ts';

/** Units that are worked on at a time: their sums for all sets stay in the fast memory of the processor. */
export const TILE = 32;

/** Sums of some units by set: unit i of set s is at s * TILE + i. */
export interface Tile {
  readonly weight: Float64Array;
  /** The same as `weight` where there is no denominator. */
  x: Float64Array;
  readonly y: Float64Array;
  /** Where the sums of nobody are: zeros. */
  readonly nobody: number;
  /** Room for `x` where there is a denominator. */
  readonly denominator: Float64Array;
}

/** Room for roll-ups of so many sets. */
export function emptyTile(sets: number): Tile {
  const nobody = sets * TILE;
  const column = () => new Float64Array(nobody + TILE);
  const weight = column();
  return { weight, x: weight, y: column(), nobody, denominator: column() };
}

/**
 * Fills a tile from the cells of one variable. `from` is the first unit's first cell, `total` the weight of each set in the
 * stratum: a set without any is left as it was, for nobody looks at it.
 */
export function fillTile(
  tile: Tile,
  sums: CellSums,
  { from, count }: { from: number; count: number },
  rollUp: RollUp,
  total: Float64Array,
): void {
  const { weight, y, denominator } = tile;
  const { singles } = rollUp;
  const x = sums.kind === 'number' && sums.x ? sums.x.x : undefined;
  tile.x = x ? denominator : weight;
  if (sums.kind === 'binary') spreadAnswers(tile, sums, from, singles, count);
  else {
    spread(weight, sums.weight, from, singles, count);
    spread(y, sums.y, from, singles, count);
  }
  addSets(y, rollUp, count, total);
  if (x) {
    spread(denominator, x, from, singles, count);
    addSets(denominator, rollUp, count, total);
  } else addSets(weight, rollUp, count, total);
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

/** Part after part, in the order of the roll-up, two at a time: a sum is then fetched and put back half as often. */
function addSets(
  sums: Float64Array,
  { singles, sets, parts, first }: RollUp,
  count: number,
  total: Float64Array,
): void {
  for (let set = singles; set < sets; set++) {
    if (total[set] === 0) continue;
    const into = set * TILE;
    const end = first[set - singles + 1] ?? 0;
    let begun = false;
    let waiting = -1;
    for (let at = first[set - singles] ?? 0; at < end; at++) {
      const part = parts[at] ?? 0;
      if (total[part] === 0) continue;
      if (waiting === -1) {
        waiting = part * TILE;
        continue;
      }
      const other = part * TILE;
      if (begun)
        for (let i = 0; i < count; i++)
          sums[into + i] =
            (sums[into + i] ?? 0) + (sums[waiting + i] ?? 0) + (sums[other + i] ?? 0);
      else
        for (let i = 0; i < count; i++)
          sums[into + i] = (sums[waiting + i] ?? 0) + (sums[other + i] ?? 0);
      begun = true;
      waiting = -1;
    }
    if (waiting === -1) continue;
    if (begun)
      for (let i = 0; i < count; i++)
        sums[into + i] = (sums[into + i] ?? 0) + (sums[waiting + i] ?? 0);
    else sums.copyWithin(into, waiting, waiting + count);
  }
}
