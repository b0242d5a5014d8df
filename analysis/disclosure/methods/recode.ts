import { DisclosureError } from '../k-anonymity.ts';
import { levelOf } from './hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

export interface Recoded {
  /** 0 is missing, else the place in `labels`, from 1. */
  codes: Int32Array;
  /** In the order of the hierarchy, whether or not they occur. */
  labels: string[];
  report: RecodeReport;
}

export interface RecodeReport {
  /** Rows with a value: each was recoded. */
  recoded: number;
  missing: number;
  /** Different values before and after. */
  valuesBefore: number;
  valuesAfter: number;
  /** Rows with the rarest value, before and after. */
  rarestBefore: number;
  rarestAfter: number;
}

/**
 * Global recoding of one variable by a level of its hierarchy. `undefined`, null, '' and NaN are missing and stay so.
 * Bands are of completed years or whole amounts: [5, 10) is '5-9', the last is '80+'.
 *
 * Source: Hundepool and others (2012), Statistical Disclosure Control, 3.2.3.
 *
 * @throws DisclosureError for a value that the hierarchy does not cover, for a level that it does not have, and for a
 * hierarchy whose levels do not lie within each other: files of two levels would tell more than either.
 */
export function recode(
  name: string,
  values: ArrayLike<string | number | null | undefined>,
  hierarchy: Hierarchy,
  level: number,
): Recoded {
  const { labelOf, labels: known } = levelOf(name, hierarchy, level);
  const before = new Map<string | number, { rows: number; label: string | undefined }>();
  const places = new Map(known.map((label, at) => [label, at + 1]));
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row];
    if (value === undefined || value === null || value === '' || Number.isNaN(value)) continue;
    let own = before.get(value);
    if (own === undefined) before.set(value, (own = { rows: 0, label: labelOf(value) }));
    own.rows++;
    const { label } = own;
    if (label === undefined) continue;
    let place = places.get(label);
    if (place === undefined) places.set(label, (place = places.size + 1));
    codes[row] = place;
  }
  demandCovered(name, before);
  const labels = [...places.keys()];
  const rowsAfter = new Int32Array(labels.length);
  codes.forEach((code) => {
    if (code > 0) rowsAfter[code - 1] = (rowsAfter[code - 1] ?? 0) + 1;
  });
  const after = rowsAfter.filter((rows) => rows > 0);
  const recoded = after.reduce((sum, rows) => sum + rows, 0);
  return {
    codes,
    labels,
    report: {
      recoded,
      missing: codes.length - recoded,
      valuesBefore: before.size,
      valuesAfter: after.length,
      rarestBefore: least([...before.values()].map(({ rows }) => rows)),
      rarestAfter: least([...after]),
    },
  };
}

function demandCovered(
  name: string,
  values: ReadonlyMap<string | number, { rows: number; label: string | undefined }>,
): void {
  const uncovered = [...values].filter(([, { label }]) => label === undefined);
  if (uncovered.length === 0) return;
  const named = uncovered.slice(0, 10).map(([value, { rows }]) => `'${value}' (${rows} rows)`);
  const more = uncovered.length > 10 ? ` and ${uncovered.length - 10} more values` : '';
  throw new DisclosureError(
    `The hierarchy of '${name}' does not cover ${named.join(', ')}${more}. Add them to it, or make them missing before.`,
  );
}

function least(rows: readonly number[]): number {
  return rows.reduce((less, each) => Math.min(less, each), Infinity);
}
