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
 * For each worker, the own values beside those of others in the same area; where nobody else worked there, of the same
 * team; where the team has nobody else, of all teams. Always of one kind. Values that nobody can be compared with are
 * left out.
 */
export function besidePeers(all: readonly Valued[]): (worker: string) => Stratum[] {
  const places = [
    ({ kind, area }: Valued) => JSON.stringify([kind, area]),
    ({ kind, team }: Valued) => JSON.stringify([kind, team]),
    ({ kind }: Valued) => kind,
  ].map((place) => ({ place, groups: grouped(all, place) }));
  const byWorker = grouped(all, ({ worker }) => worker);
  return (worker) => {
    const strata: Stratum[] = [];
    let left: readonly Valued[] = byWorker.get(worker) ?? [];
    for (const { place, groups } of places) {
      const alone: Valued[] = [];
      for (const [where, own] of grouped(left, place)) {
        const others = (groups.get(where) ?? []).filter((one) => one.worker !== worker);
        if (others.length > 0) strata.push({ own: own.map(valueOf), others: others.map(valueOf) });
        else alone.push(...own);
      }
      left = alone;
    }
    return strata;
  };
}

const valueOf = ({ value }: Valued): number => value;
