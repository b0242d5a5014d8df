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
  if (x) spread(denominator, x, from, singles, count);
  addSets(y, tile.x, rollUp, count, total);
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

/**
 * Part after part, in the order of the roll-up. Both columns in the same loop: half the loops, and one addition need not
 * wait for the other.
 */
function addSets(
  a: Float64Array,
  b: Float64Array,
  { singles, sets, parts, first }: RollUp,
  count: number,
  total: Float64Array,
): void {
  let at = 0;
  for (let set = singles; set < sets; set++) {
    const end = first[set - singles + 1] ?? 0;
    if (total[set] === 0) {
      at = end;
      continue;
    }
    const into = set * TILE;
    let one = -1;
    let begun = false;
    for (; at < end; at++) {
      const part = parts[at] ?? 0;
      if (total[part] === 0) continue;
      if (begun) addPart(a, b, into, into, part * TILE, count);
      else if (one === -1) one = part * TILE;
      else {
        addPart(a, b, into, one, part * TILE, count);
        begun = true;
      }
    }
    if (!begun) {
      a.copyWithin(into, one, one + count);
      b.copyWithin(into, one, one + count);
    }
  }
}

/** Two units a turn; with an odd count the last turn also adds up a place that nobody looks at. */
function addPart(
  a: Float64Array,
  b: Float64Array,
  into: number,
  one: number,
  other: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 2) {
    a[into + i] = (a[one + i] ?? 0) + (a[other + i] ?? 0);
    b[into + i] = (b[one + i] ?? 0) + (b[other + i] ?? 0);
    a[into + i + 1] = (a[one + i + 1] ?? 0) + (a[other + i + 1] ?? 0);
    b[into + i + 1] = (b[one + i + 1] ?? 0) + (b[other + i + 1] ?? 0);
  }
}
