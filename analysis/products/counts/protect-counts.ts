import { suppress } from '../../disclosure/tables/suppress.ts';
import type { TableSet } from '../../disclosure/tables/table-set.ts';
import { countSet, type CountedCrossing } from './count-set.ts';
import type { CountLimits } from './merge-levels.ts';

/** Counts that are withheld, and those of which not even the reason is told, by the names that `countId` gives. */
export interface HiddenCounts {
  withheld: ReadonlySet<string>;
  unexplained: ReadonlySet<string>;
}

/**
 * What must be withheld of crossings that are published together. Each is protected by itself first, with what others
 * have withheld already; then all at once, from there on, so that what one gives away of another is found. (At once from
 * the start comes to fewer cells, and takes five times as long.)
 */
export function protectCounts(
  crossings: readonly CountedCrossing[],
  limits: CountLimits,
): HiddenCounts {
  const { withheld } = protectEach(crossings, limits);
  return suppress(withoutThose(countSet(crossings), withheld), limits);
}

/** What must be withheld of each crossing by itself, with what others have withheld already. */
export function protectEach(
  crossings: readonly CountedCrossing[],
  limits: CountLimits,
): HiddenCounts {
  const withheld = new Set<string>();
  const unexplained = new Set<string>();
  for (const crossing of crossings) {
    const found = suppress(withoutThose(countSet([crossing]), withheld), limits);
    for (const cell of found.withheld) withheld.add(cell);
    for (const cell of found.unexplained) unexplained.add(cell);
  }
  return { withheld, unexplained };
}

/** A set in which these cells are withheld to begin with. */
function withoutThose(set: TableSet, withheld: ReadonlySet<string>): TableSet {
  return {
    ...set,
    cells: set.cells.map((cell) =>
      withheld.has(cell.id) ? { ...cell, withheldFor: ['protects another cell'] } : cell,
    ),
  };
}
