import { DisclosureError } from '../k-anonymity.ts';
import { distinctKeys } from './distinct-keys.ts';
import { groupAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import { checkedKeys } from './key-variables.ts';

/** How special the rows are that no other is like; all zero for other rows. */
export interface SpecialUniques {
  /** The larger, the fewer variables are enough to tell the row from all others, and the more sets of them are. */
  score: Float64Array;
  /** The chance that who takes the row for the person with its key is right (data intrusion simulation). */
  dis: Float64Array;
}

/** All sets of the variables are looked at, 2 to this power. */
const mostVariables = 16;

/**
 * SUDA2: finds for each row its minimal sample uniques, sets of s of the M variables on which no other row is like it, and
 * of which every variable is needed. Each adds (M − s)! to the score; `scale: 'share'` adds (2^(M−s) − 1) s! (M − s)! / M!
 * instead. A set with a missing value is never unique, and a missing value is like no other.
 *
 * DIS: with U rows unique on all variables (missing taken for a value), P rows in pairs and the sampling fraction π,
 * D = Uπ / (Uπ + P(1 − π)) on the average, spread over the rows by score^Q, Q = 1 + (8 − M)/20. Source: Elliot, Manning
 * and Ford (2002); Manning, Haglin and Keane (2008); Skinner and Elliot (2002); the spread as in sdcMicro.
 *
 * Costs 2^M × different keys.
 *
 * @param fraction π, over 0 and at most 1.
 * @throws DisclosureError for wrong keys, more than 16 of them, or a wrong fraction.
 */
export function specialUniques(
  keys: KeyVariables,
  fraction: number,
  scale: 'factorial' | 'share' = 'factorial',
): SpecialUniques {
  checkedKeys(keys);
  const variables = keys.names.length;
  if (variables > mostVariables) {
    throw new DisclosureError(
      `Special uniques are looked for on at most ${mostVariables} key variables, not on ${variables}. Leave out those that ` +
        'are least likely to be known.',
    );
  }
  if (!(fraction > 0 && fraction <= 1)) {
    throw new DisclosureError(`The sampling fraction is over 0 and at most 1, not ${fraction}.`);
  }
  const { keys: distinct, ofRow, count } = distinctKeys(keys);
  const unique = Int32Array.from(count.keys()).filter((key) => count[key] === 1);
  const sets = uniqueSets(distinct, count, unique);
  const scores = new Float64Array(distinct.rows);
  unique.forEach((key, at) => {
    scores[key] = scoreOf((set) => isIn(sets, at, set, variables), variables, scale);
  });
  const pairs = 2 * count.filter((rows) => rows === 2).length;
  const risks = simulateIntrusion(scores, { variables, unique: unique.length, pairs, fraction });
  const perRow = (values: Float64Array) => Float64Array.from(ofRow, (key) => values[key] ?? 0);
  return { score: perRow(scores), dis: perRow(risks) };
}

/** For each of the unique keys a bit for each set of variables: whether the key is unique on it alone. */
function uniqueSets(keys: KeyVariables, count: Float64Array, unique: Int32Array): Uint8Array {
  const variables = keys.names.length;
  const sets = new Uint8Array(unique.length * bytesFor(variables));
  // A group of 0 is of keys with a missing value in the set.
  const visit = (from: number, set: number, groups: Int32Array, last: number) => {
    for (let at = from; at < variables; at++) {
      const codes = keys.codes[at] as Codes;
      const { ofRow, first } = groupAlike([groups, codes], [last, keys.levels[at] ?? 0], keys.rows);
      const next = new Int32Array(keys.rows);
      const rows = new Float64Array(first.length);
      for (let key = 0; key < next.length; key++) {
        const group = ofRow[key] as number;
        rows[group] = (rows[group] as number) + (count[key] as number);
        next[key] = groups[key] === 0 || codes[key] === 0 ? 0 : group + 1;
      }
      const bit = set | (1 << at);
      unique.forEach((key, place) => {
        if (next[key] === 0 || rows[ofRow[key] as number] !== 1) return;
        const byte = place * bytesFor(variables) + (bit >> 3);
        sets[byte] = (sets[byte] as number) | (1 << (bit & 7));
      });
      visit(at + 1, bit, next, first.length);
    }
  };
  visit(0, 0, new Int32Array(keys.rows).fill(1), 1);
  return sets;
}

function bytesFor(variables: number): number {
  return Math.max(1, 2 ** (variables - 3));
}

function isIn(sets: Uint8Array, key: number, set: number, variables: number): boolean {
  return (((sets[key * bytesFor(variables) + (set >> 3)] as number) >> (set & 7)) & 1) === 1;
}

/** Being unique on a set makes unique on every larger one: minimal are the sets that no smaller by one is among. */
function scoreOf(
  isUnique: (set: number) => boolean,
  variables: number,
  scale: 'factorial' | 'share',
): number {
  let score = 0;
  for (let set = 1; set < 2 ** variables; set++) {
    if (!isUnique(set)) continue;
    let size = 0;
    let minimal = true;
    for (let at = 0; at < variables; at++) {
      if (((set >> at) & 1) === 0) continue;
      size++;
      if (isUnique(set & ~(1 << at))) minimal = false;
    }
    if (!minimal) continue;
    const left = variables - size;
    score +=
      scale === 'factorial'
        ? factorial(left)
        : ((2 ** left - 1) * factorial(size) * factorial(left)) / factorial(variables);
  }
  return score;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function simulateIntrusion(
  scores: Float64Array,
  file: { variables: number; unique: number; pairs: number; fraction: number },
): Float64Array {
  const { variables, unique, pairs, fraction } = file;
  const average = (unique * fraction) / (unique * fraction + pairs * (1 - fraction));
  const power = 1 + (8 - variables) / 20;
  const spread = scores.reduce((sum, score) => sum + (score > 0 ? score ** -power : 0), 0);
  return scores.map((score) =>
    score > 0 ? 1 / (1 + (unique / average - unique) / (score ** power * spread)) : 0,
  );
}
