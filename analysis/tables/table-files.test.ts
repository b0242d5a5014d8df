/** What is written is what engines read: an independent reader in JavaScript, and DuckDB. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { analysisTable, analysisTables } from './analysis-tables.ts';
import { hardText, marketPart, marketSurvey } from './market-survey.ts';
import { parquetOf } from './parquet.ts';
import { tableFiles } from './table-files.ts';
import type { TableFile } from './table-files.ts';
import { tableFolder } from './table-path.ts';
import { tableRows } from './table-rows.ts';
import type { TableValue } from './table-column.ts';

const files = tableFiles(marketSurvey, marketPart);
const { survey } = marketSurvey;
const { run } = marketPart;
const bufferOf = ({ bytes }: TableFile): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('tableFiles', () => {
  it('lie under survey, run, table and region, a file for each region also where it has no rows', () => {
    expect(files).toHaveLength(2 * analysisTables(marketSurvey).length);
    expect(files.slice(0, 2).map(({ path }) => path)).toEqual([
      `MARKET/tables/survey=MARKET/run=${run}/table=household/region=R1/part-00007.parquet`,
      `MARKET/tables/survey=MARKET/run=${run}/table=household/region=R%C3%ADo%2F2/part-00007.parquet`,
    ]);
    const street = files.filter(({ path }) => path.startsWith(tableFolder(survey, run, 'street')));
    expect(street.map((file) => Number(parquetMetadata(bufferOf(file)).num_rows))).toEqual([0, 1]);
  });

  it('are the same bytes of the same part', () => {
    const again = tableFiles(marketSurvey, structuredClone(marketPart));
    expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      files.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
  });

  it('say what they are, and what is least and greatest in each column', () => {
    const [file] = files;
    const metadata = parquetMetadata(bufferOf(file ?? expect.fail()));
    expect(metadata.key_value_metadata).toEqual([
      { key: 'survey', value: 'MARKET' },
      { key: 'run', value: run },
      { key: 'table', value: 'household' },
      { key: 'definition', value: '3' },
    ]);
    const column = metadata.row_groups[0]?.columns.find(
      ({ meta_data }) => meta_data?.path_in_schema[0] === 'loan',
    );
    expect(column?.meta_data?.statistics).toMatchObject({
      ...{ min_value: 800, max_value: 800, null_count: 1n },
    });
  });

  it('hold every row as it was, for a reader in JavaScript', async () => {
    for (const table of analysisTables(marketSurvey)) {
      const wanted = wantedRows(table.name, (day) => new Date(day * 86_400_000));
      const found = [];
      for (const file of files) {
        if (!file.path.startsWith(tableFolder(survey, run, table.name))) continue;
        found.push(...(await parquetReadObjects({ file: bufferOf(file) })));
      }
      expect(found, table.name).toEqual(wanted);
    }
  });

  it('hold every row as it was, for DuckDB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tables-'));
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    try {
      for (const table of analysisTables(marketSurvey)) {
        const from = `read_parquet('${join(folder, tableFolder(survey, run, table.name))}**/*.parquet', hive_partitioning = false)`;
        const wanted = wantedRows(table.name, (day) =>
          new Date(day * 86_400_000).toISOString().slice(0, 10),
        );
        expect(await ask(`SELECT * FROM ${from} ORDER BY psu__, row__`)).toEqual(
          [...wanted].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
        );
        const types = await ask(`DESCRIBE SELECT * FROM ${from}`);
        expect(types.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
          columnsOf(table.name).map(({ name, type }) => [name, sqlTypes[type]]),
        );
      }
      // Folders are columns too, for who reads all runs at once; the region is the same in the file and in its folder.
      const all = `read_parquet('${folder}/*/tables/*/*/table=household/**/*.parquet', hive_partitioning = true)`;
      expect(
        await ask(`SELECT run, "table", region, note FROM ${all} WHERE region = 'Río/2'`),
      ).toEqual([{ run, table: 'household', region: 'Río/2', note: '' }]);
    } finally {
      connection.closeSync();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('parquetOf', () => {
  it('tells no number from NULL, and keeps signs, extremes and texts', async () => {
    const columns = [
      { name: 'x', type: 'number' },
      { name: 'n', type: 'integer' },
      { name: 't', type: 'text' },
    ] as const;
    const x = [NaN, null, Infinity, -0, 5e-324, Number.MAX_VALUE];
    const n = [0, null, -2_147_483_648, 2_147_483_647, 1, 1];
    const t = ['', null, hardText, 'NULL', '🙂', 'a'.repeat(3_000)];
    const file = Uint8Array.from(parquetOf(columns, [x, n, t], {})).buffer;
    const rows = await parquetReadObjects({ file });
    expect(rows.map((row) => row['x'])).toEqual(x);
    expect(rows.map((row) => row['n'])).toEqual(n);
    expect(rows.map((row) => row['t'])).toEqual(t);
  });

  it('goes through files without a row, and through columns without a value', async () => {
    const columns = [{ name: 't', type: 'text' }] as const;
    const read = (values: TableValue[]) =>
      parquetReadObjects({ file: Uint8Array.from(parquetOf(columns, [values], {})).buffer });
    expect(await read([])).toEqual([]);
    expect(await read([null, null])).toEqual([{ t: null }, { t: null }]);
  });
});

const sqlTypes = { number: 'DOUBLE', integer: 'INTEGER', text: 'VARCHAR', date: 'DATE' };

const columnsOf = (name: string) =>
  tableRows(marketSurvey, analysisTable(marketSurvey, name), marketPart).columns;

/** Rows as readers give them, the regions one after the other. */
function wantedRows<Day>(name: string, dayOf: (day: number) => Day): Record<string, unknown>[] {
  const made = tableRows(marketSurvey, analysisTable(marketSurvey, name), marketPart);
  const rows = made.regions.map((region, row) => ({
    region,
    cells: Object.fromEntries(
      made.columns.map(({ name: column, type }, at) => {
        const value = made.values[at]?.[row] ?? null;
        return [column, type === 'date' && typeof value === 'number' ? dayOf(value) : value];
      }),
    ),
  }));
  return ['R1', 'Río/2'].flatMap((region) =>
    rows.filter((one) => one.region === region).map(({ cells }) => cells),
  );
}

const orderOf = (row: Record<string, unknown>): string => [row['psu__'], row['row__']].join(' ');
