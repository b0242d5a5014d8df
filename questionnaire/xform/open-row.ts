import { aboutOf, sureOf } from './layout.ts';
import { childOf, type XmlElement } from './xml-tree.ts';

/** A row that is being read, or the interview. Values are as they came until the whole row is known. */
export interface OpenRow {
  home: readonly string[];
  path: string;
  values: Map<string, unknown[]>;
  currencies: Map<string, string>;
  rows: Map<string, OpenRow[]>;
  /** The id that it has where lists go through it again; '' where it has none. */
  id: string;
  /** Of each list that goes through rows again: how many were read, and the rows that they were about. */
  again: Map<string, { read: number; taken: Set<OpenRow> }>;
}

/** With nothing in it yet. `path` as in `members[2]`; '' for the interview. */
export const openRow = (home: readonly string[], path: string): OpenRow => ({
  home,
  path,
  values: new Map(),
  currencies: new Map(),
  rows: new Map(),
  id: '',
  again: new Map(),
});

/**
 * The row that a row of another list is about: the one that somebody confirmed it for, else the one that it was made for; by
 * its number where neither is told, as in forms from before rows had ids.
 */
export function rowAgain(
  row: OpenRow,
  child: XmlElement,
  rows: readonly OpenRow[],
): OpenRow | undefined {
  const { name } = child;
  let list = row.again.get(name);
  if (!list) row.again.set(name, (list = { read: 0, taken: new Set() }));
  const beside = rows[list.read];
  list.read += 1;
  const id = ownText(child, sureOf(name)) || ownText(child, aboutOf(name));
  const found = id === '' || beside?.id === id ? beside : rows.find((each) => each.id === id);
  // Two rows about one: neither may write over the other.
  if (!found || list.taken.has(found)) return undefined;
  list.taken.add(found);
  return found;
}

/** What stands under a name right below; '' for nothing. */
export const ownText = (child: XmlElement, name: string): string =>
  childOf(child, name)?.text.trim() ?? '';

/** Keeps what was sent under a name; of two of one name, both. */
export function keep(row: OpenRow, name: string, value: unknown): void {
  if (value !== '' && value !== undefined) gather(row.values, name, value);
}

/** There may be very many of one name: none of them is copied for the next. */
export function gather(all: Map<string, unknown[]>, name: string, value: unknown): void {
  const before = all.get(name);
  if (before) before.push(value);
  else all.set(name, [value]);
}
