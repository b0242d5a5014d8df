import { threeDigits } from './coarsen.ts';
import type { PublicRow } from './public-file.ts';

/** Members of one cluster who carry one weight. */
interface Alike {
  weight: number;
  households: Set<number>;
  rows: PublicRow[];
}

/** With one household only, cluster and weight would put its members together and beside its row in the other file. */
const fewestHouseholds = 2;

/**
 * Sees to it that members of a cluster with the same weight are of two households at least: the weights of households that
 * stand alone become the mean, by members, of theirs and the nearest one's, so that each cluster stands for as many people
 * as before. Where a cluster has one household only, its members have neither cluster nor weight. `members` are changed.
 */
export function shareWeights(members: readonly PublicRow[]): void {
  const clusters = new Map<string, Map<string, Alike>>();
  for (const row of members) {
    const [cluster = '', weight = ''] = [row.columns.get('cluster'), row.columns.get('weight')];
    const groups = clusters.get(cluster) ?? new Map<string, Alike>();
    clusters.set(cluster, groups);
    const group = groups.get(weight) ?? {
      weight: Number(weight),
      households: new Set(),
      rows: [],
    };
    groups.set(weight, group);
    group.households.add(row.household);
    group.rows.push(row);
  }
  for (const groups of clusters.values()) {
    for (const { weight, households, rows } of joined([...groups.values()])) {
      const isAlone = households.size < fewestHouseholds;
      for (const { columns } of rows) {
        if (isAlone) columns.set('cluster', '');
        columns.set('weight', isAlone ? '' : String(threeDigits(weight)));
      }
    }
  }
}

/** The groups of a cluster, the smallest put together with the one of the nearest weight, until none is alone. */
function joined(groups: Alike[]): Alike[] {
  const alone = groups.find(({ households }) => households.size < fewestHouseholds);
  const others = groups.filter((one) => one !== alone);
  if (alone === undefined || others.length === 0) return groups;
  const far = (one: Alike) => Math.abs(Math.log(one.weight / alone.weight));
  const nearest = others.reduce((near, one) => (far(one) < far(near) ? one : near));
  const rows = [...alone.rows, ...nearest.rows];
  const people = alone.weight * alone.rows.length + nearest.weight * nearest.rows.length;
  const both: Alike = {
    weight: people / rows.length,
    households: new Set([...alone.households, ...nearest.households]),
    rows,
  };
  return joined([...others.filter((one) => one !== nearest), both]);
}
