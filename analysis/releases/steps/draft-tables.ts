import { DisclosureError } from '../../disclosure/k-anonymity.ts';
import { maskDesign, sampledUnits } from '../../disclosure/methods/mask-design.ts';
import { unitsOfFigure } from '../../indicators/figure-values.ts';
import { fewestInCell } from '../../indicators/publication-rules.ts';
import { analysisTable } from '../../tables/analysis-tables.ts';
import { tablesOfPart } from '../../tables/table-rows.ts';
import type { TableRows } from '../../tables/table-rows.ts';
import type { ReleaseInput } from '../release-input.ts';
import { finerPolicies } from '../release-policy.ts';
import type { ReleasePolicy } from '../release-policy.ts';
import { changeValues } from './change-values.ts';
import { chooseColumns, madeSource, variablesOfSurvey } from './choose-columns.ts';
import { keepRows, keysOf, rowText, textAt, withhold } from './draft-table.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';
import { madeColumns } from './figure-columns.ts';
import type { MadeColumn } from './figure-columns.ts';
import { earlierOf, inheritWithheld } from './inherit-withheld.ts';
import { readLineage } from './read-lineage.ts';
import type { Lineage } from './read-lineage.ts';
import { releasedAreas } from './released-areas.ts';
import { diversify, leaveRareRows, suppressHouseholdKeys, suppressRows } from './suppress-rows.ts';
import { leaveHouseholdsOwn, withholdCutGroups } from './withhold-telling.ts';

/** What is the same whatever the policy. */
interface Sources {
  rows: ReadonlyMap<string, TableRows>;
  made: ReadonlyMap<string, readonly MadeColumn[]>;
  lineage: Lineage;
}

/**
 * The tables of a release with all that has to be withheld withheld, rows in the order of the interviews. What a finer tier
 * withholds (`within`) is withheld first, and what earlier releases of the tier withheld.
 */
export function draftTables(input: ReleaseInput, policy: ReleasePolicy): DraftTable[] {
  const finer = finerPolicies(input.definition, policy);
  return draft(input, policy, finer, readSources(input, [policy, ...finer]));
}

function draft(
  input: ReleaseInput,
  policy: ReleasePolicy,
  [within, ...others]: readonly ReleasePolicy[],
  sources: Sources,
): DraftTable[] {
  const finer = within === undefined ? [] : draft(input, within, others, sources);
  const areas = releasedAreas(input.areas, policy.psusPerUnit);
  const sample = sampleOf(input, policy);
  const masked = maskDesign(sample, sample.psu, {
    ...{ psusPerUnit: policy.psusPerUnit, secret: input.secret, release: input.release },
  });
  return Object.entries(policy.tables).map(([name, own]) => {
    const rows = sources.rows.get(name);
    const made = sources.made.get(name) ?? [];
    if (rows === undefined) throw new DisclosureError(`No rows of ${name} were read.`);
    const { lineage } = sources;
    const { columns, left } = chooseColumns(
      { definition: input.definition, policy, lineage },
      { name, policy: own, rows, made },
    );
    const column = (of: string) => rows.values[rows.columns.findIndex((one) => one.name === of)];
    const texts = (of: string) => (column(of) ?? []).map(String);
    const households = texts('household__');
    const numbers = texts('row__');
    const ids = households.map((household, row) => `${household} ${numbers[row] ?? ''}`);
    const table: DraftTable = {
      ...{ name, policy: own, rows: households.length, households, columns, left, changes: [] },
      ...{ ids, began: { ids, left: left.length } },
      psu: texts('psu__'),
      weight: Float64Array.from(column('weight__') ?? [], Number),
    };
    hideUrban(table, rows.regions, areas.tellsUrban);
    changeValues(table, policy);
    withholdCutGroups(table, policy, lineage);
    if (name !== 'household') leaveHouseholdsOwn(table);
    withholdAs(
      table,
      finer.find((one) => one.name === name),
    );
    inheritWithheld(table, earlierOf(input, policy, name), input.secret);
    if (table.rows < policy.k) {
      throw new DisclosureError(
        `${String(policy.k)} rows cannot be alike in the file '${name}' of ${String(table.rows)}. Promise fewer, or leave the table out.`,
      );
    }
    const places = sampledUnits(table.psu, sample.psu);
    if (name !== 'household') {
      const { of } = unitsOfFigure(input.definition, name);
      const variables = variablesOfSurvey(input.definition);
      const isOwn = ({ source }: DraftColumn) => {
        const known = variables.get(source);
        return known === undefined || known.rosters.at(-1) === of;
      };
      const unit = places.map((place) => masked.unit[place] ?? 0);
      suppressHouseholdKeys(table, unit, policy.k, isOwn);
    }
    leaveRareRows(table, fewestInPlace(policy));
    suppressRows(table, policy.k, lineage);
    const keys = keysOf(table);
    diversify(table, lineage, (row) => rowText(keys, row));
    return table;
  });
}

/** Whoever may have a file can count the rows of a place: of fewer than tables tell everybody a file for everybody has none. */
const fewestInPlace = ({ tier, k }: ReleasePolicy): number =>
  tier === 'public' ? Math.max(k, fewestInCell.units) : k;

/** The sample as `maskDesign` takes it: every area, with the finest place that a file says of it. */
export function sampleOf({ areas }: ReleaseInput, { psusPerUnit }: ReleasePolicy) {
  const { placeOf } = releasedAreas(areas, psusPerUnit);
  return {
    psu: areas.map(({ area }) => area),
    stratum: areas.map(({ stratum }) => stratum),
    area: areas.map(placeOf),
  };
}

function readSources(input: ReleaseInput, policies: readonly ReleasePolicy[]): Sources {
  const { definition } = input;
  const names = new Set(policies.flatMap(({ tables }) => Object.keys(tables)));
  const read = tablesOfPart(definition, { ...input, part: 0, forms: [] });
  const rows = new Map([...names].map((name) => [name, read(analysisTable(definition, name))]));
  const made = new Map(
    [...names].flatMap((name): [string, MadeColumn[]][] => {
      const columns = input.measured[name];
      return columns ? [[name, madeColumns(definition, name, columns)]] : [];
    }),
  );
  const expressions = new Map(
    [...made].flatMap(([table, own]) =>
      own.map(({ name, expressions: texts }) => [madeSource(table, name), texts] as const),
    ),
  );
  return { rows, made, lineage: readLineage(definition, expressions) };
}

function hideUrban(
  table: DraftTable,
  regions: readonly string[],
  tellsUrban: ReadonlyMap<string, boolean>,
): void {
  const urban = table.columns.find(({ name }) => name === 'urban');
  if (urban === undefined) return;
  regions.forEach((region, row) => {
    if (tellsUrban.get(region) !== true) withhold(urban, row);
  });
}

function withholdAs(table: DraftTable, finer: DraftTable | undefined): void {
  if (finer === undefined) return;
  const rowOf = new Map(finer.ids.map((id, row) => [id, row]));
  keepRows(table, (row) => rowOf.has(table.ids[row] ?? ''));
  for (const column of table.columns) {
    const its = finer.columns.find(({ name }) => name === column.name);
    if (its === undefined) continue;
    table.ids.forEach((id, row) => {
      const at = rowOf.get(id);
      if (at !== undefined && textAt(its, at) === '') withhold(column, row);
    });
  }
}
