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
}

export function linearize(
  statistic: DomainStatistic,
  sums: CellSums,
  plan: DomainPlan,
  strata: readonly StratumSums[],
  rollUpOf: readonly RollUp[],
  units: number,
): Linear {
  const domains = plan.domains.length;
  const column = () => new Float64Array(domains);
  const [weightSum, x, y] = [column(), column(), column()];
  strata.forEach((own, stratum) => {
    const { setOf, here } = rollUpOf[stratum] ?? nowhere;
    for (const d of here) {
      const set = setOf[d] ?? -1;
      weightSum[d] = (weightSum[d] ?? 0) + (own.weight[set] ?? 0);
      x[d] = (x[d] ?? 0) + (own.x[set] ?? 0);
      y[d] = (y[d] ?? 0) + (own.y[set] ?? 0);
    }
  });
  const over = (byGroup: Float64Array) => {
    const sums = column();
    plan.domains.forEach((domain, d) => {
      let sum = 0;
      for (const group of domain) sum += byGroup[group] ?? 0;
      sums[d] = sum;
    });
    return sums;
  };
  const n = over(sums.n);
  const yy = sums.kind === 'binary' ? y : over(sums.yy);
  const ratio = sums.kind === 'number' ? sums.x : undefined;
  const xx = ratio ? over(ratio.xx) : weightSum;
  const xy = ratio ? over(ratio.xy) : y;

  const linear: Linear = {
    value: column().fill(NaN),
    r: column(),
    scale: column(),
    centre: column(),
    n,
    weightSum,
    simpleVariance: column(),
    size: column(),
  };
  for (let d = 0; d < domains; d++) {
    const isTotal = statistic === 'total';
    const [W, X, Y] = [weightSum[d] ?? 0, x[d] ?? 0, y[d] ?? 0];
    if (n[d] === 0 || (!isTotal && X === 0)) continue;
    const scale = isTotal ? 1 : 1 / X;
    const value = isTotal ? Y : Y / X;
    linear.value[d] = value;
    linear.r[d] = isTotal ? 0 : value;
    linear.scale[d] = scale;
    linear.centre[d] = isTotal ? Y / units : 0;
    // Cauchy: no less than the sum of the sizes of the terms.
    linear.size[d] = Math.sqrt(W * (yy[d] ?? 0)) * Math.abs(scale);
    const squares = isTotal
      ? residualSquares(Y / W, { xx: W, xy: Y, yy: yy[d] ?? 0 })
      : residualSquares(value, { xx: xx[d] ?? 0, xy: xy[d] ?? 0, yy: yy[d] ?? 0 });
    linear.simpleVariance[d] = (W * scale) ** 2 * simpleVariance(n[d] ?? 0, W, squares);
  }
  return linear;
}

const nowhere = { setOf: new Int32Array(), here: new Int32Array() };

/** Σ w (y - R·x)², 0 where it is no more than rounding. */
function residualSquares(r: number, sums: { xx: number; xy: number; yy: number }): number {
  const squares = sums.yy - 2 * r * sums.xy + r * r * sums.xx;
  return squares > 1e-12 * sums.yy ? squares : 0;
}

/** Variance of the mean residual in a simple random sample: (1 - n/N) S²/n, S² by the weights (Kish 1965, section 8.2). */
function simpleVariance(n: number, weightSum: number, squares: number): number {
  return n < 2 ? 0 : ((1 - n / weightSum) * squares) / weightSum / (n - 1);
}
