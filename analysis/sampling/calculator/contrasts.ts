import type { Contrast } from './area-variance.ts';
import type { KeyEstimate } from './assumptions.ts';
import type { StratumPlan } from './stratum-plan.ts';

/** An estimate as a ratio over units of the classes that are `inside`, all strata together. */
export function ratioContrast(
  estimate: KeyEstimate,
  plans: readonly StratumPlan[],
  inside: (truth: string) => boolean = () => true,
): Contrast & { ratio: number } {
  let [units, sum] = [0, 0];
  for (const { weight, classes } of plans) {
    for (const [truth, share] of Object.entries(classes)) {
      const value = estimate.classes[truth];
      if (!value || !inside(truth)) continue;
      units += weight * share * value.units;
      sum += weight * share * value.units * value.mean;
    }
  }
  const ratio = sum / units;
  const within = Object.keys(estimate.classes).filter(inside);
  return {
    ratio,
    weight: Object.fromEntries(within.map((truth) => [truth, 1 / units])),
    centre: Object.fromEntries(within.map((truth) => [truth, ratio])),
  };
}

/** The ratio of one group of classes less that of all others. */
export function differenceContrast(
  estimate: KeyEstimate,
  plans: readonly StratumPlan[],
  group: readonly string[],
): Contrast {
  const one = ratioContrast(estimate, plans, (truth) => group.includes(truth));
  const other = ratioContrast(estimate, plans, (truth) => !group.includes(truth));
  const opposite = Object.entries(other.weight).map(([truth, weight]) => [truth, -weight] as const);
  return {
    weight: { ...one.weight, ...Object.fromEntries(opposite) },
    centre: { ...one.centre, ...other.centre },
  };
}

/** Standard error of a contrast's estimate: strata are independent, and so are the areas of each. */
export function standardError(
  estimate: KeyEstimate,
  plans: readonly StratumPlan[],
  contrast: Contrast,
): number {
  const variances = plans.map(
    (plan) => (plan.weight ** 2 / plan.areas) * plan.variance(estimate, contrast),
  );
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
}
