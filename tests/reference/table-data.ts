/**
 * The rows of a table file (`svyfix/1-table`): persons of a Parquet file, typed for the one pass.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

import type { FirstStage, LonelyPsu } from '../../analysis/estimation/design.ts';
import type { Rows, Variable } from '../../analysis/estimation/one-pass/add-rows.ts';

export interface PersonTable {
  sample: FirstStage;
  rows: Rows;
  /** Values of each dimension, in the order of their codes; the last dimension of a group changes first. */
  levels: { region: string[]; sex: string[]; agegrp: string[]; migrant: string[] };
}

/** Reads the design, the groups (region × sex × age group × migrant) and the indicators. */
export async function readPersons(
  file: string,
  indicators: readonly string[],
  lonelyPsu: LonelyPsu,
): Promise<PersonTable> {
  const connection = await (await DuckDBInstance.create()).connect();
  const read = (expression: string) => column(connection, file, expression);
  const stratum = coded(await read('stratum'));
  const area = coded(await read('ea'));
  const stratumOf = new Int32Array(area.levels.length);
  area.code.forEach((psu, row) => (stratumOf[psu] = stratum.code[row] ?? 0));
  const psusIn = new Int32Array(stratum.levels.length);
  for (const h of stratumOf) psusIn[h] = (psusIn[h] ?? 0) + 1;

  const levels = { region: [''], sex: [''], agegrp: [''], migrant: [''] };
  const group = new Int32Array(area.code.length);
  for (const name of ['region', 'sex', 'agegrp', 'migrant'] as const) {
    const own = coded(await read(name));
    levels[name] = own.levels;
    own.code.forEach((code, row) => {
      group[row] = (group[row] ?? 0) * own.levels.length + code;
    });
  }
  const weight = Float64Array.from(await read('w'), Number);
  const variables: Variable[] = [];
  for (const indicator of indicators) variables.push(variableOf(await read(`"${indicator}"`)));
  connection.closeSync();
  return {
    sample: { stratumOf, psusIn, lonelyPsu },
    rows: { psu: area.code, group, weight, variables },
    levels,
  };
}

/** Bytes where all values are 0 or 1. */
export function variableOf(values: readonly unknown[]): Variable {
  const binary = values.every((value) => value === null || value === 0 || value === 1);
  return binary
    ? { y: Uint8Array.from(values, (value) => (value === null ? 2 : Number(value))) }
    : { y: Float64Array.from(values, (value) => (value === null ? NaN : Number(value))) };
}

/** A code for each row by the sorted levels. */
function coded(values: readonly unknown[]): { code: Int32Array; levels: string[] } {
  const names = values.map(String);
  const levels = [...new Set(names)].sort();
  const codes = new Map(levels.map((level, code) => [level, code]));
  return { code: Int32Array.from(names, (name) => codes.get(name) ?? -1), levels };
}

async function column(
  connection: DuckDBConnection,
  file: string,
  expression: string,
): Promise<unknown[]> {
  const quoted = file.replaceAll("'", "''");
  const typed = `CASE WHEN typeof(${expression}) = 'VARCHAR' THEN NULL ELSE TRY_CAST(${expression} AS DOUBLE) END`;
  const result = await connection.run(
    `SELECT ${typed} AS number, CAST(${expression} AS VARCHAR) AS text FROM '${quoted}'`,
  );
  const values: unknown[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return values;
    const [numbers, texts] = [chunk.getColumnValues(0), chunk.getColumnValues(1)];
    numbers.forEach((number, at) => values.push(number ?? texts[at] ?? null));
  }
}
