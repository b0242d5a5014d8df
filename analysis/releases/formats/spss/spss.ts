import type { ReleaseColumn, ReleaseTable } from '../../release-table.ts';
import { checkedBlocks } from '../checked-blocks.ts';
import { extentsOf } from '../extents.ts';
import { columnsOf } from './columns.ts';
import type { SpssColumn } from './columns.ts';
import type { Compressed } from './compressed.ts';
import { compressed } from './compressed.ts';
import { dictionaryOf } from './dictionary.ts';

/**
 * A table as a file of SPSS (.sav, UTF-8, in bytecode; the PSPP Developers Guide describes the format), in pieces: labels in
 * one language; not asked, don't know and refused are user-missing values with labels, -97, -98 and -99 or, where values of
 * the variable reach so low, the like with more nines; withheld is system-missing, and an empty text. Reads the rows twice,
 * or once where another format has counted them. `at` is when the file says that it was made. Throws as `checkedBlocks`
 * does, and for a text that says "-97".
 */
export async function* spssFile(
  table: ReleaseTable,
  { language, at }: { language: string; at: Date },
): AsyncGenerator<Uint8Array> {
  if (table.rows > 2_147_483_647) {
    throw new Error(`Table “${table.name}” has more rows than SPSS counts. Part it.`);
  }
  const columns = columnsOf(table, await extentsOf(table));
  yield dictionaryOf(table, columns, { language, at });
  const records = compressed();
  for await (const block of checkedBlocks(table)) {
    const puts = columns.map((column, place) => putter(column, block.columns[place], records));
    for (let from = 0; from < block.rows; from += piece) {
      for (let row = from; row < Math.min(block.rows, from + piece); row++) {
        for (const put of puts) put(row);
      }
      yield records.ready();
    }
  }
  yield records.ended();
}

/** Rows written at a time. */
const piece = 2_000;

/** What writes a variable's value of a row. */
function putter(
  { variable, pieces, missing: codes }: SpssColumn,
  column: ReleaseColumn | undefined,
  records: Compressed,
): (row: number) => void {
  if (column === undefined) return records.missing;
  const { missing } = column;
  if (column.kind === 'number') {
    const { values } = column;
    return (row) => {
      const kind = missing[row] ?? 0;
      const value = kind === 0 ? values[row] : codes[kind];
      if (typeof value === 'number') records.number(value);
      else records.missing();
    };
  }
  const { values } = column;
  return (row) => {
    const kind = missing[row] ?? 0;
    const text = kind === 0 ? (values[row] ?? '') : String(codes[kind] ?? '');
    if (kind === 0 && codes.includes(text)) {
      throw new Error(
        `A value of “${variable.name}” is “${text}”, which says in SPSS that it is missing. Give the code another name.`,
      );
    }
    records.text(text, pieces);
  };
}
