import { parquetWriteBuffer } from 'hyparquet-writer';

import { columnNames, numberColumns, wholeColumns, type TableRow } from './table-rows.ts';

/**
 * The published table as a Parquet file, its columns those of the CSV file: texts UTF-8, figures doubles, counts 32-bit
 * integers, null where there is none. The same table gives the same bytes.
 */
export function publishedParquet(rows: readonly TableRow[]): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columnNames.map((name) => ({
      name,
      type: wholeColumns.has(name) ? 'INT32' : numberColumns.has(name) ? 'DOUBLE' : 'STRING',
      data: rows.map((row) => row[name]),
      nullable: true,
    })),
    createdBy: 'sojourn',
  });
  return new Uint8Array(buffer);
}
