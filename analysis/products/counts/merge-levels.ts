import { countCells, type Crossing } from './cross-table.ts';
import type { CountedRows } from './counted-rows.ts';
import { levelled, type Dimension, type Levelled } from './dimension.ts';

/** Below these, a count of persons is not shown (rule M2). */
export interface CountLimits {
  cases: number;
  households: number;
}

/** The levels at which a table is shown, and what was put together on the way there. */
export interface Merged {
  dimensions: Levelled[];
  /** Names of dimensions, in the order in which they were made coarser. */
  steps: string[];
}

/**
 * Categories put together in the order stated, a dimension by one level at each step, while more than half of the
 * finest cells that have anybody in them may not be shown. A dimension that is left with one category is taken out.
 */
export function mergedLevels(
  rows: CountedRows,
  table: {
    universe: Uint8Array;
    dimensions: readonly Dimension[];
    order: readonly string[];
    crossed?: number | undefined;
  },
  limits: CountLimits,
): Merged {
  const at = new Map(table.dimensions.map(({ name }) => [name, 0]));
  const now = () =>
    table.dimensions
      .map((dimension) => levelled(dimension, at.get(dimension.name) ?? 0))
      .filter(({ level }) => level.length > 1);
  const steps: string[] = [];
  for (const name of table.order) {
    const own = table.dimensions.find((dimension) => dimension.name === name);
    const place = at.get(name);
    if (own === undefined || place === undefined || place >= own.levels.length - 1) continue;
    const dimensions = now();
    const { universe, crossed = dimensions.length } = table;
    if (shareShown(rows, { universe, dimensions, crossed }, limits) >= 1 / 2) break;
    at.set(name, place + 1);
    steps.push(name);
  }
  return { dimensions: now(), steps };
}

/** Of the finest cells that have anybody in them, the share that keeps the limits. */
function shareShown(rows: CountedRows, crossing: Crossing, limits: CountLimits): number {
  const { crossed = crossing.dimensions.length } = crossing;
  const finest = Math.min(crossed, crossing.dimensions.length);
  const cells = countCells(rows, crossing).cells.filter(
    ({ at }) => at.filter((place) => place >= 0).length === finest,
  );
  const shown = cells.filter(
    ({ n, households }) => n >= limits.cases && households >= limits.households,
  );
  return cells.length === 0 ? 1 : shown.length / cells.length;
}
