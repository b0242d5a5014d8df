/** Where to look for what can change together with a number, every other number staying as it is. */
import { summedWith, type RunLinks } from './run-links.ts';
import { isHidden, roomOf, type Night } from './run-moves.ts';
import { lineOf, spot, whole, type Place, type RunTable } from './run-tables.ts';

export interface Search {
  /** Whether what is shown may be withheld for it. */
  isHiding: boolean;
  /** Whether no reason would be told of what changes. */
  isSilent: boolean;
}

/**
 * Sets of places that hold the place, each to be tried by itself: of what is hidden already, the nearest; and where more
 * may be hidden, tables or parts of them.
 */
export function* whereToLook(
  night: Night,
  place: Place,
  width: number,
  still: ReadonlySet<string>,
  search: Search,
): Generator<Place[]> {
  if (search.isHiding) {
    for (const reach of reachesOf(night, place, width, search.isSilent))
      yield [...reach.add(place)];
    return;
  }
  let looked = 0;
  for (const most of nearest) {
    const places = hiddenAround(night, place, { width, still, most, isSilent: search.isSilent });
    if (places.length > looked) yield places;
    looked = places.length;
  }
}

/** How many hidden places are looked at: few mostly do. */
const nearest = [60, 400];

/**
 * A place and the hidden ones that can change with it, the nearest first: what it is summed with, and universes around
 * and within it that have nearly the same units there, and so on from each of them.
 */
function hiddenAround(
  night: Night,
  place: Place,
  told: { width: number; still: ReadonlySet<string>; most: number; isSilent: boolean },
): Place[] {
  const { links, tables } = night;
  const found = [place];
  const seen = new Set([place.at]);
  const look = (at: number): void => {
    const one = tables.places[at];
    if (one === undefined || seen.has(at)) return;
    seen.add(at);
    if ((one.n === 0 && !told.isSilent) || !isHidden(night, one)) return;
    const { up, down } = roomOf(night, one, told.still, told.isSilent);
    if (up > 0 || down > 0) found.push(one);
  };
  for (let next = 0; next < found.length && found.length < told.most; next++) {
    const one = found[next] as Place;
    for (const at of summedWith(links, one.at)) look(at);
    for (const nested of [links.outer[one.at], links.inner[one.at]]) {
      for (const at of nested ?? []) {
        if (Math.abs((tables.places[at]?.n ?? 0) - one.n) < told.width) look(at);
      }
    }
  }
  return found;
}

/**
 * Where to look for what can change with a place: first near it, then in universes that have nearly the same units there,
 * which must change with it, then wherever its units are counted, and at last in all that is tied to it.
 */
function* reachesOf(
  { links, tables }: Night,
  place: Place,
  width: number,
  isSilent: boolean,
): Generator<Set<Place>> {
  for (const table of place.tables) {
    const family = familyOf(links, table, place);
    if (family !== undefined) yield withGroups(links, isSilent, [table], 4, family);
  }
  const beside = [...(links.outer[place.at] ?? []), ...(links.inner[place.at] ?? [])]
    .flatMap((at) => tables.places[at] ?? [])
    .filter(({ n }) => n > 0 && Math.abs(n - place.n) < width);
  const all = new Set([place, ...beside].flatMap((one) => [...one.tables]));
  const [first] = place.tables;
  const family = first && familyOf(links, first, place);
  if (all.size > 1 && family !== undefined) yield withGroups(links, isSilent, [...all], 4, family);
  for (const table of place.tables) yield withGroups(links, isSilent, [table], 4);
  if (all.size > 1) yield withGroups(links, isSilent, [...all], 4);
  for (const table of place.tables) {
    if (table.of !== undefined) yield withGroups(links, isSilent, [table, table.of], 4, family);
  }
  const tied = everythingAround({ links, tables }, place);
  if (tied.size <= mostPlaces) yield tied;
}

/** Programmes of more places take too long. */
const mostPlaces = 1200;

/** All places that are tied to one, in however many steps. */
function everythingAround({ links, tables }: Pick<Night, 'links' | 'tables'>, place: Place) {
  const found = new Set([place]);
  for (const { at } of found) {
    for (const beside of [
      ...summedWith(links, at),
      ...(links.outer[at] ?? []),
      ...(links.inner[at] ?? []),
    ]) {
      const one = tables.places[beside];
      if (one !== undefined) found.add(one);
    }
  }
  return found;
}

/** The lines of the breakdowns that hang together with the place's own; undefined: all. */
function familyOf(links: RunLinks, table: RunTable, place: Place): ReadonlySet<string> | undefined {
  const families = links.partings.get(table)?.families;
  for (const [spot, own] of table.places) {
    if (own !== place) continue;
    const line = table.lines.get(lineOf(spot));
    if (line === undefined || line.family === 'none') return undefined;
    return families?.get(line.family);
  }
  return undefined;
}

/** Places of tables and of the largest `few` of the groups that answers part them into; `withEmpty`: also those where nobody is. */
function withGroups(
  { grouped }: RunLinks,
  withEmpty: boolean,
  tables: readonly RunTable[],
  few: number,
  families?: ReadonlySet<string>,
): Set<Place> {
  const all = new Set(tables);
  for (const table of tables) {
    const parted = [
      ...(grouped.get(table) ?? []),
      ...(table.of === undefined ? [] : (grouped.get(table.of) ?? [])),
    ];
    for (const { parts } of parted) for (const part of largest(parts, few)) all.add(part);
  }
  const reach = new Set<Place>();
  for (const table of all) {
    for (const [spot, place] of table.places) {
      if (place.n === 0 && !withEmpty) continue;
      const family = table.lines.get(lineOf(spot))?.family;
      if (families === undefined || (family !== undefined && families.has(family))) {
        reach.add(place);
      }
    }
  }
  return reach;
}

const sorted = new WeakMap<ReadonlySet<RunTable>, RunTable[]>();

function largest(parts: ReadonlySet<RunTable>, few: number): RunTable[] {
  const known = sorted.get(parts) ?? [...parts].toSorted((a, b) => sizeOf(b) - sizeOf(a));
  sorted.set(parts, known);
  return known.slice(0, few);
}

const sizeOf = ({ places }: RunTable) => places.get(spot(whole.line, whole.side))?.n ?? 0;
