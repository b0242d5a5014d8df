/** One figure for all, for two sides and for their difference, from one pass over rows: as the nightly tables make it. */
import type { Design } from '../../analysis/estimation/design.ts';
import { makeDesign } from '../../analysis/estimation/design.ts';
import type { Difference } from '../../analysis/estimation/difference.ts';
import type { Estimate } from '../../analysis/estimation/estimate.ts';
import { domainPlan, type Domain } from '../../analysis/estimation/one-pass/domain-plan.ts';
import type { DomainStatistic } from '../../analysis/estimation/one-pass/domain-table.ts';
import { onePass } from '../../analysis/estimation/one-pass/one-pass.ts';
import { differenceAt, estimateAt } from '../../analysis/estimation/one-pass/table-figures.ts';
import type { Unit } from '../../analysis/indicators/units.ts';
import type { HouseholdWeight } from '../../analysis/weights/household-weights.ts';

export type Side = 'all' | 'a' | 'b';

export interface LineEstimates extends Record<Side, Estimate> {
  difference: Difference;
}

/**
 * The design that units of one kind share. Every area with a weighted household has a place in it, by a row of weight 0,
 * so that areas without a unit of this kind count as drawn. A stratum left with one area takes its distance from the
 * mean of all areas.
 */
export function designOf(
  units: readonly Unit[],
  weights: ReadonlyMap<string, HouseholdWeight>,
): Design {
  const rows = units.map(({ interview }) => weights.get(interview.case));
  const areas = new Map([...weights.values()].map((one) => [one.area, one.stratum]));
  const all = [
    ...rows.map((one) => ({
      ...{ psu: one?.area ?? '', stratum: one?.stratum ?? '', weight: one?.weight ?? 0 },
    })),
    ...[...areas].map(([psu, stratum]) => ({ psu, stratum, weight: 0 })),
  ];
  return makeDesign(
    {
      stratum: all.map(({ stratum }) => stratum),
      psu: all.map(({ psu }) => psu),
      weight: all.map(({ weight }) => weight),
    },
    { lonelyPsu: 'adjust' },
  );
}

/**
 * @param rows y of each row of the design, NaN where it is not known or not counted, and the group that it is in
 * @param domains the groups of all and of the two sides
 */
export function lineEstimates(
  design: Design,
  statistic: DomainStatistic,
  rows: { y: Float64Array; group: Int32Array; groups: number },
  domains: Record<Side, Domain>,
): LineEstimates {
  const { all, a, b } = domains;
  const plan = domainPlan(rows.groups, [all, a, b], [{ a: 1, b: 2 }]);
  const group = rows.group.map((own, row) => (Number.isNaN(rows.y[row]) ? -1 : own));
  const columns = { psu: design.psuOf, group, weight: design.weight, variables: [{ y: rows.y }] };
  const table = onePass(design, plan, columns, [statistic]);
  const negative = rows.y.some((value) => value < 0);
  const interval = statistic === 'proportion' ? 'logit' : negative ? 'plain' : 'log';
  const difference = differenceAt(table, 0, 0, { interval });
  return {
    all: estimateAt(table, 0, 0, { interval }),
    a: difference.a,
    b: difference.b,
    difference,
  };
}
