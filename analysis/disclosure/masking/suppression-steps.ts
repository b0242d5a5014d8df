import type { KeyVariables } from '../risk/key-variables.ts';
import type { Choice } from './choose-blanks.ts';

/** What rows may lose in one step of local suppression. */
export interface Step {
  /** At most so many values of one row. */
  most: number;
  choices: Choice[];
}

/** So many sets of variables are tried for each rare key. */
const mostChoices = 4096;

/**
 * Sets of variables that a row may lose, step by step: first what costs least, then dearer values, and several where they are
 * cheaper than a dear one; in the end all that may be blanked.
 */
export function* suppressionSteps(
  keys: KeyVariables,
  importance: readonly number[],
): Generator<Step> {
  const allowed = [...importance.keys()].filter((at) => importance[at] !== Infinity);
  const sets = setsOf(keys, importance, allowed);
  let limit = 0;
  for (const { cost } of sets) {
    // Of many different costs some are taken together.
    if (cost <= limit * 1.2) continue;
    limit = cost;
    const choices = sets.filter((each) => each.cost <= limit);
    yield { most: Math.max(...choices.map(({ size }) => size)), choices };
  }
  const set = allowed.reduce((all, at) => all | (1 << at), 0);
  const cost = allowed.reduce((sum, at) => sum + (importance[at] ?? 0), 0);
  yield { most: allowed.length, choices: [{ set, cost, isWhole: true }] };
}

interface SizedChoice extends Choice {
  size: number;
  values: number;
}

/** Sets of as many variables as do not make too many sets, cheapest first, then those with most values. */
function setsOf(
  { levels }: KeyVariables,
  importance: readonly number[],
  allowed: readonly number[],
): SizedChoice[] {
  const one = (at: number): SizedChoice => ({
    set: 1 << at,
    cost: importance[at] ?? 0,
    isWhole: false,
    size: 1,
    values: levels[at] ?? 1,
  });
  let sets: SizedChoice[] = [];
  let last: SizedChoice[] = allowed.map(one);
  while (last.length > 0 && sets.length + last.length <= mostChoices) {
    sets = [...sets, ...last];
    last = last.flatMap((smaller) =>
      allowed
        .filter((at) => smaller.set < 1 << at)
        .map((at) => ({
          ...smaller,
          set: smaller.set | (1 << at),
          cost: smaller.cost + (importance[at] ?? 0),
          size: smaller.size + 1,
          values: smaller.values * (levels[at] ?? 1),
        })),
    );
  }
  return sets.sort((a, b) => a.cost - b.cost || b.values - a.values);
}
