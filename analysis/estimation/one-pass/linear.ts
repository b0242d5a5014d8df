import type { CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import type { RollUp } from './roll-up.ts';
import type { StratumSums } from './stratum-sums.ts';

/** What is made of a variable. A mean and a proportion are ratios with the denominator 1. */
export type DomainStatistic = 'mean' | 'proportion' | 'total' | 'ratio';

/**
 * One variable's statistic in each domain, with what its linearization needs: a unit's share in it is
 * z = (y - r·x)·scale, of its sums y = Σw·y and x = Σw·x. Of a ratio R: r = R and scale = 1/X; of a total: r = 0, scale = 1.
 * (Woodruff 1971; Binder 1983; Lumley 2010, section 2.)
 */
export interface Linear {
  /** NaN where the domain is empty or the denominator 0; r and scale are then 0. */
  value: Float64Array;
  r: Float64Array;
  scale: Float64Array;
  /** The mean of z over all units of the sample: 0 of a ratio. */
  centre: Float64Array;
  n: Float64Array;
  weightSum: Float64Array;
  /** Variance that a simple random sample would have. */
  simpleVariance: Float64Array;
  /** The size of what cancels in z: below a 1e-12th of it, a standard error is rounding. */
  size: Float64Array;
  /** Sums over the rows that answered: Σw·x and Σw·y; where they are no other sums, Σw·y², Σw·x² and Σw·x·y. */
  x: Float64Array;
  y: Float64Array;
  yy: Float64Array;
  xx: Float64Array;
  xy: Float64Array;
}

/** Room that variable after variable is linearized in. */
export function emptyLinear({ domains }: DomainPlan): Linear {
  const column = () => new Float64Array(domains.length);
  return {
    value: column(),
    r: column(),
    scale: column(),
    centre: column(),
    n: column(),
    weightSum: column(),
    simpleVariance: column(),
    size: column(),
    x: column(),
    y: column(),
    yy: column(),
    xx: column(),
    xy: column(),
  };
}

/** Writes the linearization of one variable; `units` are the primary sampling units of the sample. */
export function linearize(
  linear: Linear,
  statistic: DomainStatistic,
  sums: CellSums,
  plan: DomainPlan,
  strata: readonly StratumSums[],
  rollUpOf: readonly RollUp[],
  units: number,
): void {
  const { value, r, scale, centre, n, weightSum, simpleVariance, size, x, y } = linear;
  addStrata(linear, strata, rollUpOf);
  addGroups(n, sums.n, plan);
  const binary = sums.kind === 'binary';
  const ratio = binary ? undefined : sums.x;
  if (!binary) addGroups(linear.yy, sums.yy, plan);
  if (ratio) {
    addGroups(linear.xx, ratio.xx, plan);
    addGroups(linear.xy, ratio.xy, plan);
  }
  const yy = binary ? y : linear.yy;
  const xx = ratio ? linear.xx : weightSum;
  const xy = ratio ? linear.xy : y;
  const isTotal = statistic === 'total';
  for (let d = 0; d < n.length; d++) {
    const W = weightSum[d] ?? 0;
    const X = x[d] ?? 0;
    const Y = y[d] ?? 0;
    const YY = yy[d] ?? 0;
    if (n[d] === 0 || (!isTotal && X === 0)) {
      value[d] = NaN;
      r[d] = scale[d] = centre[d] = size[d] = simpleVariance[d] = 0;
      continue;
    }
    const factor = isTotal ? 1 : 1 / X;
    const own = isTotal ? Y : Y / X;
    value[d] = own;
    r[d] = isTotal ? 0 : own;
    scale[d] = factor;
    centre[d] = isTotal ? Y / units : 0;
    // Cauchy: no less than the sum of the sizes of the terms.
    size[d] = Math.sqrt(W * YY) * Math.abs(factor);
    const squares = isTotal
      ? residualSquares(Y / W, W, Y, YY)
      : residualSquares(own, xx[d] ?? 0, xy[d] ?? 0, YY);
    simpleVariance[d] = (W * factor) ** 2 * varianceOfMean(n[d] ?? 0, W, squares);
  }
}

/** Stratum after stratum, so that the order of additions is always the same. */
function addStrata(
  { weightSum, x, y }: Linear,
  strata: readonly StratumSums[],
  rollUpOf: readonly RollUp[],
): void {
  weightSum.fill(0);
  x.fill(0);
  y.fill(0);
  for (let h = 0; h < strata.length; h++) {
    const [over, rollUp] = [strata[h], rollUpOf[h]];
    if (over === undefined || rollUp === undefined) continue;
    const { at, set } = rollUp.domains;
    for (let k = 0; k < at.length; k++) {
      const d = at[k] ?? 0;
      const own = set[k] ?? 0;
      weightSum[d] = (weightSum[d] ?? 0) + (over.weight[own] ?? 0);
      x[d] = (x[d] ?? 0) + (over.x[own] ?? 0);
      y[d] = (y[d] ?? 0) + (over.y[own] ?? 0);
    }
  }
}

function addGroups(to: Float64Array, byGroup: Float64Array, { domains }: DomainPlan): void {
  for (let d = 0; d < to.length; d++) {
    const domain = domains[d] ?? [];
    let sum = 0;
    for (let k = 0; k < domain.length; k++) sum += byGroup[domain[k] ?? 0] ?? 0;
    to[d] = sum;
  }
}

/** Σ w (y - R·x)², 0 where it is no more than rounding. */
function residualSquares(r: number, xx: number, xy: number, yy: number): number {
  const squares = yy - 2 * r * xy + r * r * xx;
  return squares > 1e-12 * yy ? squares : 0;
}

/** Variance of the mean residual in a simple random sample: (1 - n/N) S²/n, S² by the weights (Kish 1965, section 8.2). */
function varianceOfMean(n: number, weightSum: number, squares: number): number {
  const undrawn = 1 - n / weightSum;
  // Weights scaled to add up to n leave rounding there, and no population to be drawn from.
  return n < 2 || !(undrawn > 1e-12) ? 0 : (undrawn * squares) / weightSum / (n - 1);
}
