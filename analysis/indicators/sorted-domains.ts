import type { DomainPlan } from '../estimation/one-pass/domain-plan.ts';
import { rowsByValue } from '../estimation/statistics/quantile-rules.ts';
import type { SortedUnits } from './influence.ts';

/** The units of each domain whose value is known, in ascending order of it: sorted once for all of them. */
export function sortedDomains(
  { domains, groups }: DomainPlan,
  rows: {
    y: Float64Array;
    x?: Float64Array;
    weight: Float64Array;
    area: Int32Array;
    group: Int32Array;
  },
): SortedUnits[] {
  const { y, x, weight, area, group } = rows;
  const known = Uint8Array.from(y, (own, row) =>
    Number(!Number.isNaN(own) && !Number.isNaN(x?.[row] ?? 0) && (group[row] ?? -1) >= 0),
  );
  const order = rowsByValue(y, known);
  const inGroup = new Int32Array(groups);
  for (const row of order) inGroup[group[row] ?? 0] = (inGroup[group[row] ?? 0] ?? 0) + 1;
  return domains.map((domain) => {
    const isIn = new Uint8Array(groups);
    for (const own of domain) isIn[own] = 1;
    const size = domain.reduce((sum, own) => sum + (inGroup[own] ?? 0), 0);
    const own = new Int32Array(size);
    let n = 0;
    if (size > 0) for (const row of order) if (isIn[group[row] ?? 0] === 1) own[n++] = row;
    const picked = (column: Float64Array) => Float64Array.from(own, (row) => column[row] ?? NaN);
    return {
      value: picked(y),
      ...(x && { denominator: picked(x) }),
      weight: picked(weight),
      area: Int32Array.from(own, (row) => area[row] ?? -1),
    };
  });
}
