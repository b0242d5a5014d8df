import type { Refusal } from './built-release.ts';
import type { ReleasePolicy } from './release-policy.ts';
import type { ReleaseTable } from './release-table.ts';
import { replicateVariable } from './utility/figure-variables.ts';
import { readColumns, valueAt } from './utility/read-columns.ts';
import type { ReadColumns } from './utility/read-columns.ts';

/**
 * Weights that tell more than a masked unit and a class. Rows of one unit are those that the same replicates leave out, whatever
 * they weigh: a unit that was not drawn has weight 0. In a unit and a class there is one weight only, each unit of the
 * households' file has as many rows as areas at least, and no other file tells more units than it.
 */
export function strangeWeights(tables: readonly ReleaseTable[], policy: ReleasePolicy): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (table: string, measure: string, found: number, asked: number, remedy: string) =>
    refusals.push({ table, variable: 'weight', measure, found, asked, remedy });
  const ofHouseholds = tables.find(({ name }) => name === 'household');
  const most = ofHouseholds
    ? new Set(unitsOf(readColumns(ofHouseholds), ofHouseholds.rows)).size
    : Infinity;
  for (const table of tables) {
    const columns = readColumns(table);
    const units = unitsOf(columns, table.rows);
    const by = columns.get(policy.weightsBy);
    const weight = columns.get('weight');
    const weights = new Map<string, Set<unknown>>();
    const rowsOf = new Map<string, number>();
    units.forEach((unit, row) => {
      const own = by ? String(valueAt(by, row) ?? `.${String(by.missing[row])}`) : '';
      const place = `${unit} ${own}`;
      const seen = weights.get(place) ?? new Set();
      weights.set(place, seen.add(weight && valueAt(weight, row)));
      rowsOf.set(unit, (rowsOf.get(unit) ?? 0) + 1);
    });
    const different = Math.max(0, ...[...weights.values()].map(({ size }) => size));
    if (different > 1) {
      refuse(
        table.name,
        'weights in one unit and class',
        different,
        1,
        'Pool the weights of a unit and a class.',
      );
    }
    const fewest = Math.min(...rowsOf.values());
    if (table === ofHouseholds && fewest < policy.psusPerUnit) {
      refuse(
        table.name,
        'rows in a unit of the replicates',
        fewest,
        policy.psusPerUnit,
        'Pool more areas.',
      );
    }
    if (rowsOf.size > most) {
      refuse(
        table.name,
        'units told by the replicates',
        rowsOf.size,
        most,
        'Make replicates of the masked units.',
      );
    }
  }
  return refusals;
}

/** Of each row which replicates leave its unit out, as a text. */
function unitsOf(columns: ReadColumns, rows: number): string[] {
  const texts = new Array<string>(rows).fill('');
  for (let at = 1; ; at++) {
    const replicate = columns.get(replicateVariable(at));
    if (replicate === undefined) return texts;
    for (let row = 0; row < rows; row++) texts[row] += valueAt(replicate, row) === 0 ? '0' : '1';
  }
}
