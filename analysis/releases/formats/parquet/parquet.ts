import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet-writer';
import type { ReleaseColumn, ReleaseTable } from '../../release-table.ts';
import { checkedBlocks } from '../checked-blocks.ts';
import { extentsOf } from '../extents.ts';
import type { Extent } from '../extents.ts';
import { evenBlocks } from './even-blocks.ts';

/** Rows that lie together, with the least and greatest value of each variable: what a query in a browser skips or fetches. */
const groupRows = 50_000;

/**
 * A table as a Parquet file, in pieces: whole numbers of 32 bits as such, other numbers as doubles, texts in UTF-8, a
 * dictionary where values recur. What is missing is NULL whatever its kind: the files of Stata and SPSS tell the kinds
 * apart. The file's own metadata have labels and codes in all languages as JSON under `variables`. Reads the rows twice, or
 * once where another format has counted them. Throws as `checkedBlocks` does.
 */
export async function* parquetFile(table: ReleaseTable): AsyncGenerator<Uint8Array> {
  const extents = await extentsOf(table);
  const bytes = new ByteWriter(1 << 20);
  const taken = (): Uint8Array => {
    const given = bytes.getBytes().slice();
    // Places in the file are counted by `offset`, which goes on.
    bytes.index = 0;
    return given;
  };
  const writer = new ParquetWriter({
    ...{ writer: bytes, schema: schemaOf(table, extents), createdBy: 'Sojourn' },
    kvMetadata: [
      { key: 'table', value: JSON.stringify({ name: table.name, label: table.label }) },
      { key: 'variables', value: JSON.stringify(table.variables) },
    ],
  });
  for await (const { rows, columns } of evenBlocks(
    checkedBlocks(table),
    table.variables,
    groupRows,
  )) {
    const columnData = table.variables.map(({ name }, at) => ({
      ...{ name, data: valuesOf(columns[at], rows) },
    }));
    await writer.write({ columnData, rowGroupSize: groupRows });
    yield taken();
  }
  await writer.finish();
  yield taken();
}

function schemaOf(table: ReleaseTable, extents: readonly Extent[]): SchemaElement[] {
  return [
    { name: 'root', num_children: table.variables.length },
    ...table.variables.map(({ name, type }, at): SchemaElement => {
      const optional = { name, repetition_type: 'OPTIONAL' as const };
      if (type.kind === 'text') return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
      const { least = 0, greatest = 0 } = extents[at] ?? {};
      // A variable without any value has the extent from Infinity to -Infinity.
      const whole = type.digits === 0 && least >= -(2 ** 31) && greatest < 2 ** 31;
      return { ...optional, type: whole ? 'INT32' : 'DOUBLE' };
    }),
  ];
}

/** Values with null for what is missing; where nothing is, the column itself. */
function valuesOf(
  column: ReleaseColumn | undefined,
  rows: number,
): Float64Array | (string | number | null)[] {
  if (column === undefined) return [];
  const { values, missing } = column;
  let known = 0;
  while (known < rows && missing[known] === 0) known++;
  if (known === rows) return column.kind === 'number' ? column.values : [...column.values];
  const all = new Array<string | number | null>(rows);
  for (let row = 0; row < rows; row++) all[row] = missing[row] === 0 ? (values[row] ?? null) : null;
  return all;
}
