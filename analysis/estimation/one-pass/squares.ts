/**
 * Sums of squares and products of the units' shares about their stratum's mean. They are centred first and squared then:
 * moments that are taken apart afterwards lose what little varies in domains that are nearly alike.
 */
import type { DomainPlan } from './domain-plan.ts';
import type { Linear } from './linear.ts';
import type { RollUp } from './roll-up.ts';
import type { StratumSums } from './stratum-sums.ts';
import { TILE } from './tile.ts';
import type { Tile } from './tile.ts';

/** Four sums for each comparison of the roll-up, of its sides' deviations: a·a, b·b, a·b, (a - b)²; then one by domain alone. */
export type Squares = Float64Array;

export function emptySquares({ compared, alone }: RollUp): Squares {
  return new Float64Array(4 * compared.length + alone.length);
}

/** Mean of (y - r·x) over a stratum's units, by domain; 0 where the domain has no group in it. */
export function stratumMeans(
  { setOf, here }: RollUp,
  sums: StratumSums,
  { r }: Linear,
  units: number,
): Float64Array {
  const means = new Float64Array(setOf.length);
  for (const d of here) {
    const set = setOf[d] ?? -1;
    means[d] = ((sums.y[set] ?? 0) - (r[d] ?? 0) * (sums.x[set] ?? 0)) / units;
  }
  return means;
}

/** Adds the first `count` units of a tile. */
export function addSquares(
  squares: Squares,
  tile: Tile,
  count: number,
  { plan, rollUp, linear, means }: SquaresOf,
): void {
  const { r, scale } = linear;
  const setAt = (d: number) => {
    const set = rollUp.setOf[d] ?? -1;
    return set === -1 ? tile.nobody : set * TILE;
  };
  rollUp.compared.forEach((comparison, k) => {
    const { a = 0, b = 0 } = plan.comparisons[comparison] ?? {};
    addPair(
      squares,
      4 * k,
      tile,
      count,
      { at: setAt(a), r: r[a] ?? 0, scale: scale[a] ?? 0, mean: means[a] ?? 0 },
      { at: setAt(b), r: r[b] ?? 0, scale: scale[b] ?? 0, mean: means[b] ?? 0 },
    );
  });
  rollUp.alone.forEach((d, k) => {
    const at = 4 * rollUp.compared.length + k;
    squares[at] =
      (squares[at] ?? 0) +
      squaresOfOne(tile, count, {
        at: setAt(d),
        r: r[d] ?? 0,
        scale: scale[d] ?? 0,
        mean: means[d] ?? 0,
      });
  });
}

export interface SquaresOf {
  plan: DomainPlan;
  rollUp: RollUp;
  linear: Linear;
  means: Float64Array;
}

interface Side {
  at: number;
  r: number;
  scale: number;
  mean: number;
}

function addPair(
  squares: Squares,
  into: number,
  { x, y }: Tile,
  count: number,
  a: Side,
  b: Side,
): void {
  const { at: atA, r: rA, scale: scaleA, mean: meanA } = a;
  const { at: atB, r: rB, scale: scaleB, mean: meanB } = b;
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
  squares[into] = (squares[into] ?? 0) + aa;
  squares[into + 1] = (squares[into + 1] ?? 0) + bb;
  squares[into + 2] = (squares[into + 2] ?? 0) + ab;
  squares[into + 3] = (squares[into + 3] ?? 0) + dd;
}

function squaresOfOne({ x, y }: Tile, count: number, { at, r, scale, mean }: Side): number {
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
