import type { DomainPlan } from '../estimation/one-pass/domain-plan.ts';
import type { OrderedValues } from './asked-figure.ts';
import type { SortedUnits } from './influence.ts';

/** The units of each domain whose value is known, in ascending order of it: sorted once for all of them. */
export function sortedDomains(
  { domains, groups }: DomainPlan,
  { y, x, order }: OrderedValues,
  { weight, area, group }: { weight: Float64Array; area: Int32Array; group: Int32Array },
): SortedUnits[] {
  const inGroup = new Int32Array(groups);
  for (const row of order) {
    const own = group[row] ?? -1;
    if (own >= 0) inGroup[own] = (inGroup[own] ?? 0) + 1;
  }
  return domains.map((domain) => {
    const isIn = new Uint8Array(groups);
    for (const own of domain) isIn[own] = 1;
    const size = domain.reduce((sum, own) => sum + (inGroup[own] ?? 0), 0);
    const rows = new Int32Array(size);
    let n = 0;
    if (size > 0) for (const row of order) if (isIn[group[row] ?? -1] === 1) rows[n++] = row;
    const picked = <Column extends Float64Array | Int32Array>(into: Column, column: Column) => {
      for (let at = 0; at < size; at++) into[at] = column[rows[at] ?? -1] ?? NaN;
      return into;
    };
    return {
      value: picked(new Float64Array(size), y),
      ...(x && { denominator: picked(new Float64Array(size), x) }),
      weight: picked(new Float64Array(size), weight),
      area: picked(new Int32Array(size), area),
    };
  });
}
