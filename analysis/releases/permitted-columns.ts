import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { levelOf } from '../disclosure/methods/hierarchy.ts';
import { measureUnits } from '../indicators/measure-units.ts';
import { analysisTable } from '../tables/analysis-tables.ts';
import { tableColumns } from '../tables/table-columns.ts';
import type { ReleasePolicy } from './release-policy.ts';
import { chooseColumns, madeSource } from './steps/choose-columns.ts';
import type { DraftColumn } from './steps/draft-table.ts';
import { madeColumns } from './steps/figure-columns.ts';
import { rowVariable } from './steps/finish-table.ts';
import { readLineage } from './steps/read-lineage.ts';
import { replicateVariable } from './utility/figure-variables.ts';

/** What a column of a file may hold. */
export interface Permitted {
  /** The only values; any, when left out. */
  values?: ReadonlySet<number | string>;
  /** Of amounts: significant digits at most, and whether the largest were made alike. */
  digits?: number;
  isCut?: boolean;
}

/**
 * The columns that a policy and a survey let a table's file have, by name: chosen as for a file of no rows. Whoever made a file
 * in hand, no others may be in it.
 */
export function permittedColumns(
  definition: SurveyDefinition,
  policy: ReleasePolicy,
  table: string,
): ReadonlyMap<string, Permitted> {
  const numbers = [
    ...['weight', 'household', ...(table === 'household' ? [] : [rowVariable])],
    ...Array.from({ length: policy.replicates }, (_, at) => replicateVariable(at + 1)),
  ];
  const permitted = new Map<string, Permitted>(numbers.map((name) => [name, {}]));
  const own = policy.tables[table];
  if (own === undefined) return permitted;
  const asked = measureUnits(definition, noInterviews)[table];
  const made = asked ? madeColumns(definition, table, asked) : [];
  const lineage = readLineage(
    definition,
    new Map(made.map(({ name, expressions }) => [madeSource(table, name), expressions])),
  );
  const columns = tableColumns(definition, analysisTable(definition, table));
  const chosen = chooseColumns(
    { definition, policy, lineage },
    { name: table, policy: own, rows: { columns, values: [], regions: [] }, made },
  );
  for (const column of chosen.columns) permitted.set(column.name, permittedIn(policy, column));
  return permitted;
}

const noInterviews = { areas: [], interviews: [], weights: new Map(), wealth: new Map() };

function permittedIn(
  policy: ReleasePolicy,
  { name, change, isMoney, words }: DraftColumn,
): Permitted {
  if (change?.by === 'hierarchy') {
    const hierarchy = policy.hierarchies[change.hierarchy];
    const labels = hierarchy && levelOf(name, hierarchy, change.level).labels;
    // Of codes that are cut short none are known beforehand.
    if (labels === undefined || labels.length === 0) return {};
    return { values: new Set(labels.map((_, at) => at + 1)) };
  }
  if (isMoney) {
    const digits = change && 'digits' in change ? change.digits : undefined;
    return { digits: digits ?? policy.money.digits, isCut: change?.by !== 'round' };
  }
  // Which regions there are the sample says; rows are alike in them, as in all keys.
  const isOpen = change !== undefined || name === 'region' || name === 'urban';
  const { codes = [] } = words;
  return isOpen || codes.length === 0 ? {} : { values: new Set(codes.map(({ value }) => value)) };
}
