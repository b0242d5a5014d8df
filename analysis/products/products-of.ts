import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { censusPlans } from './census/census-plans.ts';
import { censusTable } from './census/census-table.ts';
import { countCsv } from './counts/count-csv.ts';
import type { CountTable, CountTablePlan } from './counts/count-table.ts';
import { databankOf } from './databank/databank-of.ts';
import { imilaTables } from './imila/imila-tables.ts';
import { basicTables, originAndDestination, returnTables } from './imila/imila-plans.ts';
import { publishedCsv } from './published/published-csv.ts';
import { publishedParquet } from './published/published-parquet.ts';
import { tableRows } from './published/table-rows.ts';
import { observationsOf } from './sdmx/observations.ts';
import { sdmxCsv } from './sdmx/sdmx-csv.ts';
import { sdmxStructure } from './sdmx/structure.ts';

/** A file of a run. */
export interface Product {
  name: string;
  contentType: string;
  content: string | Uint8Array;
}

const csv = 'text/csv; charset=utf-8';
const json = 'application/json';

/** The tables of a run as files for others to read. The same run gives the same bytes. */
export function tableFiles({
  definition,
  table,
}: {
  definition: Pick<SurveyDefinition, 'country'>;
  table: PublishedTable;
}): Product[] {
  const { provenance } = table;
  const observed = observationsOf(table, definition.country);
  const rows = tableRows(table);
  return [
    { name: 'indicators.csv', contentType: csv, content: publishedCsv(rows) },
    { name: 'indicators.fr.csv', contentType: csv, content: publishedCsv(tableRows(table, 'fr')) },
    {
      name: 'indicators.parquet',
      contentType: 'application/vnd.apache.parquet',
      content: publishedParquet(rows),
    },
    {
      name: 'indicators.sdmx.csv',
      contentType: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
      content: sdmxCsv(provenance, observed),
    },
    {
      name: 'indicators.structure.json',
      contentType: 'application/vnd.sdmx.structure+json; version=2.0.0',
      content: JSON.stringify(sdmxStructure(provenance, observed)),
    },
  ];
}

/**
 * The counts of people of a run as files: the census table, those of IMILA, and what the databank answers from. `counts`
 * are those that `tablesOfRun` made. The same run gives the same bytes.
 */
export function countFiles({
  definition: { country },
  table: { provenance },
  counts,
}: {
  definition: Pick<SurveyDefinition, 'country'>;
  table: Pick<PublishedTable, 'provenance'>;
  counts: readonly CountTable[];
}): Product[] {
  const those = (plans: readonly CountTablePlan[]) =>
    counts.filter(({ name }) => plans.some((plan) => plan.name === name));
  const imila = those([...originAndDestination, ...basicTables, ...returnTables]);
  const census = those(censusPlans);
  const file = (name: string, content: object, its: readonly CountTable[]): Product[] => [
    {
      name: `${name}.json`,
      contentType: json,
      content: JSON.stringify({ provenance, ...content }),
    },
    { name: `${name}.csv`, contentType: csv, content: countCsv(provenance, its) },
    { name: `${name}.fr.csv`, contentType: csv, content: countCsv(provenance, its, 'fr') },
  ];
  return [
    ...file('census-table', censusTable(counts, country), census),
    ...file('imila-tables', imilaTables(counts, country), imila),
    {
      name: 'databank.json',
      contentType: json,
      content: JSON.stringify({ provenance, ...databankOf(counts, country) }),
    },
  ];
}
