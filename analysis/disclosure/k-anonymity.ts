/** One row's keys, in the order of the key variables; '' is a blank. */
export type Keys = readonly string[];

/**
 * Blanks single values until every row is alike with at least k - 1 others on all keys, blanks being alike with blanks
 * only. Reading a blank as a wildcard, as some programs do, asks for fewer blanks but keeps no promise: who knows the
 * value behind the only blank in a group can tell whose row it is.
 *
 * Keys come in the order of their importance; the first `fixed` are never blanked. Key by key, values that k rows share
 * are kept; rows with rarer values are put together under a blank, and where these are fewer than k, rows of the
 * largest groups keep them company. Gives the rows in their order.
 *
 * @throws DisclosureError where a combination of the fixed keys has fewer than k rows: no blanking can help.
 */
export function suppressLocally(rows: readonly Keys[], fixed: number, k: number): string[][] {
  const result = rows.map((row) => [...row]);
  const parts = groupBy(rows.keys(), (index) => JSON.stringify(rows[index]?.slice(0, fixed)));
  for (const [part, indexes] of parts) {
    if (indexes.length < k) {
      throw new DisclosureError(
        `Only ${indexes.length} rows have the values ${part} in the keys that are kept, and ${k} are promised. ` +
          'Join these groups with others, or leave the rows out.',
      );
    }
    suppressFrom(fixed, indexes, result, k);
  }
  return result;
}

/** Size of the smallest group of rows alike on all keys; Infinity for no rows. */
export function smallestGroup(rows: readonly Keys[]): number {
  const groups = groupBy(rows, (row) => JSON.stringify(row));
  return [...groups.values()].reduce((least, { length }) => Math.min(least, length), Infinity);
}

/** Data that may not leave. The message says what to change. */
export class DisclosureError extends Error {
  override readonly name = 'DisclosureError';
}

/** Makes k or more rows that are alike on all keys before `key` alike in groups of k on the others too. */
function suppressFrom(
  key: number,
  indexes: readonly number[],
  result: readonly string[][],
  k: number,
): void {
  if (key >= (result[indexes[0] ?? 0]?.length ?? 0)) return;
  const groups = groupBy(indexes, (index) => result[index]?.[key] ?? '');
  const together = groups.get('') ?? [];
  groups.delete('');
  for (const [value, group] of groups) {
    if (group.length >= k) continue;
    together.push(...group);
    groups.delete(value);
  }
  while (together.length > 0 && together.length < k) {
    const bySize = [...groups].sort(([, a], [, b]) => b.length - a.length);
    const [largest, smallest] = [bySize[0], bySize.at(-1)];
    const spare = largest && largest[1].length > k ? largest[1].pop() : undefined;
    if (spare !== undefined) together.push(spare);
    else if (smallest) {
      together.push(...smallest[1]);
      groups.delete(smallest[0]);
    }
  }
  for (const index of together) result[index]?.splice(key, 1, '');
  for (const group of [...groups.values(), together]) {
    if (group.length > 0) suppressFrom(key + 1, group, result, k);
  }
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
