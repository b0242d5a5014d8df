import type { AllocationRule } from '../allocate.ts';
import type { Assumptions, KeyEstimate } from './assumptions.ts';
import { differenceContrast, ratioContrast, standardError } from './contrasts.ts';
import { detectable } from './detectable.ts';
import type { PlanStratum } from './plan-strata.ts';
import { planStratum, type StratumPlan, type Takes } from './stratum-plan.ts';

/** In the survey's money: an area (the way, the map, supervision), a household listed, a case drawn and visited. */
export interface Costs {
  area: number;
  listing: number;
  interview: number;
}

/** What a sample is expected to give. */
export interface SamplePlan {
  areas: number;
  /** Households listed. */
  listed: number;
  /** Households drawn for the main sample. */
  drawn: number;
  /** Completed interviews, and those by true class of the household. */
  interviews: number;
  byClass: Readonly<Record<string, number>>;
  /** 1 + cv² of the weights: by this factor unequal weights alone raise a variance (Kish 1965, section 11.7). */
  weightEffect: number;
  /** Coefficient of variation of each key estimate: standard error by estimate. */
  cv: Readonly<Record<string, number>>;
  /** Of each proportion that both have, the smallest difference of migrant (A, R) and other households that is found. */
  detectable: Readonly<Record<string, number>>;
  cost: number;
}

const migrants: readonly string[] = ['A', 'R'];

/**
 * What a two-phase sample is expected to give: `seats` areas in each stratum, drawn with probability proportional to size,
 * listed whole, and `takes` households of each class drawn in each. By formulas, in milliseconds, without a draw; without
 * finite population corrections, which the estimates of the survey leave out too. The assumptions decide.
 *
 * @throws RangeError where a stratum has no seat, or a class no take.
 */
export function planSample(
  strata: readonly PlanStratum[],
  seats: ReadonlyMap<string, number>,
  takes: Takes,
  costs: Costs,
  assumptions: Assumptions,
): SamplePlan {
  const plans = plansOf(strata, takes, assumptions, (stratum) => {
    const areas = seats.get(stratum) ?? 0;
    if (areas >= 1) return areas;
    throw new RangeError(
      `Stratum ${stratum} has no area. Draw at least one, better two: without, its households have no chance.`,
    );
  });
  const total = (of: (plan: StratumPlan) => number) =>
    plans.reduce((sum, plan) => sum + plan.areas * of(plan), 0);

  const byClass = Object.fromEntries(
    Object.keys(assumptions.classes).map((code) => [
      code,
      total((plan) => plan.interviews[code] ?? 0),
    ]),
  );
  const [areas, listed, drawn] = [total(() => 1), total((p) => p.listed), total((p) => p.drawn)];
  const interviews = Object.values(byClass).reduce((sum, count) => sum + count, 0);
  const squares = total((plan) => (plan.weight / plan.areas) ** 2 * plan.squaredWeights);
  return {
    areas,
    listed,
    drawn,
    interviews,
    byClass,
    weightEffect: interviews * squares,
    cv: valuesOf(assumptions.estimates, (estimate) => {
      const contrast = ratioContrast(estimate, plans);
      return standardError(estimate, plans, contrast) / contrast.ratio;
    }),
    detectable: valuesOf(assumptions.estimates.filter(comparable), (estimate) => {
      const contrast = differenceContrast(estimate, plans, migrants);
      return detectable(standardError(estimate, plans, contrast), areas - strata.length);
    }),
    cost: areas * costs.area + listed * costs.listing + drawn * costs.interview,
  };
}

/**
 * The allocation that gives one estimate its least error for the money: for `allocate`. The deviation of a stratum is
 * that between its areas, the cost that of an area with its listing and interviews.
 *
 * @throws RangeError on a class without a take.
 */
export function optimalAllocation(
  strata: readonly PlanStratum[],
  takes: Takes,
  costs: Costs,
  assumptions: Assumptions,
  estimate: KeyEstimate,
): AllocationRule {
  const plans = plansOf(strata, takes, assumptions, () => 1);
  const contrast = ratioContrast(estimate, plans);
  const optimal = strata.map(({ stratum }, at) => {
    const plan = plans[at];
    const variance = plan?.variance(estimate, contrast) ?? Number.NaN;
    const { listed = 0, drawn = 0 } = plan ?? {};
    const cost = costs.area + listed * costs.listing + drawn * costs.interview;
    return [stratum, { deviation: Math.sqrt(variance), cost }] as const;
  });
  return { optimal: Object.fromEntries(optimal) };
}

function plansOf(
  strata: readonly PlanStratum[],
  takes: Takes,
  assumptions: Assumptions,
  areasOf: (stratum: string) => number,
): StratumPlan[] {
  const measure = strata.reduce((sum, stratum) => sum + stratum.measure, 0);
  return strata.map((stratum) => {
    const place = { weight: stratum.measure / measure, areas: areasOf(stratum.stratum) };
    return planStratum(stratum, place, takes, assumptions);
  });
}

/** A proportion that neither group has fully by what the groups are, and both have. */
function comparable({ classes }: KeyEstimate): boolean {
  const values = Object.entries(classes);
  return (
    values.some(([code]) => migrants.includes(code)) &&
    values.some(([code]) => !migrants.includes(code)) &&
    values.every(([, { mean, deviation }]) => deviation === undefined && mean > 0 && mean < 1)
  );
}

function valuesOf(
  estimates: readonly KeyEstimate[],
  value: (estimate: KeyEstimate) => number,
): Record<string, number> {
  return Object.fromEntries(estimates.map((estimate) => [estimate.name, value(estimate)]));
}
