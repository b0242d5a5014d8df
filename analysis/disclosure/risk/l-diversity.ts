import { DisclosureError } from '../k-anonymity.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import { sensitiveValues } from './sensitive-values.ts';

/** How many values a sensitive variable has among the rows with each row's key. */
export interface Diversity {
  /** Different values; 0 where it is missing in all. */
  distinct: Float64Array;
  /** The number of equally frequent values that would be as hard to guess: e to the entropy. */
  entropy: Float64Array;
  /** The largest l for which the group is recursively (c, l)-diverse; 0 where it is missing in all. */
  recursive: Float64Array;
}

/**
 * l-diversity: with values counted r₁ ≥ r₂ ≥ …, recursively (c, l)-diverse is a group with r₁ < c (r_l + r_{l+1} + …);
 * every group is for l = 1. A missing sensitive value counts as one more value, except for the recursive measure, and
 * where no row of the group has any. A missing key is a value of its own. Source: Machanavajjhala and others (2007);
 * `ldiversity` of sdcMicro.
 *
 * @throws DisclosureError for wrong keys, not one value for each row, none at all, or c not over 0.
 */
export function diversity(
  keys: KeyVariables,
  sensitive: { codes: Codes; levels: number },
  c = 1,
): Diversity {
  if (!(c > 0 && c < Infinity)) {
    throw new DisclosureError(`The constant of recursive diversity is over 0, not ${c}.`);
  }
  const { ofRow, counts } = sensitiveValues(keys, sensitive);
  const groups = counts.map((values) => diversityOf(values, c));
  const perRow = (name: keyof Diversity) =>
    Float64Array.from(ofRow, (group) => groups[group]?.[name] ?? 0);
  return {
    distinct: perRow('distinct'),
    entropy: perRow('entropy'),
    recursive: perRow('recursive'),
  };
}

function diversityOf(counts: Float64Array, c: number): Record<keyof Diversity, number> {
  const answered = counts
    .subarray(1)
    .filter((count) => count > 0)
    .sort()
    .reverse();
  if (answered.length === 0) return { distinct: 0, entropy: 1, recursive: 0 };
  const [missing = 0] = counts;
  const values = missing > 0 ? [...answered, missing] : [...answered];
  const rows = values.reduce((sum, count) => sum + count, 0);
  const entropy = values.reduce((sum, count) => sum - (count / rows) * Math.log(count / rows), 0);
  let rest = answered.reduce((sum, count) => sum + count, 0) - (answered[0] ?? 0);
  let recursive = 1;
  while (recursive < answered.length && c * rest > (answered[0] ?? 0)) {
    rest -= answered[recursive++] ?? 0;
  }
  return { distinct: values.length, entropy: Math.exp(entropy), recursive };
}
