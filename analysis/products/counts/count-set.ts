import type { Count, Relation, TableSet } from '../../disclosure/tables/table-set.ts';
import type { CrossCell } from './cross-table.ts';
import type { Levelled } from './dimension.ts';

/** A crossing and its counts, as far as it is to be published. */
export interface CountedCrossing {
  /** The kind of units, all of them: counts of one kind can be told by each other. */
  unit: string;
  /** What all of its units have in common, of dimensions that other crossings have too: leaves, by dimension. */
  within?: Readonly<Record<string, readonly number[]>>;
  dimensions: readonly Levelled[];
  crossed?: number;
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
    const rest = sum.n - parts.reduce((all, { n }) => all + n, 0);
    const known = relations.get(name);
    if (known === undefined || known.rest > rest) {
      relations.set(name, { name, sum: sum.id, parts: parts.map(({ id }) => id), rest });
    }
  };
  const contexts = new Map<string, Context>();

  for (const crossing of crossings) {
    const byPlace = new Map<string, Count>();
    for (const cell of crossing.cells) {
      const count = { id: countId(crossing, cell.at), n: cell.n, households: cell.households };
      byPlace.set(cell.at.join(), count);
      counts.set(count.id, count);
    }
    for (const { at } of crossing.cells) {
      const sum = byPlace.get(at.join());
      if (sum === undefined) continue;
      crossing.dimensions.forEach(({ name, level }, dimension) => {
        noteContext(contexts, crossing, { at, dimension, sum });
        if (at[dimension] !== -1) return;
        const parts = level.flatMap(
          (_, place) => byPlace.get(at.with(dimension, place).join()) ?? [],
        );
        if (parts.length > 0) note(sum, parts, `${name} ${levelKey(level)}`);
      });
    }
  }
  for (const { wholes, levels, name } of contexts.values()) {
    for (const { leaves, count } of wholes.values()) {
      for (const [key, parts] of levels) {
        const inside = parts.filter((part) => part.leaves.every((leaf) => leaves.has(leaf)));
        const crosses = parts.some(
          (part) => !inside.includes(part) && part.leaves.some((leaf) => leaves.has(leaf)),
        );
        if (crosses || inside.length === 0 || inside.some((part) => part.count === count)) continue;
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
    cells: [...counts.values()].map(({ id, n }) => ({
      ...{ id, tells: [{ count: id, least: n, most: n }], withheldFor: [] },
    })),
  };
}

/** The name of a cell's count: whom it counts. */
export function countId(
  { unit, within = {}, dimensions }: Pick<CountedCrossing, 'unit' | 'within' | 'dimensions'>,
  at: readonly number[],
  without?: string,
): string {
  const told = new Map(Object.entries(within));
  dimensions.forEach(({ name, level }, dimension) => {
    const category = level[at[dimension] ?? -1];
    if (category !== undefined) told.set(name, category.leaves);
  });
  const parts = [...told]
    .filter(([name]) => name !== without)
    .map(([name, leaves]) => `${name}=${leavesKey(leaves)}`);
  return [unit, ...parts.sort()].join(' ');
}

/** Counts that differ in one dimension only. */
interface Context {
  name: string;
  wholes: Map<string, { leaves: ReadonlySet<number>; count: Count }>;
  levels: Map<string, { leaves: readonly number[]; count: Count }[]>;
}

function noteContext(
  contexts: Map<string, Context>,
  crossing: CountedCrossing,
  { at, dimension, sum }: { at: readonly number[]; dimension: number; sum: Count },
): void {
  const { name, level } = crossing.dimensions[dimension] ?? { name: '', level: [] };
  const category = level[at[dimension] ?? -1];
  const leaves = category?.leaves ?? crossing.within?.[name];
  if (leaves === undefined) return;
  const key = `${countId(crossing, at, name)} by ${name}`;
  const context: Context = contexts.get(key) ?? { name, wholes: new Map(), levels: new Map() };
  contexts.set(key, context);
  context.wholes.set(sum.id, { leaves: new Set(leaves), count: sum });
  if (category === undefined) return;
  const parts = context.levels.get(levelKey(level)) ?? [];
  context.levels.set(levelKey(level), parts);
  if (!parts.some(({ count }) => count.id === sum.id)) parts.push({ leaves, count: sum });
}

function levelKey(level: Levelled['level']): string {
  return level.map(({ leaves }) => leavesKey(leaves)).join('|');
}

function leavesKey(leaves: readonly number[]): string {
  return [...leaves].sort((a, b) => a - b).join(',');
}
