import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { analysisTables } from './analysis-tables.ts';
import { parquetOf } from './parquet.ts';
import { tablePath } from './table-path.ts';
import { tablesOfPart } from './table-rows.ts';
import type { TableRows } from './table-rows.ts';
import type { TablesPart } from './tables-part.ts';

/** A file of the lake: where it lies in the bucket, and what is in it. */
export interface TableFile {
  path: string;
  bytes: Uint8Array;
}

/**
 * The Parquet files of a part: of every table one for each region that the part has areas in, also where it has no rows,
 * so that engines find its columns. The same part gives the same bytes.
 * Throws as `tableRows` does, and for a secret that is too short.
 */
export function tableFiles(definition: SurveyDefinition, part: TablesPart): TableFile[] {
  const { survey, version } = definition;
  const { run } = part;
  const regions = [...new Set(part.areas.map(({ region }) => region))].sort();
  const rowsOf = tablesOfPart(definition, part);
  return analysisTables(definition).flatMap((table) => {
    const rows = rowsOf(table);
    const about = { survey, run, table: table.name, definition: version };
    return regions.map((region): TableFile => {
      const path = tablePath(survey, { run, table: table.name, region, part: part.part });
      return { path, bytes: parquetOf(rows.columns, inRegion(rows, region), about) };
    });
  });
}

function inRegion({ values, regions }: TableRows, region: string): TableRows['values'] {
  const rows = regions.flatMap((own, at) => (own === region ? [at] : []));
  return rows.length === regions.length
    ? values
    : values.map((column) => rows.map((at) => column[at] ?? null));
}
