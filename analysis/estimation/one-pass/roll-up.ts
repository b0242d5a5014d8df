/**
 * How the sums of a stratum's groups add up to those of the domains, in few additions: margins are added up from smaller
 * margins, and domains that are alike within a stratum (a region and the whole country) are added up once.
 */
import type { CellLayout } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';

/** Flat columns throughout: they are walked for every variable in every stratum. A set of -1 has no group here. */
export interface RollUp {
  /** Sets 0 to singles - 1 are the stratum's groups, in the order of the layout. */
  singles: number;
  sets: number;
  /** Set `singles + k` is the sum of the sets parts[first[k]] to parts[first[k + 1] - 1], all of them before it. */
  parts: Int32Array;
  first: Int32Array;
  /** The domains that have a group here, and the set of each. */
  domains: SetsHere;
  /** The comparisons that have a side here, and the set of both sides together. */
  comparisons: SetsHere;
  /** Of each of these comparisons the two sides: domains, and the set of each. */
  a: SetsHere;
  b: SetsHere;
  /** The domains here that no comparison has a side of. */
  alone: SetsHere;
}

/** Places in the plan, and the set of each in this stratum. */
export interface SetsHere {
  at: Int32Array;
  set: Int32Array;
}

/** A roll-up for each stratum; strata of the same groups share one. */
export function rollUps({ groupsIn, groups }: CellLayout, plan: DomainPlan): RollUp[] {
  const domainsWith: number[][] = Array.from({ length: groups }, () => []);
  [plan.domains, plan.unions].forEach((domains, kind) =>
    domains.forEach((domain, at) => {
      for (const group of domain) domainsWith[group]?.push(kind * plan.domains.length + at);
    }),
  );
  const known = new Map<string, RollUp>();
  return groupsIn.map((list) => {
    const key = list.join();
    const made = known.get(key) ?? rollUp(list, domainsWith, plan);
    known.set(key, made);
    return made;
  });
}

function rollUp(groups: Int32Array, domainsWith: readonly number[][], plan: DomainPlan): RollUp {
  const singles = groups.length;
  const domains = plan.domains.length;
  const { setOf, masks, sizes } = setsOf(groups, domainsWith, domains + plan.unions.length);
  const sets = sizes.length;
  const parts: number[] = [];
  const first = [0];
  for (let set = singles; set < sets; set++) {
    addPartsOf(set, masks, sizes, parts);
    first.push(parts.length);
  }
  const compared = placesHere(setOf.subarray(domains));
  const side = (own: 'a' | 'b') => {
    const at = compared.at.map((comparison) => plan.comparisons[comparison]?.[own] ?? 0);
    return { at, set: at.map((domain) => setOf[domain] ?? -1) };
  };
  const lone = setOf.slice(0, domains);
  for (const { a, b } of plan.comparisons) lone[a] = lone[b] = -1;
  return {
    singles,
    sets,
    parts: Int32Array.from(parts),
    first: Int32Array.from(first),
    domains: placesHere(setOf.subarray(0, domains)),
    comparisons: compared,
    a: side('a'),
    b: side('b'),
    alone: placesHere(lone),
  };
}

function placesHere(setOf: Int32Array): SetsHere {
  const at: number[] = [];
  setOf.forEach((set, place) => set !== -1 && at.push(place));
  return { at: Int32Array.from(at), set: setOf.filter((set) => set !== -1) };
}

/** The distinct sets: groups one by one, and then what domains come to here, small ones before large ones. */
interface Sets {
  /** By domain and then by union. */
  setOf: Int32Array;
  sizes: readonly number[];
  /** By set, a bit for each group here: as many words as that takes. */
  masks: readonly Int32Array[];
}

function setsOf(groups: Int32Array, domainsWith: readonly number[][], domains: number): Sets {
  // Group by group, each domain takes a step from the set that it was to that set with one group more. Domains that end
  // at the same number are the same here. Sets are known by numbers: their names would be long to build and compare.
  const singles = groups.length;
  const numberOf = new Int32Array(domains);
  const steps = new Map<number, number>();
  const [from, added, size] = [[0], [0], [0]];
  groups.forEach((group, place) => {
    for (const domain of domainsWith[group] ?? []) {
      const before = numberOf[domain] ?? 0;
      const step = before * singles + place;
      let after = steps.get(step);
      if (after === undefined) {
        after = from.push(before) - 1;
        added.push(place);
        size.push((size[before] ?? 0) + 1);
        steps.set(step, after);
      }
      numberOf[domain] = after;
    }
  });
  const larger = new Set(numberOf.filter((number) => (size[number] ?? 0) > 1));
  const inOrder = [...larger].sort((one, other) => (size[one] ?? 0) - (size[other] ?? 0));
  const setBy = new Int32Array(from.length).fill(-1);
  groups.forEach((_, place) => (setBy[steps.get(place) ?? 0] = place));
  setBy[0] = -1;
  inOrder.forEach((number, k) => (setBy[number] = singles + k));

  const maskOf = (places: readonly number[]) => {
    const mask = new Int32Array(Math.ceil(singles / 32));
    for (const place of places) mask[place >> 5] = (mask[place >> 5] ?? 0) | (1 << (place & 31));
    return mask;
  };
  const placesOf = (number: number) => {
    const places: number[] = [];
    for (let at = number; at !== 0; at = from[at] ?? 0) places.push(added[at] ?? 0);
    return places;
  };
  return {
    setOf: numberOf.map((number) => setBy[number] ?? -1),
    sizes: [...Array.from(groups, () => 1), ...inOrder.map((number) => size[number] ?? 0)],
    masks: [
      ...Array.from(groups, (_, place) => maskOf([place])),
      ...inOrder.map((number) => maskOf(placesOf(number))),
    ],
  };
}

/** Disjoint earlier sets that add up to a set: always the largest that still fits. */
function addPartsOf(
  set: number,
  masks: readonly Int32Array[],
  sizes: readonly number[],
  parts: number[],
): void {
  const left = Int32Array.from(masks[set] ?? []);
  let missing = sizes[set] ?? 0;
  for (let other = set - 1; missing > 0 && other >= 0; other--) {
    const mask = masks[other] ?? left;
    if ((sizes[other] ?? 0) > missing || !isWithin(mask, left)) continue;
    for (let at = 0; at < left.length; at++) left[at] = (left[at] ?? 0) & ~(mask[at] ?? 0);
    missing -= sizes[other] ?? 0;
    parts.push(other);
  }
}

function isWithin(mask: Int32Array, left: Int32Array): boolean {
  for (let at = 0; at < mask.length; at++) if ((mask[at] ?? 0) & ~(left[at] ?? 0)) return false;
  return true;
}
