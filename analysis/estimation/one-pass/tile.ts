import type { CellSums } from './cells.ts';
import type { RollUp } from './roll-up.ts';

/** Units that are worked on at a time: their sums for all sets stay in the fast memory of the processor. */
export const TILE = 64;

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
 * Fills a tile from the cells of one variable. `from` is the first unit's cell in the first group; the next group's is
 * `stride` further on.
 */
export function fillTile(
  tile: Tile,
  sums: CellSums,
  { from, stride, count }: { from: number; stride: number; count: number },
  rollUp: RollUp,
): void {
  const { weight, x, y } = tile;
  for (let place = 0; place < rollUp.singles; place++) {
    const source = from + place * stride;
    if (sums.kind === 'binary') {
      fillFromAnswers(weight, y, place * TILE, sums.no, sums.yes, source, count);
    } else {
      copy(weight, place * TILE, sums.weight, source, count);
      copy(y, place * TILE, sums.y, source, count);
      if (sums.x) copy(x, place * TILE, sums.x.x, source, count);
    }
  }
  addSets(weight, rollUp, count);
  addSets(y, rollUp, count);
  if (x !== weight) addSets(x, rollUp, count);
}

function fillFromAnswers(
  weight: Float64Array,
  y: Float64Array,
  into: number,
  no: Float64Array,
  yes: Float64Array,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const w = yes[from + i] ?? 0;
    y[into + i] = w;
    weight[into + i] = (no[from + i] ?? 0) + w;
  }
}

function copy(
  to: Float64Array,
  into: number,
  terms: Float64Array,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) to[into + i] = terms[from + i] ?? 0;
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
