import type { Count, Relation, TableSet } from '../../disclosure/tables/table-set.ts';
import type { CrossCell } from './cross-table.ts';
import type { Level, Levelled } from './dimension.ts';

/** A crossing and its counts, as far as it is to be published. */
export interface CountedCrossing {
  /** The kind of units, all of them: counts of one kind can be told by each other. */
  unit: string;
  /** What all of its units have in common, of dimensions that other crossings have too: leaves, by dimension. */
  within?: Readonly<Record<string, readonly number[]>>;
  dimensions: readonly Levelled[];
  crossed?: number;
  /** Those of the crossing with those not known as a category of its own, which no table shows (`unknown`). */
  cells: readonly CrossCell[];
}

/**
 * All crossings as one set of counts and the sums that tie them, for `suppress`. A count has one name in whichever
 * crossing it stands: whom it counts, by the leaves of each dimension. Sums go over every dimension of a crossing, and
 * from the categories of one level to those of a coarser one in another crossing.
 */
export function countSet(crossings: readonly CountedCrossing[]): TableSet {
  const counts = new Map<string, Count>();
  const relations = new Map<string, Relation>();
  const note = (sum: Count, parts: readonly Count[], how: string) => {
    const name = `${sum.id}: ${how}`;
    relations.set(name, { name, sum: sum.id, parts: parts.map(({ id }) => id), rest: 0 });
  };
  const contexts = new Map<string, Context>();
  const shown = new Set<string>();

  for (const crossing of crossings) {
    const byPlace = new Map<string, Count>();
    for (const cell of crossing.cells) {
      const count = { id: countId(crossing, cell.at), n: cell.n, households: cell.households };
      byPlace.set(cell.at.join(), count);
      counts.set(count.id, count);
      if (isKnown(crossing, cell)) shown.add(count.id);
    }
    for (const { at } of crossing.cells) {
      const sum = byPlace.get(at.join());
      if (sum === undefined) continue;
      crossing.dimensions.forEach(({ name, level }, dimension) => {
        noteContext(contexts, crossing, { at, dimension, sum });
        if (at[dimension] !== -1) return;
        // Those not known are a part of the sum, of which a reader knows nothing.
        const places = [...level.keys(), level.length];
        const parts = places.flatMap(
          (place) => byPlace.get(at.with(dimension, place).join()) ?? [],
        );
        if (parts.length > 0) note(sum, parts, `${name} ${levelKey(level)}`);
      });
    }
  }
  for (const { wholes, levels, name } of contexts.values()) {
    for (const { leaves, count } of wholes.values()) {
      for (const [key, { level, parts }] of levels) {
        // Only categories that make up the whole of it, among them those with nobody in them.
        const within = level.filter((one) => one.leaves.some((leaf) => leaves.has(leaf)));
        const all = within.flatMap((one) => one.leaves);
        if (all.length !== leaves.size || !all.every((leaf) => leaves.has(leaf))) continue;
        const inside = parts.filter((part) => part.leaves.some((leaf) => leaves.has(leaf)));
        if (inside.length === 0 || inside.some((part) => part.count === count)) continue;
        note(
          count,
          inside.map((part) => part.count),
          `${name} ${key}`,
        );
      }
    }
  }
  return {
    counts: [...counts.values()],
    relations: [...relations.values()],
    cells: [...counts.values()]
      .filter(({ id }) => shown.has(id))
      .map(({ id, n }) => ({
        ...{ id, tells: [{ count: id, least: n, most: n }], withheldFor: [] },
      })),
  };
}

/** Whether all that tells a cell's people apart is known of them. */
export function isKnown(
  { dimensions }: Pick<CountedCrossing, 'dimensions'>,
  { at }: Pick<CrossCell, 'at'>,
): boolean {
  return dimensions.every(({ level }, dimension) => (at[dimension] ?? -1) < level.length);
}

/** The name of a cell's count: whom it counts. */
export function countId(
  { unit, within = {}, dimensions }: Pick<CountedCrossing, 'unit' | 'within' | 'dimensions'>,
  at: readonly number[],
  without?: string,
): string {
  const told = new Map(Object.entries(within).map(([name, leaves]) => [name, leavesKey(leaves)]));
  dimensions.forEach(({ name, level }, dimension) => {
    const place = at[dimension] ?? -1;
    const category = level[place];
    if (category !== undefined) told.set(name, leavesKey(category.leaves));
    else if (place === level.length) {
      told.set(name, `not ${leavesKey(level.flatMap(({ leaves }) => leaves))}`);
    }
  });
  const parts = [...told]
    .filter(([name]) => name !== without)
    .map(([name, leaves]) => `${name}=${leaves}`);
  return [unit, ...parts.sort()].join(' ');
}

/** Counts that differ in one dimension only. */
interface Context {
  name: string;
  wholes: Map<string, { leaves: ReadonlySet<number>; count: Count }>;
  levels: Map<string, { level: Level; parts: { leaves: readonly number[]; count: Count }[] }>;
}

function noteContext(
  contexts: Map<string, Context>,
  crossing: CountedCrossing,
  { at, dimension, sum }: { at: readonly number[]; dimension: number; sum: Count },
): void {
  const { name, level } = crossing.dimensions[dimension] ?? { name: '', level: [] };
  const category = level[at[dimension] ?? -1];
  const isTotal = at[dimension] === -1;
  const leaves = category?.leaves ?? (isTotal ? crossing.within?.[name] : undefined);
  if (leaves === undefined) return;
  const key = `${countId(crossing, at, name)} by ${name}`;
  const context: Context = contexts.get(key) ?? { name, wholes: new Map(), levels: new Map() };
  contexts.set(key, context);
  context.wholes.set(sum.id, { leaves: new Set(leaves), count: sum });
  if (category === undefined) return;
  const known = context.levels.get(levelKey(level)) ?? { level, parts: [] };
  context.levels.set(levelKey(level), known);
  if (!known.parts.some(({ count }) => count.id === sum.id)) {
    known.parts.push({ leaves, count: sum });
  }
}

function levelKey(level: Levelled['level']): string {
  return level.map(({ leaves }) => leavesKey(leaves)).join('|');
}

/** Leaves as runs: '0-3,7'. */
function leavesKey(leaves: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const leaf of [...leaves].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === leaf - 1) last[1] = leaf;
    else runs.push([leaf, leaf]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}
