import type { Labels } from '../../estimation/sampling-stage.ts';
import { checkedRows } from './checked-rows.ts';

export interface ClusterLinkage {
  /** Pairs of rows alike in all that is published. */
  pairs: number;
  /** Of these pairs, the share that is of one primary sampling unit: 1 where what is alike is of one place. 0 of none. */
  right: number;
  /** Of all pairs of one primary sampling unit, the share that is alike. */
  found: number;
}

/**
 * What somebody learns who takes rows alike on the columns published for neighbours: masked unit, weight as it is written,
 * replicate weights over the weight. Units are counted once, say households; rows of members link themselves.
 *
 * @throws DisclosureError for no rows, or columns of unlike lengths.
 */
export function clusterLinkage(published: readonly Labels[], psu: Labels): ClusterLinkage {
  const columns = Object.fromEntries(published.map((column, at) => [`column ${at + 1}`, column]));
  const rows = checkedRows({ 'primary sampling unit': psu, ...columns });
  const alike = new Map<string, number>();
  const ofPsu = new Map<string, number>();
  const both = new Map<string, number>();
  const count = (groups: Map<string, number>, name: string) => {
    groups.set(name, (groups.get(name) ?? 0) + 1);
  };
  for (let row = 0; row < rows; row++) {
    const seen = JSON.stringify(published.map((column) => column[row]));
    const own = JSON.stringify(psu[row]);
    count(alike, seen);
    count(ofPsu, own);
    count(both, `${seen} ${own}`);
  }
  const pairs = pairsIn(alike);
  const right = pairsIn(both);
  const all = pairsIn(ofPsu);
  return { pairs, right: pairs === 0 ? 0 : right / pairs, found: all === 0 ? 0 : right / all };
}

function pairsIn(groups: ReadonlyMap<string, number>): number {
  return [...groups.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
