/** One row's keys, in the order of the key variables; '' is a blank. */
export type Keys = readonly string[];

/**
 * Blanks single values until every row is alike with at least k - 1 others on all keys, blanks being alike with blanks
 * only: the strict reading, in which a blank is no wildcard. The first `fixed` keys are never blanked. Of the others,
 * few are blanked rather than many, and later ones rather than earlier ones. Gives the rows in their order.
 *
 * Rows in groups of k or more stay whole. Of the others, those are blanked in the last key that this makes safe, then
 * those in the last but one, ..., then in two keys, and so on. The few that are left when all is blank take rows along
 * from larger groups.
 *
 * @throws DisclosureError where a combination of the fixed keys has fewer than k rows: no blanking can help.
 */
export function suppressLocally(rows: readonly Keys[], fixed: number, k: number): string[][] {
  const result = rows.map((row) => [...row]);
  const parts = groupBy(rows.keys(), (index) => textOf((rows[index] ?? []).slice(0, fixed)));
  for (const [part, indexes] of parts) {
    if (indexes.length < k) {
      throw new DisclosureError(
        `Only ${indexes.length} rows have the values ${part} in the keys that are kept, and ${k} are promised. ` +
          'Join these groups with others, or leave the rows out.',
      );
    }
    suppressPart(result, indexes, fixed, k);
  }
  return result;
}

/** Size of the smallest group of rows alike on all keys; Infinity for no rows. */
export function smallestGroup(rows: readonly Keys[]): number {
  const groups = groupBy(rows.keys(), (index) => textOf(rows[index] ?? []));
  return [...groups.values()].reduce((least, { length }) => Math.min(least, length), Infinity);
}

/** Data that may not leave. The message says what to change. */
export class DisclosureError extends Error {
  override readonly name = 'DisclosureError';
}

function suppressPart(
  result: string[][],
  indexes: readonly number[],
  fixed: number,
  k: number,
): void {
  const pending = new Set(indexes);
  const settled = new Map<string, number[]>();
  const settle = (index: number, row: string[]) => {
    result[index] = row;
    pending.delete(index);
    const text = textOf(row);
    settled.set(text, [...(settled.get(text) ?? []), index]);
  };
  /** Rows that a set of blanks would make safe, with their new keys. */
  const saved = (blanks: readonly number[]) => {
    const groups = new Map<string, { index: number; row: string[] }[]>();
    for (const index of pending) {
      const row = (result[index] ?? []).map((value, key) => (blanks.includes(key) ? '' : value));
      const text = textOf(row);
      groups.set(text, [...(groups.get(text) ?? []), { index, row }]);
    }
    return [...groups].flatMap(([text, group]) =>
      group.length + (settled.get(text)?.length ?? 0) >= k ? group : [],
    );
  };

  const width = result[indexes[0] ?? 0]?.length ?? 0;
  for (const blanks of subsetsOf(Array.from({ length: width - fixed }, (_, i) => width - 1 - i))) {
    for (const { index, row } of saved(blanks)) settle(index, row);
  }
  if (pending.size > 0) blankWithOthers(result, [...pending], settled, fixed, k);
}

/** Blanks the last few rows wholly, together with as many others as make k. */
function blankWithOthers(
  result: string[][],
  left: readonly number[],
  settled: Map<string, number[]>,
  fixed: number,
  k: number,
): void {
  const blank = (result[left[0] ?? 0] ?? []).map((value, key) => (key < fixed ? value : ''));
  const blanked = [...left];
  while (blanked.length < k) {
    // One row of the largest group, if it can spare it; else the smallest group with all its rows.
    const bySize = [...settled].sort(([, a], [, b]) => b.length - a.length);
    const [largest, smallest] = [bySize[0], bySize.at(-1)];
    if (!largest || !smallest) return;
    const spare = largest[1].length > k ? largest[1].pop() : undefined;
    if (spare === undefined) settled.delete(smallest[0]);
    blanked.push(...(spare === undefined ? smallest[1] : [spare]));
  }
  for (const index of blanked) result[index] = [...blank];
}

/** All subsets, smaller ones first; of one size those with the first members first. */
function subsetsOf(members: readonly number[]): number[][] {
  const subsets = members.reduce<number[][]>(
    (all, member) => [...all, ...all.map((subset) => [...subset, member])],
    [[]],
  );
  return subsets.sort((a, b) => a.length - b.length);
}

function groupBy<T>(values: Iterable<T>, textOfValue: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const text = textOfValue(value);
    const group = groups.get(text);
    if (group) group.push(value);
    else groups.set(text, [value]);
  }
  return groups;
}

function textOf(row: Keys): string {
  return JSON.stringify(row);
}
