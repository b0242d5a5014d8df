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
 * Costs 2^M × different keys at most; keys that few variables tell apart drop out early.
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
  const sets = uniqueSets(distinct, count);
  const scores = Float64Array.from(count, (rows, key) =>
    rows === 1 ? scoreOf(sets[key] ?? [], variables, scale) : 0,
  );
  const unique = count.filter((rows) => rows === 1).length;
  const pairs = 2 * count.filter((rows) => rows === 2).length;
  const risks = simulateIntrusion(scores, { variables, unique, pairs, fraction });
  const perRow = (values: Float64Array) => Float64Array.from(ofRow, (key) => values[key] ?? 0);
  return { score: perRow(scores), dis: perRow(risks) };
}

/**
 * For each key, sets of variables on which it alone is so, the minimal ones among them. Who is alone on a set is so on every
 * larger one, and nobody's company there: larger sets are looked at without it, and without those with a missing value.
 */
function uniqueSets(keys: KeyVariables, count: Float64Array): number[][] {
  const sets = Array.from({ length: keys.rows }, (): number[] => []);
  const visit = (
    from: number,
    set: number,
    among: Int32Array,
    groups: Int32Array,
    last: number,
  ) => {
    for (let at = from; at < keys.names.length; at++) {
      const column = keys.codes[at] as Codes;
      const codes = Int32Array.from(among, (key) => column[key] as number);
      const { ofRow, first } = groupAlike(
        [groups, codes],
        [last, keys.levels[at] ?? 0],
        among.length,
      );
      const rows = new Float64Array(first.length);
      for (let i = 0; i < among.length; i++) {
        const group = ofRow[i] as number;
        rows[group] = (rows[group] as number) + (count[among[i] as number] as number);
      }
      const next = new Int32Array(among.length);
      const nextGroups = new Int32Array(among.length);
      let left = 0;
      for (let i = 0; i < among.length; i++) {
        if (codes[i] === 0) continue;
        const group = ofRow[i] as number;
        if (rows[group] === 1) sets[among[i] as number]?.push(set | (1 << at));
        else {
          next[left] = among[i] as number;
          nextGroups[left++] = group;
        }
      }
      if (left === 0) continue;
      visit(
        at + 1,
        set | (1 << at),
        next.subarray(0, left),
        nextGroups.subarray(0, left),
        first.length,
      );
    }
  };
  const all = Int32Array.from(count.keys());
  visit(0, 0, all, new Int32Array(all.length), 1);
  return sets;
}

/** Minimal are the sets that no other is a part of. */
function scoreOf(sets: readonly number[], variables: number, scale: 'factorial' | 'share'): number {
  let score = 0;
  for (const set of sets) {
    if (sets.some((other) => other !== set && (other & set) === other)) continue;
    let size = 0;
    for (let rest = set; rest !== 0; rest &= rest - 1) size++;
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
