/**
 * Sums of squares and products of the units' shares about their stratum's mean. They are centred first and squared then:
 * moments that are taken apart afterwards lose what little varies in domains that are nearly alike.
 */
import type { Linear } from './linear.ts';
import type { RollUp } from './roll-up.ts';
import type { StratumSums } from './stratum-sums.ts';
import { TILE } from './tile.ts';
import type { Tile } from './tile.ts';

/** Sums of one variable in one stratum. */
export interface Squares {
  /** Four for each comparison of the roll-up, of its sides' deviations: a·a, b·b, a·b, (a - b)². */
  readonly pairs: Float64Array;
  /** One for each domain of the roll-up without comparison. */
  readonly alone: Float64Array;
  /** By domain, where it has a group in the stratum: the mean of (y - r·x) over the stratum's units. */
  readonly means: Float64Array;
}

/** Room for any of these roll-ups. */
export function emptySquares(rollUpOf: readonly RollUp[], domains: number): Squares {
  const most = (of: (rollUp: RollUp) => number) =>
    rollUpOf.reduce((length, rollUp) => Math.max(length, of(rollUp)), 0);
  return {
    pairs: new Float64Array(4 * most(({ comparisons }) => comparisons.at.length)),
    alone: new Float64Array(most(({ alone }) => alone.at.length)),
    means: new Float64Array(domains),
  };
}

/** Makes squares ready for a stratum: sums of nothing, about its means. */
export function beginSquares(
  { pairs, alone, means }: Squares,
  { domains: { at, set } }: RollUp,
  sums: StratumSums,
  { r }: Linear,
  units: number,
): void {
  pairs.fill(0);
  alone.fill(0);
  for (let k = 0; k < at.length; k++) {
    const d = at[k] ?? 0;
    const own = set[k] ?? 0;
    means[d] = ((sums.y[own] ?? 0) - (r[d] ?? 0) * (sums.x[own] ?? 0)) / units;
  }
}

/** Adds the first `count` units of a tile. `total` is the weight of each set in the stratum: one without any adds 0. */
export function addSquares(
  squares: Squares,
  tile: Tile,
  count: number,
  rollUp: RollUp,
  linear: Linear,
  total: Float64Array,
): void {
  const { r, scale } = linear;
  const { means, alone } = squares;
  addPairs(squares, tile, count, rollUp, linear, total);
  const { at, set } = rollUp.alone;
  for (let k = 0; k < at.length; k++) {
    const d = at[k] ?? 0;
    const own = set[k] ?? 0;
    if (total[own] === 0) continue;
    alone[k] =
      (alone[k] ?? 0) +
      squaresOfOne(tile, own * TILE, count, r[d] ?? 0, means[d] ?? 0, scale[d] ?? 0);
  }
}

function addPairs(
  { pairs, means }: Squares,
  { x, y, nobody }: Tile,
  count: number,
  { a, b }: RollUp,
  { r, scale }: Linear,
  total: Float64Array,
): void {
  for (let k = 0; k < a.at.length; k++) {
    const setA = a.set[k] ?? -1;
    const setB = b.set[k] ?? -1;
    const isA = setA !== -1 && total[setA] !== 0;
    const isB = setB !== -1 && total[setB] !== 0;
    if (!isA && !isB) continue;
    // A side that nobody is of deviates by (0 - 0 - 0)·0.
    const atA = isA ? setA * TILE : nobody;
    const atB = isB ? setB * TILE : nobody;
    const left = a.at[k] ?? 0;
    const right = b.at[k] ?? 0;
    const rA = r[left] ?? 0;
    const rB = r[right] ?? 0;
    const meanA = isA ? (means[left] ?? 0) : 0;
    const meanB = isB ? (means[right] ?? 0) : 0;
    const scaleA = scale[left] ?? 0;
    const scaleB = scale[right] ?? 0;
    let aa = 0;
    let bb = 0;
    let ab = 0;
    let dd = 0;
    for (let i = 0; i < count; i++) {
      const da = ((y[atA + i] ?? 0) - rA * (x[atA + i] ?? 0) - meanA) * scaleA;
      const db = ((y[atB + i] ?? 0) - rB * (x[atB + i] ?? 0) - meanB) * scaleB;
      const d = da - db;
      aa += da * da;
      bb += db * db;
      ab += da * db;
      dd += d * d;
    }
    const into = 4 * k;
    pairs[into] = (pairs[into] ?? 0) + aa;
    pairs[into + 1] = (pairs[into + 1] ?? 0) + bb;
    pairs[into + 2] = (pairs[into + 2] ?? 0) + ab;
    pairs[into + 3] = (pairs[into + 3] ?? 0) + dd;
  }
}

/** Two units at a time, each into a sum of its own: one addition need not wait for the other. */
function squaresOfOne(
  { x, y }: Tile,
  at: number,
  count: number,
  r: number,
  mean: number,
  scale: number,
): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < count; i += 2) {
    const one = ((y[at + i] ?? 0) - r * (x[at + i] ?? 0) - mean) * scale;
    const other = ((y[at + i + 1] ?? 0) - r * (x[at + i + 1] ?? 0) - mean) * scale;
    even += one * one;
    odd += other * other;
  }
  if (count % 2 === 1) {
    const last = at + count - 1;
    even += (((y[last] ?? 0) - r * (x[last] ?? 0) - mean) * scale) ** 2;
  }
  return even + odd;
}
