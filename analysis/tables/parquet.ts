import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet-writer';
import type { ColumnType, TableColumn, TableValue } from './table-column.ts';

/**
 * Rows of a table as a Parquet file: columns by name, all of them optional, with the least and greatest value of each and
 * how many are NULL, in groups of 100,000 rows; values that recur are written once. The same rows give the same bytes.
 * `about`: what stands in the file's own metadata.
 */
export function parquetOf(
  columns: readonly TableColumn[],
  values: readonly (readonly TableValue[])[],
  about: Readonly<Record<string, string>>,
): Uint8Array {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({
      ...{ name, repetition_type: 'OPTIONAL' },
      ...physical[type],
    })),
  ];
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name }, at) => ({ name, data: [...(values[at] ?? [])] })),
    schema,
    rowGroupSize: 100_000,
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'Sojourn',
  });
  return new Uint8Array(buffer);
}

const physical: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'INT32', converted_type: 'DATE' },
};
