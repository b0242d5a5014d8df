import { DuckDBInstance } from '@duckdb/node-api';
import { parquetMetadata } from 'hyparquet';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseTable } from '../../release-table.ts';
import { csvFile } from '../csv.ts';
import { madeUpCells, madeUpTable } from '../made-up-table.ts';
import { wholeFile } from '../whole-file.ts';
import { parquetFile } from './parquet.ts';

const folder = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

let read: (query: string) => Promise<Record<string, unknown>[]>;
beforeAll(async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  read = async (query) => (await connection.runAndReadAll(query)).getRowObjects();
});

/** 60,000 rows in blocks of 7,000: a number that grows, its half, and a text that recurs. */
const many: ReleaseTable = {
  ...madeUpTable(),
  ...{ rows: 60_000, key: ['row'], weight: 'half' },
  variables: [
    { name: 'row', type: { kind: 'number', digits: 0 }, label: { en: 'Row' } },
    { name: 'half', type: { kind: 'number', digits: 1 }, label: { en: 'Half' } },
    { name: 'region', type: { kind: 'text', length: 5 }, label: { en: 'Region' } },
  ],
  *blocks() {
    for (let from = 0; from < 60_000; from += 7_000) {
      const rows = Math.min(7_000, 60_000 - from);
      const values = Float64Array.from({ length: rows }, (_, row) => from + row);
      const missing = new Uint8Array(rows);
      yield {
        rows,
        columns: [
          { kind: 'number', values, missing: missing.map((_, row) => (row % 10 === 3 ? 2 : 0)) },
          { kind: 'number', values: values.map((value) => value / 2), missing },
          { kind: 'text', values: Array.from(values, (value) => `R${String(value % 6)}`), missing },
        ],
      };
    }
  },
};

describe('a Parquet file', () => {
  it('is read by DuckDB: values, NULL for what is missing, types', async () => {
    const path = join(folder, 'household.parquet');
    writeFileSync(path, await wholeFile(parquetFile(madeUpTable())));
    const rows = await read(`select * from '${path}'`);
    for (const [name, cells] of madeUpCells) {
      const expected = cells.map((cell) => (typeof cell === 'object' ? null : cell));
      expect([name, rows.map((row) => row[name])]).toEqual([name, expected]);
    }
    const types = await read(`describe select sex, large, weight, country from '${path}'`);
    expect(types.map(({ column_type }) => column_type)).toEqual([
      ...['INTEGER', 'DOUBLE', 'DOUBLE', 'VARCHAR'],
    ]);
    const [own] = await read(
      `select decode(value) as v from parquet_kv_metadata('${path}') where decode(key) = 'variables'`,
    );
    expect(JSON.parse(String(own?.['v']))).toEqual(madeUpTable().variables);
  });

  it('has groups of 50,000 rows with the least and greatest value of each', async () => {
    const path = join(folder, 'many.parquet');
    const whole = await wholeFile(parquetFile(many));
    writeFileSync(path, whole);
    const metadata = parquetMetadata(
      whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer,
    );
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([50_000, 10_000]);
    const statistics = metadata.row_groups.map(({ columns }) => columns[1]?.meta_data?.statistics);
    expect(statistics.map((each) => [Number(each?.min_value) + 0, each?.max_value])).toEqual([
      ...[
        [0, 24_999.5],
        [25_000, 29_999.5],
      ],
    ]);
    const [sums] = await read(
      `select count(*)::int as n, count(row)::int as known, sum(half) as half, sum(row)::double as row, count(distinct region)::int as regions from '${path}'`,
    );
    let [known, sum] = [0, 0];
    for (let row = 0; row < 60_000; row++) {
      if ((row % 7_000) % 10 === 3) continue;
      known++;
      sum += row;
    }
    expect(sums).toEqual({
      n: 60_000,
      known,
      half: (59_999 * 60_000) / 4,
      row: sum,
      regions: 6,
    });
  });
});

describe('a CSV file', () => {
  it('is read by DuckDB as the Parquet file is', async () => {
    const path = join(folder, 'household.csv');
    writeFileSync(path, await wholeFile(csvFile(madeUpTable())));
    const rows = await read(`select * from read_csv('${path}')`);
    for (const [name, cells] of madeUpCells) {
      const values = rows.map((row) => row[name]);
      const expected = cells.map((cell) =>
        typeof cell === 'object' ? null : cell === '=1+1' ? "'=1+1" : cell,
      );
      const told = values.map((value) => (typeof value === 'bigint' ? Number(value) : value));
      expect([name, told]).toEqual([name, expected]);
    }
  });
});
