/**
 * How the sums of a stratum's groups add up to those of the domains, in few additions: margins are added up from smaller
 * margins, and domains that are alike within a stratum (a region and the whole country) are added up once.
 */
import type { CellLayout } from './cells.ts';
import type { Domain, DomainPlan } from './domain-plan.ts';

export interface RollUp {
  /** Sets 0 to singles - 1 are the stratum's groups, in the order of the layout. */
  singles: number;
  sets: number;
  /** Set `singles + k` is the sum of the sets parts[first[k]] to parts[first[k + 1] - 1], all of them before it. */
  parts: Int32Array;
  first: Int32Array;
  /** By domain: the set that it is in this stratum; -1 where it has no group here. */
  setOf: Int32Array;
  /** By comparison: the set of both sides together; -1 where neither has a group here. */
  unionOf: Int32Array;
  /** The domains that have a group here. */
  here: Int32Array;
  /** The comparisons that have a side here, and the domains here that no comparison has a side of. */
  compared: readonly number[];
  alone: readonly number[];
}

/** A roll-up for each stratum; strata of the same groups share one. */
export function rollUps({ groupsIn, groups }: CellLayout, plan: DomainPlan): RollUp[] {
  const domains = [...plan.domains, ...plan.unions];
  const domainsWith: number[][] = Array.from({ length: groups }, () => []);
  domains.forEach((domain, at) => domain.forEach((group) => domainsWith[group]?.push(at)));
  const known = new Map<string, RollUp>();
  return groupsIn.map((list) => {
    const key = list.join();
    const made = known.get(key) ?? rollUp(list, domainsWith, plan, domains.length);
    known.set(key, made);
    return made;
  });
}

function rollUp(
  groups: Int32Array,
  domainsWith: readonly number[][],
  plan: DomainPlan,
  domains: number,
): RollUp {
  const placesIn: number[][] = Array.from({ length: domains }, () => []);
  groups.forEach((group, place) =>
    domainsWith[group]?.forEach((domain) => placesIn[domain]?.push(place)),
  );
  const keys = placesIn.map((places) => places.join());
  const distinct = new Map<string, Domain>();
  placesIn.forEach((places, at) => {
    if (places.length > 1) distinct.set(keys[at] ?? '', places);
  });
  const sums = [...distinct].sort(([, a], [, b]) => a.length - b.length);
  const sets: Domain[] = [
    ...Array.from(groups, (_, place) => [place]),
    ...sums.map(([, places]) => places),
  ];
  const setBy = new Map([['', -1]]);
  for (let place = 0; place < groups.length; place++) setBy.set(String(place), place);
  sums.forEach(([key], k) => setBy.set(key, groups.length + k));

  const parts: number[] = [];
  const first = [0];
  for (let set = groups.length; set < sets.length; set++) {
    parts.push(...partsOf(set, sets, groups.length));
    first.push(parts.length);
  }
  const setOf = Int32Array.from(keys, (key) => setBy.get(key) ?? -1);
  const unionOf = setOf.subarray(plan.domains.length);
  const sides = new Set(plan.comparisons.flatMap(({ a, b }) => [a, b]));
  return {
    singles: groups.length,
    sets: sets.length,
    parts: Int32Array.from(parts),
    first: Int32Array.from(first),
    setOf: setOf.subarray(0, plan.domains.length),
    unionOf,
    here: Int32Array.from([...plan.domains.keys()].filter((at) => setOf[at] !== -1)),
    compared: [...plan.comparisons.keys()].filter((at) => unionOf[at] !== -1),
    alone: [...plan.domains.keys()].filter((at) => setOf[at] !== -1 && !sides.has(at)),
  };
}

/** Disjoint earlier sets that add up to a set: always the largest that still fits. */
function partsOf(set: number, sets: readonly Domain[], singles: number): number[] {
  const left = new Uint8Array(singles);
  const wanted = sets[set] ?? [];
  for (const place of wanted) left[place] = 1;
  let missing = wanted.length;
  const parts: number[] = [];
  for (let other = set - 1; missing > 0 && other >= 0; other--) {
    const places = sets[other] ?? [];
    if (places.length > missing || places.some((place) => left[place] === 0)) continue;
    for (const place of places) left[place] = 0;
    missing -= places.length;
    parts.push(other);
  }
  return parts;
}
