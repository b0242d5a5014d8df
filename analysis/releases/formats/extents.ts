import type { ReleaseTable } from '../release-table.ts';
import { missingKinds } from '../release-table.ts';
import { checkedBlocks } from './checked-blocks.ts';

/** What occurs in a variable: the least and greatest number (none: Infinity, -Infinity), and each kind of missing. */
export interface Extent {
  least: number;
  greatest: number;
  /** By the places of `missingKinds`. */
  occurs: boolean[];
}

const extentsKnown = new WeakMap<ReleaseTable, readonly Extent[]>();

/**
 * What occurs in each variable of a table, in one pass over its rows, which is made once for all formats. Throws as
 * `checkedBlocks` does; then the next format reads the rows anew.
 */
export async function extentsOf(table: ReleaseTable): Promise<readonly Extent[]> {
  const known = extentsKnown.get(table);
  if (known !== undefined) return known;
  const found = await counted(table);
  extentsKnown.set(table, found);
  return found;
}

async function counted(table: ReleaseTable): Promise<Extent[]> {
  const extents = table.variables.map((): Extent => {
    return { least: Infinity, greatest: -Infinity, occurs: missingKinds.map(() => false) };
  });
  for await (const { rows, columns } of checkedBlocks(table)) {
    for (const [at, extent] of extents.entries()) {
      const column = columns[at];
      if (column === undefined) continue;
      const { missing } = column;
      let [least, greatest] = [extent.least, extent.greatest];
      for (let row = 0; row < rows; row++) {
        const kind = missing[row] ?? 0;
        extent.occurs[kind] = true;
        if (kind !== 0 || column.kind === 'text') continue;
        const value = column.values[row] ?? NaN;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
      extent.least = least;
      extent.greatest = greatest;
    }
  }
  return extents;
}
