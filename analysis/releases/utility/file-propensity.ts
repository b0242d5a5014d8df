import type { MaskedVariable } from '../../disclosure/methods/propensity-columns.ts';
import { propensityUtility } from '../../disclosure/methods/propensity-utility.ts';
import type { PropensityUtility } from '../../disclosure/methods/propensity-utility.ts';
import type { ReleaseColumn, ReleaseTable } from '../release-table.ts';
import { readColumns, valueAt } from './read-columns.ts';

/**
 * How well a model tells the rows of a file from the same before it was masked, by these variables: those with codes by
 * code (a kind of missing being one), other numbers by amount. Variables that one of the two lacks, and texts without
 * codes, are left out; null where none is left. The order of rows is of no account.
 *
 * @throws Error for files of unlike numbers of rows, or whose rows are not at hand.
 */
export function filePropensity(
  truth: ReleaseTable,
  masked: ReleaseTable,
  variables: readonly string[],
): PropensityUtility | null {
  if (truth.rows !== masked.rows) {
    throw new Error(
      `'${masked.name}' has ${masked.rows} rows and ${truth.rows} before it was masked. Give the same rows before and after.`,
    );
  }
  const [before, after] = [readColumns(truth), readColumns(masked)];
  const both = variables.flatMap((name): [string, MaskedVariable][] => {
    const [own, other] = [before.get(name), after.get(name)];
    const coded = masked.variables.find((each) => each.name === name)?.codes !== undefined;
    if (own === undefined || other === undefined || own.kind !== other.kind) return [];
    if (coded) return [[name, codesOf(own, other)]];
    if (own.kind === 'text' || other.kind === 'text') return [];
    return [[name, { kind: 'number', truth: amounts(own), masked: amounts(other) }]];
  });
  return both.length === 0 ? null : propensityUtility(Object.fromEntries(both));
}

function codesOf(truth: ReleaseColumn, masked: ReleaseColumn): MaskedVariable {
  const places = new Map<string, number>();
  const placesOf = (column: ReleaseColumn) =>
    Uint16Array.from(column.missing, (missing, row) => {
      const told = JSON.stringify([missing, valueAt(column, row)]);
      const place = places.get(told) ?? places.size + 1;
      places.set(told, place);
      return place;
    });
  return { kind: 'codes', truth: placesOf(truth), masked: placesOf(masked) };
}

const amounts = (column: ReleaseColumn) =>
  Float64Array.from(column.missing, (_, row) => {
    const value = valueAt(column, row);
    return typeof value === 'number' ? value : NaN;
  });
