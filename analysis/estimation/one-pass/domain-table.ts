/**
 * From cells to the finished table: for each variable every domain's estimate with its standard error, and every
 * comparison with its covariance. Typed columns; `table-figures.ts` reads single results off them.
 */
import type { CellLayout, Cells, CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import { emptyLinear, linearize } from './linear.ts';
import type { DomainStatistic, Linear } from './linear.ts';
import { emptyReach, reachOfRows } from './reach.ts';
import type { Reach } from './reach.ts';
import { rollUps } from './roll-up.ts';
import type { RollUp } from './roll-up.ts';
import { emptyStratumSums, sumStratum } from './stratum-sums.ts';
import type { StratumSums } from './stratum-sums.ts';
import { addVariances, emptyVariances } from './variances.ts';
import type { Variances } from './variances.ts';

export type { DomainStatistic } from './linear.ts';

/** By variable * domains + domain. What cannot be told is NaN here, and gets its name in `table-figures.ts`. */
export interface DomainColumns extends Reach {
  value: Float64Array;
  se: Float64Array;
  /** Rows that answered, and their weight. */
  n: Float64Array;
  weightSum: Float64Array;
  /** Variance that a simple random sample would have. */
  simpleVariance: Float64Array;
}

/** By variable * comparisons + comparison. */
export interface ComparisonColumns extends Reach {
  value: Float64Array;
  se: Float64Array;
  /** Between the two sides. */
  covariance: Float64Array;
}

export interface DomainTable {
  plan: DomainPlan;
  statistics: readonly DomainStatistic[];
  domains: DomainColumns;
  comparisons: ComparisonColumns;
  /** Units and strata of the rows, answered or not: by domain, and by comparison. */
  reach: { domains: Reach; comparisons: Reach };
}

/** The table of a plan's domains and comparisons, one statistic for each variable of the cells. */
export function domainTable(
  cells: Cells,
  plan: DomainPlan,
  statistics: readonly DomainStatistic[],
): DomainTable {
  const { layout, variables } = cells;
  if (layout.groups !== plan.groups || variables.length !== statistics.length) {
    throw new RangeError(
      `The cells have ${layout.groups} groups and ${variables.length} variables; the plan has ${plan.groups} groups and there are ${statistics.length} statistics. Give a plan and statistics for these cells.`,
    );
  }
  const rollUpOf = rollUps(layout, plan);
  const table = emptyTable(plan, statistics, reachOfRows(cells, plan, rollUpOf));
  const room = roomFor(plan, layout, rollUpOf);
  variables.forEach((sums, at) => fillVariable(table, at, sums, room));
  return table;
}

export function emptyTable(
  plan: DomainPlan,
  statistics: readonly DomainStatistic[],
  reach: DomainTable['reach'],
): DomainTable {
  const column = (length: number) => new Float64Array(statistics.length * length);
  const [domains, comparisons] = [plan.domains.length, plan.comparisons.length];
  return {
    plan,
    statistics,
    domains: {
      value: column(domains),
      se: column(domains),
      n: column(domains),
      weightSum: column(domains),
      simpleVariance: column(domains),
      ...emptyReach(statistics.length * domains),
    },
    comparisons: {
      value: column(comparisons),
      se: column(comparisons),
      covariance: column(comparisons),
      ...emptyReach(statistics.length * comparisons),
    },
    reach,
  };
}

/** What the variables of a table take turns in: nothing is made anew for each, and it stays in fast memory. */
export interface Room {
  layout: CellLayout;
  rollUpOf: readonly RollUp[];
  strata: readonly StratumSums[];
  linear: Linear;
  variances: Variances;
}

export function roomFor(plan: DomainPlan, layout: CellLayout, rollUpOf: readonly RollUp[]): Room {
  return {
    layout,
    rollUpOf,
    strata: rollUpOf.map(emptyStratumSums),
    linear: emptyLinear(plan),
    variances: emptyVariances(plan, rollUpOf),
  };
}

/** Writes one variable's part of the table. */
export function fillVariable(table: DomainTable, at: number, sums: CellSums, room: Room): void {
  const { plan, domains, comparisons } = table;
  const { layout, rollUpOf, strata, linear, variances } = room;
  rollUpOf.forEach((rollUp, h) => {
    const over = strata[h];
    if (over) sumStratum(over, sums, layout, h, rollUp);
  });
  const units = layout.sample.stratumOf.length;
  linearize(linear, table.statistics[at] ?? 'mean', sums, plan, strata, rollUpOf, units);
  addVariances(variances, { sums, layout, linear, strata, rollUpOf });
  const { value, size } = linear;

  const first = at * plan.domains.length;
  domains.value.set(value, first);
  domains.n.set(linear.n, first);
  domains.weightSum.set(linear.weightSum, first);
  domains.simpleVariance.set(linear.simpleVariance, first);
  domains.psus.set(variances.reach.domains.psus, first);
  domains.strata.set(variances.reach.domains.strata, first);
  for (let d = 0; d < value.length; d++) {
    const known = !Number.isNaN(value[d]);
    domains.se[first + d] = known ? standardError(variances.domains[d] ?? NaN, size[d] ?? 0) : NaN;
  }

  const begin = at * plan.comparisons.length;
  comparisons.psus.set(variances.reach.comparisons.psus, begin);
  comparisons.strata.set(variances.reach.comparisons.strata, begin);
  for (let c = 0; c < plan.comparisons.length; c++) {
    const { a, b } = plan.comparisons[c] ?? { a: -1, b: -1 };
    const difference = (value[a] ?? NaN) - (value[b] ?? NaN);
    const known = !Number.isNaN(difference);
    const both = (size[a] ?? 0) + (size[b] ?? 0);
    comparisons.value[begin + c] = difference;
    comparisons.se[begin + c] = known ? standardError(variances.differences[c] ?? NaN, both) : NaN;
    comparisons.covariance[begin + c] = known ? (variances.covariances[c] ?? NaN) : NaN;
  }
}

/** The root of a variance, 0 where it is no more than the rounding of terms of this size. */
function standardError(variance: number, size: number): number {
  const se = Math.sqrt(Math.max(0, variance));
  return se <= 1e-12 * size ? 0 : se;
}
