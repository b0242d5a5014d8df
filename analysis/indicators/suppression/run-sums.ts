/** Sums that a reader of a run's tables can make, because groups part what they are groups of. */
import { isWithin } from './regions.ts';
import { spot, whole, type RunTable, type Stand } from './run-tables.ts';

/** A number in a table, whatever it counts. */
export interface Entry {
  id: number;
  n: number;
}

/** whole = parts + rest. */
export interface RunSum {
  name: string;
  whole: number;
  parts: number[];
  rest: number;
  /** Whether a reader is held to know the rest. */
  isRestKnown: boolean;
}

/** Lines or sides that part another, of which no unit is in two. */
export interface Parting {
  whole: string;
  family: string;
  parts: string[];
}

/** How the lines and sides of a table part each other, so far as the definition says. */
export interface Partings {
  lines: Parting[];
  sides: Parting[];
  /** By breakdown: those that part each other's groups, itself among them. */
  families: Map<string, Set<string>>;
}

export function partingsOf({ lines, sides, universe }: RunTable): Partings {
  const ofLines = partings(lines, universe, whole.line);
  const families = new Map<string, Set<string>>();
  for (const { family } of lines.values()) families.set(family, new Set([family]));
  for (const { whole: line, family } of ofLines) {
    const other = lines.get(line)?.family ?? '';
    if (line === whole.line) continue;
    const joined = new Set([...(families.get(family) ?? []), ...(families.get(other) ?? [])]);
    for (const one of joined) families.set(one, joined);
  }
  return { lines: ofLines, sides: partings(sides, universe, whole.side), families };
}

function partings(
  stands: ReadonlyMap<string, Stand>,
  universe: RunTable['universe'],
  all: string,
): Parting[] {
  const byFamily = new Map<string, [string, Stand][]>();
  for (const [name, stand] of stands) {
    if (name === all) continue;
    const list = byFamily.get(stand.family) ?? [];
    byFamily.set(stand.family, list);
    list.push([name, stand]);
  }
  return [...stands].flatMap(([name, stand]) =>
    [...byFamily].flatMap(([family, own]): Parting[] => {
      if (family === stand.family) return [];
      const parts = own.flatMap(([part, { region }]) =>
        name === all || isWithin(region, stand.region) || isWithinAmong(region, stand, universe)
          ? [part]
          : [],
      );
      return parts.length === 0 ? [] : [{ whole: name, family, parts }];
    }),
  );
}

/** Within it among the units of the universe, if not among all. */
function isWithinAmong(
  region: Stand['region'],
  outer: Stand,
  universe: RunTable['universe'],
): boolean {
  const states = new Map(region.states);
  let helps = false;
  for (const [topic, own] of universe.states) {
    if (!outer.region.states.has(topic)) continue;
    const other = states.get(topic);
    states.set(topic, other === undefined ? own : own.map((is, at) => is & (other[at] ?? 0)));
    helps = true;
  }
  const texts = new Set([...region.texts, ...universe.texts]);
  helps ||= [...outer.region.texts].some((text) => universe.texts.has(text));
  return helps && isWithin({ ...region, states, texts }, outer.region);
}

/**
 * The sums among the entries of a table. Units in no group are the rest, which a reader is held to know where they are
 * fewer than `limit` in the whole: those whose age is not known. Where groups leave out more than that, it is nobody's
 * to know. Groups that come to more than the whole overlap, and keep no sum.
 */
export function* sumsOf(
  table: RunTable,
  { lines, sides }: Partings,
  entryAt: (spot: string) => Entry | undefined,
  limit: number,
): Generator<RunSum> {
  for (const side of table.sides.keys()) {
    for (const parting of lines) {
      const sum = sumOf(parting, (line) => entryAt(spot(line, side)));
      const all = restOf(parting, (line) => entryAt(spot(line, whole.side))) ?? sum?.rest;
      if (sum !== undefined)
        yield named(sum, `${table.name}, ${side}: ${titled(parting)}`, all, limit);
    }
  }
  for (const line of table.lines.keys()) {
    for (const parting of sides) {
      const sum = sumOf(parting, (side) => entryAt(spot(line, side)));
      const all = restOf(parting, (side) => entryAt(spot(whole.line, side))) ?? sum?.rest;
      if (sum !== undefined)
        yield named(sum, `${table.name}, ${line}: ${titled(parting)}`, all, limit);
    }
  }
}

const titled = ({ whole: all, family }: Parting) => `${all} = groups of ${family}`;

function named(
  sum: Omit<RunSum, 'name' | 'isRestKnown'>,
  name: string,
  restOfAll: number | undefined,
  limit: number,
): RunSum {
  return { ...sum, name, isRestKnown: (restOfAll ?? sum.rest) < limit };
}

function sumOf(
  { whole: all, parts }: Parting,
  entryAt: (name: string) => Entry | undefined,
): Omit<RunSum, 'name' | 'isRestKnown'> | undefined {
  const sum = entryAt(all);
  if (sum === undefined) return undefined;
  const there: number[] = [];
  let rest = sum.n;
  for (const part of parts) {
    const entry = entryAt(part);
    // A group that no cell is about is left out of the sum for everybody: its units are of the rest.
    if (entry === undefined) continue;
    if (entry.id === sum.id) return undefined;
    there.push(entry.id);
    rest -= entry.n;
  }
  return there.length === 0 || rest < 0 ? undefined : { whole: sum.id, parts: there, rest };
}

function restOf(
  parting: Parting,
  entryAt: (name: string) => Entry | undefined,
): number | undefined {
  return sumOf(parting, entryAt)?.rest;
}
