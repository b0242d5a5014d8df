import type { ReleaseBlock, ReleaseColumn, ReleaseVariable } from '../../release-table.ts';

/**
 * The same rows in blocks of so many, whatever they came in; the last may have fewer. A block holds until the next is asked
 * for: its columns are then filled anew.
 */
export async function* evenBlocks(
  blocks: AsyncIterable<ReleaseBlock>,
  variables: readonly ReleaseVariable[],
  rows: number,
): AsyncGenerator<ReleaseBlock> {
  const columns = variables.map(({ type }) =>
    type.kind === 'number'
      ? { kind: type.kind, values: new Float64Array(rows), missing: new Uint8Array(rows) }
      : {
          kind: type.kind,
          values: Array.from({ length: rows }, () => ''),
          missing: new Uint8Array(rows),
        },
  );
  let filled = 0;
  for await (const block of blocks) {
    for (let from = 0; from < block.rows;) {
      const count = Math.min(rows - filled, block.rows - from);
      for (const [at, column] of columns.entries()) {
        const given = block.columns[at];
        if (given === undefined) continue;
        column.missing.set(given.missing.subarray(from, from + count), filled);
        if (column.kind === 'number' && given.kind === 'number') {
          column.values.set(given.values.subarray(from, from + count), filled);
        } else if (column.kind === 'text' && given.kind === 'text') {
          for (let row = 0; row < count; row++) {
            column.values[filled + row] = given.values[from + row] ?? '';
          }
        }
      }
      filled += count;
      from += count;
      if (filled === rows) {
        yield { rows, columns };
        filled = 0;
      }
    }
  }
  if (filled > 0)
    yield { rows: filled, columns: columns.map((column) => shortened(column, filled)) };
}

function shortened(column: ReleaseColumn, rows: number): ReleaseColumn {
  const missing = column.missing.subarray(0, rows);
  return column.kind === 'number'
    ? { kind: 'number', values: column.values.subarray(0, rows), missing }
    : { kind: 'text', values: column.values.slice(0, rows), missing };
}
