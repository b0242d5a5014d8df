import type { Bounds, Relation } from './table-set.ts';

/**
 * Bounds drawn in by the relations one at a time, round after round while it helps: never closer than the truth lets
 * them be, but not always as close as all relations together do (linearBounds is exact). It takes no more than a glance.
 */
export function narrowedBounds(
  relations: readonly Relation[],
  known: ReadonlyMap<string, Bounds>,
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const boundsOf = (id: string): Bounds => bounds.get(id) ?? known.get(id) ?? free;
  for (let round = 0; round < 20; round++) {
    let changed = false;
    for (const { sum, parts, rest } of relations) {
      const ids = [sum, ...parts];
      // sum - parts - rest = 0, each term between its own bounds.
      const terms = ids.map((id, at) => {
        const { least, most } = boundsOf(id);
        return at === 0 ? { low: least, high: most } : { low: -most, high: -least };
      });
      ids.forEach((id, at) => {
        let [low, high] = [rest, rest];
        terms.forEach((term, other) => {
          if (other === at) return;
          low -= term.high;
          high -= term.low;
        });
        const now = boundsOf(id);
        const least = Math.max(now.least, at === 0 ? low : -high);
        const most = Math.min(now.most, at === 0 ? high : -low);
        if (least <= now.least && most >= now.most) return;
        bounds.set(id, { least, most });
        changed = true;
      });
    }
    if (!changed) break;
  }
  return bounds;
}

const free: Bounds = { least: 0, most: Infinity };
