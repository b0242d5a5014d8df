import type { DomainPlan } from '../estimation/one-pass/domain-plan.ts';

/** By domain of a plan: how many units, and of how many households. */
export interface UnitCounts {
  units: Int32Array;
  households: Int32Array;
}

/**
 * Counts the units of each domain that take part, of one kind or of several at once.
 *
 * @param rows `kind`: 0 to kinds - 1, or below 0 for units that do not take part. Those of a household stand together.
 * @returns one count for each kind
 */
export function countUnits(
  plan: DomainPlan,
  rows: { group: Int32Array; household: Int32Array; kind: Int16Array },
  kinds = 1,
): UnitCounts[] {
  const domainsOf = domainsByGroup(plan);
  const many = plan.domains.length;
  const units = new Int32Array(kinds * many);
  const households = new Int32Array(kinds * many);
  const last = new Int32Array(kinds * many).fill(-1);
  const { group, household, kind } = rows;
  for (let row = 0; row < group.length; row++) {
    const [own, place] = [kind[row] ?? -1, group[row] ?? -1];
    if (own < 0 || place < 0) continue;
    const house = household[row] ?? -1;
    for (const domain of domainsOf[place] ?? []) {
      const at = own * many + domain;
      units[at] = (units[at] ?? 0) + 1;
      if (last[at] === house) continue;
      last[at] = house;
      households[at] = (households[at] ?? 0) + 1;
    }
  }
  return Array.from({ length: kinds }, (_, own) => ({
    units: units.subarray(own * many, (own + 1) * many),
    households: households.subarray(own * many, (own + 1) * many),
  }));
}

/** The domains that each group is in, worked out once for a plan. */
function domainsByGroup(plan: DomainPlan): number[][] {
  const known = byGroup.get(plan);
  if (known !== undefined) return known;
  const made = Array.from({ length: plan.groups }, (): number[] => []);
  plan.domains.forEach((domain, at) => {
    for (const group of domain) made[group]?.push(at);
  });
  byGroup.set(plan, made);
  return made;
}

const byGroup = new WeakMap<DomainPlan, number[][]>();
