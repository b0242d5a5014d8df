import type { ReleaseColumn, ReleaseTable, ReleaseVariable } from '../release-table.ts';
import { csvText } from '../../csv.ts';
import { checkedBlocks } from './checked-blocks.ts';

/**
 * A table as comma-separated text, in pieces: UTF-8, lines ended by CRLF, the names of the variables first. What is
 * missing is empty whatever its kind; numbers have a point and as many digits as they need. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it. Throws as `checkedBlocks` does.
 */
export async function* csvFile(table: ReleaseTable): AsyncGenerator<Uint8Array> {
  const names = table.variables.map(({ name }) => name);
  yield Buffer.from(csvText(names, []));
  for await (const { rows, columns } of checkedBlocks(table)) {
    const cells = table.variables.map((variable, at) => cellsOf(variable, columns[at]));
    for (let from = 0; from < rows; from += piece) {
      let text = '';
      for (let row = from; row < Math.min(rows, from + piece); row++) {
        for (let at = 0; at < cells.length; at++) {
          if (at > 0) text += ',';
          text += cells[at]?.(row) ?? '';
        }
        text += '\r\n';
      }
      yield Buffer.from(text);
    }
  }
}

/** Rows written at a time. */
const piece = 2_000;

function cellsOf(
  { type }: ReleaseVariable,
  column: ReleaseColumn | undefined,
): (row: number) => string {
  if (column === undefined) return () => '';
  const { missing } = column;
  if (column.kind === 'text') {
    const { values } = column;
    return (row) => (missing[row] === 0 ? defused(values[row] ?? '') : '');
  }
  const { values } = column;
  const digits = type.kind === 'number' ? type.digits : 0;
  return (row) => (missing[row] === 0 ? numberText(values[row] ?? NaN, digits) : '');
}

/** Never in powers of ten, as JavaScript writes very small and very large numbers. */
function numberText(value: number, digits: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value === Math.trunc(value) ? BigInt(value).toString() : value.toFixed(digits);
}

/** Most texts are keys and codes that need no care. */
function defused(text: string): string {
  return /^\w[\w .]*$/.test(text) ? text : csvText([text], []).slice(0, -2);
}
