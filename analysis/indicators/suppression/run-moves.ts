/**
 * Other numbers that a run could have had without a reader seeing it. Each is a world: changes of numbers that nobody is
 * shown, under which every sum, every universe within another and every published reason still holds. What a secret
 * number is in such worlds shows how far apart its bounds are at least.
 */
import {
  leastCostMove,
  type Balance,
  type Moving,
} from '../../disclosure/tables/least-cost-move.ts';
import type { RunLimits } from './run-figure.ts';
import type { RunLinks } from './run-links.ts';
import { sumsOf } from './run-sums.ts';
import { lineOf, spot, whole } from './run-tables.ts';
import type { Answers, Fact, Place, RunTable, RunTables } from './run-tables.ts';

export interface Night {
  limits: RunLimits;
  tables: RunTables;
  links: RunLinks;
  /** By cell. */
  isWithheld: Uint8Array;
  /** Places of which no reason may be told. */
  unexplained: Set<Place>;
}

/** Changes of places, or of the answers at places whose units stay as they are. */
export interface World {
  changes: { place: Place; by: number; fact?: Fact; cells: readonly number[] }[];
  /** Answers that stay as they are wherever units change: who answered less is missing more. */
  still: ReadonlySet<string>;
}

export const isHidden = ({ isWithheld }: Night, { cells }: Place): boolean => {
  for (const cell of cells) if (isWithheld[cell] !== 1) return false;
  return true;
};

/** The cheapest world in which the place's number differs by so much, its neighbours changing as they must. */
export function worldOfPlace(
  place: Place,
  by: number,
  { places, program }: PlacesProgram,
): World | undefined {
  const at = places.indexOf(place);
  const found = leastCostMove(program.moving, program.balances, at, by);
  if (found === undefined) return undefined;
  return {
    still: program.still,
    changes: places.flatMap((one, own) => {
      const change = found[own] ?? 0;
      return Math.abs(change) < 1e-6 ? [] : [{ place: one, by: change, cells: [...one.cells] }];
    }),
  };
}

export interface PlacesProgram {
  places: Place[];
  program: { moving: Moving[]; balances: Balance[]; names: string[]; still: ReadonlySet<string> };
}

/**
 * What can change among some places, all others staying as they are, and what must balance; `isSilent`: if no reason were
 * told of any of them.
 */
export function programOf(
  night: Night,
  reach: ReadonlySet<Place>,
  still: ReadonlySet<string>,
  isSilent: boolean,
): PlacesProgram {
  const { links, tables } = night;
  const places = [...reach];
  const local = new Map(places.map((one, at) => [one.at, at]));
  const moving = places.map((one): Moving => movingOf(night, one, still, local, isSilent));
  const balances: Balance[] = [];
  const names: string[] = [];
  const seen = new Set<number>();
  const untold = (n: number): number => moving.push({ up: Infinity, down: n, cost: cheap }) - 1;
  places.forEach((one, own) => {
    for (const at of links.sumsWith[one.at] ?? []) {
      const sum = links.sums[at];
      if (sum === undefined || seen.has(at)) continue;
      seen.add(at);
      const terms: [number, number][] = [];
      const whole = local.get(sum.whole);
      if (whole !== undefined) terms.push([whole, 1]);
      for (const part of sum.parts) {
        const place = local.get(part);
        if (place !== undefined) terms.push([place, -1]);
      }
      if (!sum.isRestKnown) terms.push([untold(sum.rest), -1]);
      balances.push(terms);
      names.push(sum.name);
    }
    for (const outer of links.outer[one.at] ?? []) {
      const around = local.get(outer);
      if (around === undefined) continue;
      const others = untold((tables.places[outer]?.n ?? 0) - one.n);
      balances.push([
        [around, 1],
        [own, -1],
        [others, -1],
      ]);
      names.push(`${one.name} within`);
    }
  });
  return { places, program: { moving, balances, names, still } };
}

const cheap = 0.001;

function movingOf(
  night: Night,
  place: Place,
  still: ReadonlySet<string>,
  local: ReadonlyMap<number, number>,
  isSilent: boolean,
): Moving {
  const { tables, links } = night;
  let { up, down } = roomOf(night, place, still, isSilent || night.unexplained.has(place));
  for (const outer of links.outer[place.at] ?? []) {
    if (!local.has(outer)) up = Math.min(up, (tables.places[outer]?.n ?? 0) - place.n);
  }
  for (const inner of links.inner[place.at] ?? []) {
    if (!local.has(inner)) down = Math.min(down, place.n - (tables.places[inner]?.n ?? 0));
  }
  return { up, down, cost: costOf(night, place.n, place.cells, place.at) };
}

/** What it costs to change a number: nothing worth speaking of if nobody is shown it, else what would have to be withheld. */
function costOf({ isWithheld }: Night, n: number, cells: Iterable<number>, at: number): number {
  let shown = 0;
  for (const cell of cells) shown += isWithheld[cell] === 1 ? 0 : 1;
  // Ways that cost the same are told apart, so that the search does not turn in circles.
  return (cheap + Math.max(1, n) * shown) * (1 + ((at * 7919) % 1009) / 10090);
}

/**
 * How far a place's number could rise and fall, were it hidden, for all that is told at the place itself; `isSilent`: if
 * no reason were told of it.
 */
export function roomOf(
  { isWithheld, unexplained }: Night,
  place: Place,
  still: ReadonlySet<string>,
  isSilent = unexplained.has(place),
): { up: number; down: number } {
  let [up, down] = [Infinity, place.n];
  for (const fact of place.facts) {
    if (fact.answers !== undefined && still.has(fact.answers)) {
      down = Math.min(down, place.n - fact.n);
      continue;
    }
    // Nobody answered: who is asked more, is missing more.
    if (fact.n === 0 && place.n > 0) continue;
    if (fact.n === 0) return { up: 0, down: 0 };
    down = Math.min(down, fact.n);
    if (isSilent) continue;
    const room = byReason(fact, place);
    [up, down] = [Math.min(up, room.up), Math.min(down, room.down)];
  }
  for (const { cell, least, most } of place.readings) {
    if (isWithheld[cell] === 1) continue;
    [up, down] = [Math.min(up, most - place.n), Math.min(down, place.n - least)];
  }
  return { up, down };
}

/** The reasons are published: of a withheld number it is known on which side of the limit it is. */
function byReason(fact: Fact, place: Place): { up: number; down: number } {
  const { n, limit } = fact;
  // That few were asked says that few answered; of those asked no cell says more.
  const isAsked = fact.answers === undefined && !fact.isCounted;
  if (isAsked && n < limit && place.facts.some(({ answers }) => answers !== undefined)) {
    return { up: Infinity, down: n };
  }
  // Of groups in detailed tables no reason is told.
  if (fact.isCounted) return { up: Infinity, down: n };
  return n < limit ? { up: limit - 1 - n, down: n - 1 } : { up: Infinity, down: n - limit };
}

/** The cheapest world in which only answers differ, those who did not answer making up for them. */
export function worldOfAnswers(
  night: Night,
  answers: Answers,
  where: string,
  by: number,
): World | undefined {
  const { links, isWithheld } = night;
  const partings = links.partings.get(answers.table);
  if (partings === undefined || answers.parts.size > 0) return undefined;
  // One place can stand on several lines; its answers are one number.
  const spots = [...answers.entries];
  const local = new Map<Place, number>();
  const entries: (typeof spots)[number][1][] = [];
  for (const [, entry] of spots) {
    if (!local.has(entry.place)) local.set(entry.place, entries.push(entry) - 1);
  }
  const moving = entries.map(({ place, fact, n, cells }, at): Moving => {
    const absent = place.n - n;
    const room =
      n === 0
        ? { up: 0, down: 0 }
        : night.unexplained.has(place)
          ? { up: Infinity, down: n }
          : n < fact.limit
            ? { up: fact.limit - 1 - n, down: n - 1 }
            : { up: Infinity, down: n - fact.limit };
    return {
      up: Math.min(room.up, absent),
      down: room.down,
      cost: costOf({ ...night, isWithheld }, n, cells, at),
    };
  });
  const balances: Balance[] = [];
  const entryAt = (spot: string) => {
    const entry = answers.entries.get(spot);
    const id = entry && local.get(entry.place);
    return entry === undefined || id === undefined ? undefined : { id, n: entry.n };
  };
  for (const sum of sumsOf(answers.table, partings, entryAt)) {
    const terms: [number, number][] = [
      [sum.whole, 1],
      ...sum.parts.map((part): [number, number] => [part, -1]),
    ];
    if (!sum.isRestKnown) {
      terms.push([moving.push({ up: Infinity, down: sum.rest, cost: cheap }) - 1, -1]);
    }
    balances.push(terms);
  }
  const own = answers.entries.get(where);
  const at = own && local.get(own.place);
  const found = at === undefined ? undefined : leastCostMove(moving, balances, at, by);
  if (found === undefined) return undefined;
  return {
    still: new Set(),
    changes: entries.flatMap(({ place, fact, cells }, place_) => {
      const change = found[place_] ?? 0;
      return Math.abs(change) < 1e-6 ? [] : [{ place, fact, by: change, cells }];
    }),
  };
}

/**
 * Where to look for what can change with a place: first near it, then wherever its units are counted, then in universes
 * that have nearly the same units there, which must change with it.
 */
export function* reachesOf(
  { links, tables }: Night,
  place: Place,
  width: number,
): Generator<Set<Place>> {
  for (const table of place.tables) {
    const family = familyOf(links, table, place);
    if (family !== undefined) yield withGroups(links, [table], 4, family);
  }
  const beside = [...(links.outer[place.at] ?? []), ...(links.inner[place.at] ?? [])]
    .flatMap((at) => tables.places[at] ?? [])
    .filter(({ n }) => n > 0 && Math.abs(n - place.n) < width);
  const all = new Set([place, ...beside].flatMap((one) => [...one.tables]));
  const [first] = place.tables;
  const family = first && familyOf(links, first, place);
  if (all.size > 1 && family !== undefined) yield withGroups(links, [...all], 4, family);
  for (const table of place.tables) yield withGroups(links, [table], 4);
  if (all.size > 1) yield withGroups(links, [...all], 4);
  for (const table of place.tables) {
    if (table.of !== undefined) yield withGroups(links, [table, table.of], 4, family);
  }
  const comparable = new Set(
    [...place.tables].flatMap((one) => [...(links.nested.get(one) ?? [])]),
  );
  for (const lines of family === undefined ? [undefined] : [family, undefined]) {
    const widest = withGroups(links, [...place.tables, ...comparable], 1, lines);
    if (widest.size <= mostPlaces) yield widest;
  }
}

/** Programmes of more places take too long. */
const mostPlaces = 1200;

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

/** Places of tables and of the largest `few` of the groups that answers part them into, but for empty ones. */
function withGroups(
  { grouped }: RunLinks,
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
      if (place.n === 0) continue;
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
