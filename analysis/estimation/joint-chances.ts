import type { SamplingStage } from './sampling-stage.ts';

/**
 * ΣΣ (1 - π_i π_j / π_ij) z_i z_j within strata, with Overton's π_ij = π_i π_j (n - 1) / (n - (π_i + π_j)/2): the terms
 * apart from i = j are a + b (π_i + π_j) with a = -1/(n - 1) and b = -a/2, so the double sum is one of single sums.
 */
export function addByJointChances(
  { stage, k }: { stage: SamplingStage; k: number },
  totals: Float64Array,
  sum: Float64Array,
): void {
  for (let h = 0; h < stage.drawn.length; h++) {
    const n = stage.drawn[h] ?? 0;
    const plain = new Float64Array(k);
    const byChance = new Float64Array(k);
    const units = stage.ordered.subarray(stage.first[h] ?? 0, stage.first[h + 1] ?? 0);
    const chance = (unit: number) => 1 - (stage.undrawn?.[unit] ?? 0);
    for (const unit of units) {
      for (let a = 0; a < k; a++) {
        const z = totals[unit * k + a] ?? 0;
        plain[a] = (plain[a] ?? 0) + z;
        byChance[a] = (byChance[a] ?? 0) + z * chance(unit);
      }
    }
    const [alpha, beta] = n > 1 ? [-1 / (n - 1), 0.5 / (n - 1)] : [0, 0];
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const [pa, pb, ca, cb] = [plain[a] ?? 0, plain[b] ?? 0, byChance[a] ?? 0, byChance[b] ?? 0];
        let term = alpha * pa * pb + beta * (ca * pb + pa * cb);
        for (const unit of units) {
          const product = (totals[unit * k + a] ?? 0) * (totals[unit * k + b] ?? 0);
          term += product * (1 - chance(unit) - alpha - 2 * beta * chance(unit));
        }
        sum[a * k + b] = (sum[a * k + b] ?? 0) + term;
      }
    }
  }
}
