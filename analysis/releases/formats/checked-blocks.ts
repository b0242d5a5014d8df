import type { ReleaseBlock, ReleaseTable, ReleaseVariable } from '../release-table.ts';
import { missingKinds } from '../release-table.ts';
import { checkedTable } from './checked-table.ts';

/**
 * The rows of a table, block by block, each value looked at: so no format writes a number with more digits than its
 * variable owns up to, a text that is cut, or another number of rows than was announced. Throws an Error that names the
 * variable and the row, counted from 1.
 */
export async function* checkedBlocks(table: ReleaseTable): AsyncGenerator<ReleaseBlock> {
  checkedTable(table);
  let before = 0;
  for await (const block of table.blocks()) {
    const fault = faultOf(table, block, before);
    if (fault !== undefined) throw new Error(`Table “${table.name}”: ${fault}`);
    before += block.rows;
    if (block.rows > 0) yield block;
  }
  if (before !== table.rows) {
    throw new Error(
      `Table “${table.name}” says that it has ${String(table.rows)} rows and gave ${String(before)}. Count them anew.`,
    );
  }
}

function faultOf(table: ReleaseTable, block: ReleaseBlock, before: number): string | undefined {
  if (block.columns.length !== table.variables.length) {
    return `a block has ${String(block.columns.length)} columns for ${String(table.variables.length)} variables. Give one for each.`;
  }
  for (const [at, variable] of table.variables.entries()) {
    const column = block.columns[at];
    if (column?.kind !== variable.type.kind) {
      return `the column of “${variable.name}” is no ${variable.type.kind}. Give what the variable says.`;
    }
    if (column.values.length !== block.rows || column.missing.length !== block.rows) {
      return `a column of “${variable.name}” has not the ${String(block.rows)} rows of its block. Give all columns the same.`;
    }
    const row = strangeRow(variable, column, block.rows);
    if (row === undefined) continue;
    const value =
      column.missing[row] === 0 ? JSON.stringify(column.values[row]) : 'what is missing';
    return `“${variable.name}”, row ${String(before + row + 1)}: ${value} ${remedyOf(variable)}`;
  }
  return undefined;
}

/** The first row that holds what its variable does not allow. */
function strangeRow(
  { type }: ReleaseVariable,
  { kind, values, missing }: ReleaseBlock['columns'][number],
  rows: number,
): number | undefined {
  if (kind === 'number') {
    return type.kind === 'number' ? strangeNumber(values, missing, rows, type.digits) : 0;
  }
  return type.kind === 'text' ? strangeText(values, missing, rows, type.length) : 0;
}

function strangeNumber(
  values: Float64Array,
  missing: Uint8Array,
  rows: number,
  digits: number,
): number | undefined {
  const times = 10 ** digits;
  for (let row = 0; row < rows; row++) {
    const kind = missing[row] ?? NaN;
    if (kind !== 0) {
      if (kind < missingKinds.length) continue;
      return row;
    }
    const value = values[row] ?? NaN;
    // What was rounded to so many digits comes back from this the same, bit by bit; past 2^53 there are no digits.
    const whole = value * times;
    if (Math.round(whole) / times === value && Number.isFinite(whole)) continue;
    if (Math.abs(whole) > 2 ** 53 && Number.isFinite(value)) continue;
    return row;
  }
  return undefined;
}

function strangeText(
  values: readonly string[],
  missing: Uint8Array,
  rows: number,
  length: number,
): number | undefined {
  for (let row = 0; row < rows; row++) {
    const kind = missing[row] ?? NaN;
    if (kind !== 0) {
      if (kind < missingKinds.length) continue;
      return row;
    }
    const text = values[row] ?? '';
    if (text.length === 0 || text.length > length || text.includes('\0')) return row;
    // No letter has more than three bytes for each of its units in memory.
    if (3 * text.length > length && Buffer.byteLength(text) > length) return row;
  }
  return undefined;
}

function remedyOf({ type }: ReleaseVariable): string {
  return type.kind === 'number'
    ? `is no number of at most ${String(type.digits)} digits after the point. Round it, or say why it is missing.`
    : `is no text of 1 to ${String(type.length)} bytes. Give the variable its length, or say why it is missing.`;
}
