import { allocate, type AllocationRule } from '../../analysis/sampling/allocate.ts';
import type { Assumptions } from '../../analysis/sampling/calculator/assumptions.ts';
import {
  planSample,
  type Costs,
  type SamplePlan,
} from '../../analysis/sampling/calculator/plan-sample.ts';
import type { PlanStratum } from '../../analysis/sampling/calculator/plan-strata.ts';
import type { Takes } from '../../analysis/sampling/calculator/stratum-plan.ts';

export interface Design {
  takes: Takes;
  costs: Costs;
  assumptions: Assumptions;
  allocation: AllocationRule;
}

/**
 * What a design gives, line by line, beside two others of about as many interviews, so that it is seen what screening and
 * spreading over areas are worth: the same areas with nobody screened, and half the areas with twice the takes.
 *
 * @throws RangeError from `allocate` and `planSample`.
 */
export function planTable(
  strata: readonly PlanStratum[],
  areas: number,
  { takes, costs, assumptions, allocation }: Design,
): string[][] {
  const designs: { areas: number; takes: Takes }[] = [{ areas, takes }];
  const planOf = (design: { areas: number; takes: Takes }): SamplePlan =>
    planSample(strata, seatsOf(design.areas), design.takes, costs, assumptions);
  const seatsOf = (count: number) => allocate(strata, count, allocation);

  const plan = planOf({ areas, takes });
  if (typeof takes === 'object') {
    designs.push({ areas, takes: Math.max(1, Math.round(plan.drawn / areas)) });
  }
  const half = Math.ceil(areas / 2);
  const fewest = strata.reduce((sum, stratum) => sum + Math.min(2, stratum.areas), 0);
  if (half >= fewest) designs.push({ areas: half, takes: doubled(takes) });

  const plans = designs.map(planOf);
  const line = (what: string, value: (plan: SamplePlan) => string) => [what, ...plans.map(value)];
  const classes = Object.keys(plan.byClass);
  return [
    ['Expected of', ...designs.map((each) => `${String(each.areas)} areas, ${said(each.takes)}`)],
    line('Interviews', ({ interviews }) => whole(interviews)),
    line(`of ${classes.join(' / ')}`, ({ byClass }) =>
      classes.map((code) => whole(byClass[code])).join(' / '),
    ),
    line('Households listed', ({ listed }) => whole(listed)),
    line('Weight effect 1+cv²', ({ weightEffect }) => weightEffect.toFixed(2)),
    ...Object.keys(plan.cv).map((name) => line(`CV% ${name}`, ({ cv }) => percent(cv[name]))),
    ...Object.keys(plan.detectable).map((name) =>
      line(`Smallest gap seen, ${name} (points)`, ({ detectable }) => percent(detectable[name])),
    ),
    line('Cost', ({ cost }) => whole(cost)),
  ];
}

function doubled(takes: Takes): Takes {
  return typeof takes === 'number'
    ? takes * 2
    : Object.fromEntries(Object.entries(takes).map(([code, take]) => [code, take * 2]));
}

function said(takes: Takes): string {
  return typeof takes === 'number'
    ? `${String(takes)} of all`
    : Object.entries(takes)
        .map((each) => each.join(''))
        .join(' ');
}

const whole = (value = Number.NaN): string => value.toFixed(0);
const percent = (share = Number.NaN): string => (100 * share).toFixed(1);
