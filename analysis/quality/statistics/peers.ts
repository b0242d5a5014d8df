/**
 * One worker beside the others who did the same work: in the same places, among households of the same listing class.
 * Differences between places and classes are nobody's fault, and never enter the comparison.
 */
import { grouped } from '../grouped.ts';

/** One household's value, and whose it is. */
export interface Valued {
  worker: string;
  area: string;
  team: string;
  /** What is never mixed with other kinds: the class at listing. */
  kind: string;
  value: number;
}

/** The worker's own values beside those of others, of one kind in one place. */
export interface Stratum {
  own: number[];
  others: number[];
}

/**
 * The worker's values beside those of others in the same area; where nobody else worked there, of the same team; where
 * the team has nobody else, of all teams. Always of one kind. Values that nobody can be compared with are left out.
 */
export function besidePeers(all: readonly Valued[], worker: string): Stratum[] {
  const ways: ((one: Valued) => string)[] = [
    (one) => JSON.stringify([one.kind, one.area]),
    (one) => JSON.stringify([one.kind, 'team', one.team]),
    (one) => JSON.stringify([one.kind, 'all']),
  ];
  const strata: Stratum[] = [];
  let left = all.filter((one) => one.worker === worker);
  for (const place of ways) {
    const others = grouped(
      all.filter((one) => one.worker !== worker),
      place,
    );
    const alone: Valued[] = [];
    for (const [where, own] of grouped(left, place)) {
      const peers = others.get(where);
      if (peers) strata.push({ own: own.map(valueOf), others: peers.map(valueOf) });
      else alone.push(...own);
    }
    left = alone;
  }
  return strata;
}

const valueOf = ({ value }: Valued): number => value;
