import { DisclosureError } from '../k-anonymity.ts';
import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import { checkedKeys } from './key-variables.ts';

/** How often each value of a sensitive variable is among the rows with the same key. */
export interface SensitiveValues {
  /** Which of the groups each row is in. */
  ofRow: Int32Array;
  /** For each group, the number of rows with each code of the sensitive variable; first those where it is missing. */
  counts: readonly Float64Array[];
}

/**
 * Counts a sensitive variable in each group of rows alike on the keys. A missing key is a value of its own.
 *
 * @throws DisclosureError for wrong keys, or not one value for each row.
 */
export function sensitiveValues(
  keys: KeyVariables,
  sensitive: { codes: Codes; levels: number },
): SensitiveValues {
  checkedKeys(keys);
  const { codes, levels } = sensitive;
  if (codes.length !== keys.rows) {
    throw new DisclosureError(
      `The sensitive variable has ${codes.length} values for ${keys.rows} rows. Give one for each row.`,
    );
  }
  if (levels === 0) {
    throw new DisclosureError('The sensitive variable is missing in every row. Name another.');
  }
  const { ofRow, first } = groupAlike(keys.codes, keys.levels, keys.rows);
  const counts = Array.from(first, () => new Float64Array(levels + 1));
  for (let row = 0; row < keys.rows; row++) {
    const group = counts[ofRow[row] as number] as Float64Array;
    (group[codes[row] as number] as number)++;
  }
  return { ofRow, counts };
}
