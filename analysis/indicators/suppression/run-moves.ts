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
import { costOfChange } from '../../disclosure/tables/other-worlds.ts';
import type { RunLimits } from './run-figure.ts';
import type { RunLinks } from './run-links.ts';
import { sumsOf, type RunSum } from './run-sums.ts';
import type { Answers, Fact, Place, RunTables } from './run-tables.ts';

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
  places: readonly Place[];
  program: { moving: Moving[]; balances: Balance[]; still: ReadonlySet<string> };
}

/**
 * What can change among some places, all others staying as they are, and what must balance; `isSilent`: if no reason were
 * told of any of them.
 */
export function programOf(
  night: Night,
  places: readonly Place[],
  still: ReadonlySet<string>,
  isSilent: boolean,
): PlacesProgram {
  const { links, tables } = night;
  const local = new Map(places.map((one, at) => [one.at, at]));
  const moving = places.map((one): Moving => movingOf(night, one, still, local, isSilent));
  const balances: Balance[] = [];
  const seen = new Set<number>();
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
      balances.push({ terms, ...restOf(sum) });
    }
    for (const outer of links.outer[one.at] ?? []) {
      const around = local.get(outer);
      if (around === undefined) continue;
      const others = (tables.places[outer]?.n ?? 0) - one.n;
      balances.push({
        terms: [
          [around, 1],
          [own, -1],
        ],
        ...{ up: Infinity, down: others },
      });
    }
  });
  return { places, program: { moving, balances, still } };
}

/** How far what is left of a sum beside its parts can change without a reader knowing. */
function restOf({ rest, isRestKnown }: RunSum): { up: number; down: number } {
  return isRestKnown ? { up: 0, down: 0 } : { up: Infinity, down: rest };
}

function movingOf(
  night: Night,
  place: Place,
  still: ReadonlySet<string>,
  local: ReadonlyMap<number, number>,
  isSilent: boolean,
): Moving {
  const { tables, links } = night;
  let { up, down } = roomOf(night, place, still, isSilent);
  for (const outer of links.outer[place.at] ?? []) {
    if (!local.has(outer)) up = Math.min(up, (tables.places[outer]?.n ?? 0) - place.n);
  }
  for (const inner of links.inner[place.at] ?? []) {
    if (!local.has(inner)) down = Math.min(down, place.n - (tables.places[inner]?.n ?? 0));
  }
  return { up, down, cost: costOf(night, place.n, place.cells, place.at) };
}

/** What it costs to change a number, by the cells that would have to be withheld. */
function costOf({ isWithheld }: Night, n: number, cells: Iterable<number>, at: number): number {
  let shown = 0;
  for (const cell of cells) shown += isWithheld[cell] === 1 ? 0 : 1;
  return costOfChange(Math.max(1, n) * shown, at);
}

/**
 * How far a place's number could rise and fall, were it hidden, for all that is told at the place itself; `isSilent`: if
 * no reason were told of it, as of some none is.
 */
export function roomOf(
  { isWithheld, unexplained }: Night,
  place: Place,
  still: ReadonlySet<string>,
  isSilent = false,
): { up: number; down: number } {
  if (place.isKnown) return { up: 0, down: 0 };
  const isUntold = isSilent || unexplained.has(place);
  let [up, down] = [Infinity, place.n];
  for (const fact of place.facts) {
    if (fact.answers !== undefined && still.has(fact.answers)) {
      down = Math.min(down, place.n - fact.n);
      continue;
    }
    // Nobody answered: who is asked more, is missing more.
    if (fact.n === 0 && place.n > 0) continue;
    // That there is nobody is told, unless nothing is.
    if (fact.n === 0 && isUntold && place.isPossible) continue;
    if (fact.n === 0) return { up: 0, down: 0 };
    down = Math.min(down, fact.n);
    if (isUntold) continue;
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
  const { n, least, below } = fact;
  // That few were asked says that few answered; of those asked no cell says more.
  const isAsked = fact.answers === undefined && !fact.isCounted;
  if (
    isAsked &&
    n < below &&
    below < Infinity &&
    place.facts.some(({ answers }) => answers !== undefined)
  ) {
    return { up: Infinity, down: n };
  }
  // Of groups in detailed tables no reason is told.
  if (fact.isCounted) return { up: Infinity, down: n };
  return { up: below - 1 - n, down: n - least };
}

/** The cheapest world in which only answers differ, those who did not answer making up for them. */
export function worldOfAnswers(
  night: Night,
  answers: Answers,
  where: string,
  by: number,
): World | undefined {
  const { links } = night;
  const partings = links.partings.get(answers.table);
  if (partings === undefined || answers.parts.size > 0) return undefined;
  // One place can stand on several lines and sides; its answers are one number, told by the cells of all of them.
  const local = new Map<Place, number>();
  const entries: { place: Place; fact: Fact; n: number; cells: number[] }[] = [];
  for (const { place, fact, n, cells } of answers.entries.values()) {
    const known = entries[local.get(place) ?? -1];
    if (known === undefined)
      local.set(place, entries.push({ place, fact, n, cells: [...cells] }) - 1);
    else known.cells.push(...cells);
  }
  const moving = entries.map(({ place, fact, n, cells }, at): Moving => {
    const absent = place.n - n;
    const room =
      n === 0
        ? { up: 0, down: 0 }
        : night.unexplained.has(place)
          ? { up: Infinity, down: n }
          : { up: fact.below - 1 - n, down: n - fact.least };
    return {
      up: Math.min(room.up, absent),
      down: room.down,
      cost: costOf(night, n, cells, at),
    };
  });
  const balances: Balance[] = [];
  const entryAt = (spot: string) => {
    const entry = answers.entries.get(spot);
    const id = entry && local.get(entry.place);
    return entry === undefined || id === undefined ? undefined : { id, n: entry.n };
  };
  for (const sum of sumsOf(answers.table, partings, entryAt)) {
    const parts = sum.parts.map((part): [number, number] => [part, -1]);
    balances.push({ terms: [[sum.whole, 1], ...parts], ...restOf(sum) });
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
