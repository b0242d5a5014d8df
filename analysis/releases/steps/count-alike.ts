import { expectedFindings, individualRisk } from '../../disclosure/risk/individual-risk.ts';
import { keyCounts } from '../../disclosure/risk/key-counts.ts';
import { keyVariables } from '../../disclosure/risk/key-variables.ts';
import type { ReleasePolicy } from '../release-policy.ts';
import type { ReleaseColumn, ReleaseTable } from '../release-table.ts';
import { replicateVariable } from '../utility/figure-variables.ts';
import { readColumns, valueAt } from '../utility/read-columns.ts';

/** A finished file, by what somebody may know of its rows. */
export interface AlikeTable {
  name: string;
  rows: number;
  /** Of each row, its keys as a text; what is withheld is alike with what is withheld only. */
  texts: readonly string[];
  /** The household that a row leads to; NaN: to none. */
  household: Float64Array;
  /** Whether other rows lead to the row's household, or it does itself. */
  isLinked: (row: number) => boolean;
  /** Sum of the individual risks. */
  expected: number;
  /** Whether all weights are above 0, and there are as many replicates as promised. */
  known: boolean;
  sensitive: { variable: string; least: number; asked: number }[];
}

/** Reads the keys of a finished file out of its rows. `linked`: numbers of households that rows of other files lead to. */
export function keyTexts(
  table: ReleaseTable,
  policy: ReleasePolicy,
  linked: ReadonlySet<number> = new Set(),
): AlikeTable {
  const columns = readColumns(table);
  const named = policy.tables[table.name]?.variables ?? {};
  const keys = table.variables.flatMap(({ name }) => {
    const column = columns.get(name);
    const isKey = name === 'region' || name === 'urban' || named[name]?.role === 'key';
    return isKey && column ? [column] : [];
  });
  const valuesOf = (column: ReleaseColumn) =>
    Array.from({ length: table.rows }, (_, row) =>
      String(valueAt(column, row) ?? `.${String(column.missing[row])}`),
    );
  const coded = keys.map(valuesOf);
  const texts = Array.from({ length: table.rows }, (_, row) =>
    JSON.stringify(coded.map((column) => column[row])),
  );
  const numbers = columns.get('household');
  const household = new Float64Array(table.rows).map((_, row) =>
    Number(numbers ? (valueAt(numbers, row) ?? NaN) : NaN),
  );
  const weight = columns.get(table.weight);
  const weights = Float64Array.from({ length: table.rows }, (_, row) =>
    Number(weight ? (valueAt(weight, row) ?? 0) : 0),
  );
  const isHousehold = table.name === 'household';
  return {
    ...{ name: table.name, rows: table.rows, texts, household },
    isLinked: (row) =>
      isHousehold ? linked.has(household[row] ?? NaN) : !Number.isNaN(household[row] ?? NaN),
    expected: keys.length === 0 || table.rows === 0 ? table.rows : expectedOf(coded, weights),
    known: weights.every((own) => own > 0) && columns.has(replicateVariable(policy.replicates)),
    sensitive: table.variables.flatMap(({ name }) => {
      const own = named[name];
      const column = columns.get(name);
      if (own?.role !== 'sensitive' || column === undefined) return [];
      return [{ variable: name, least: leastDifferent(texts, column), asked: own.values }];
    }),
  };
}

/** Numbers of the households that rows of other files lead to. */
export function linkedHouseholds(tables: readonly ReleaseTable[]): Set<number> {
  const numbers = new Set<number>();
  for (const table of tables) {
    const column = table.name === 'household' ? undefined : readColumns(table).get('household');
    if (column?.kind !== 'number') continue;
    column.values.forEach((value, row) => {
      if (column.missing[row] === 0) numbers.add(value);
    });
  }
  return numbers;
}

/** Rows alike with the row that has fewest; and of those that lead to their household, and those that do not. */
export function smallestGroups({ texts, isLinked }: AlikeTable): {
  smallest: number;
  linked: number;
  unlinked: number;
} {
  const groups = new Map<string, { linked: number; unlinked: number }>();
  texts.forEach((text, row) => {
    const group = groups.get(text) ?? { linked: 0, unlinked: 0 };
    groups.set(text, group);
    if (isLinked(row)) group.linked++;
    else group.unlinked++;
  });
  const all = [...groups.values()];
  const least = (counts: number[]) =>
    counts.filter((count) => count > 0).reduce((less, count) => Math.min(less, count), Infinity);
  return {
    smallest: least(all.map(({ linked, unlinked }) => linked + unlinked)),
    linked: least(all.map(({ linked }) => linked)),
    unlinked: least(all.map(({ unlinked }) => unlinked)),
  };
}

function expectedOf(coded: readonly string[][], weights: Float64Array): number {
  const names = coded.map((_, at) => String(at));
  const keys = keyVariables(new Map(coded.map((column, at) => [String(at), column])), names);
  return expectedFindings(individualRisk(keyCounts(keys, { weights })));
}

function leastDifferent(texts: readonly string[], column: ReleaseColumn): number {
  const groups = new Map<string, Set<unknown>>();
  texts.forEach((text, row) => {
    const value = valueAt(column, row);
    if (value === undefined) return;
    const group = groups.get(text) ?? new Set();
    groups.set(text, group.add(value));
  });
  return [...groups.values()].reduce((least, { size }) => Math.min(least, size), Infinity);
}
