/** Sums that a reader of a run's tables can make, because groups part what they are groups of. */
import { isEmpty, isWithin, type Region } from './regions.ts';
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
  /** Whether no other group of the family can have units of the whole. */
  isAll: boolean;
}

/** How the lines and sides of a table part each other, so far as the definition says. */
export interface Partings {
  lines: Parting[];
  sides: Parting[];
  /** By breakdown: those that part each other's groups, itself among them. */
  families: Map<string, Set<string>>;
  /** Breakdowns and comparisons that leave out next to nobody. */
  complete: ReadonlySet<string>;
}

export function partingsOf(
  { lines, sides, universe }: RunTable,
  complete: ReadonlySet<string>,
): Partings {
  const ofLines = partings(lines, universe, whole.line);
  const families = new Map<string, Set<string>>();
  for (const { family } of lines.values()) families.set(family, new Set([family]));
  for (const { whole: line, family } of ofLines) {
    const other = lines.get(line)?.family ?? '';
    if (line === whole.line) continue;
    const joined = new Set([...(families.get(family) ?? []), ...(families.get(other) ?? [])]);
    for (const one of joined) families.set(one, joined);
  }
  return { lines: ofLines, sides: partings(sides, universe, whole.side), families, complete };
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
  const among = new Map([...stands].map(([name, { region }]) => [name, bothOf(region, universe)]));
  const isInside = (part: string, outer: Stand) => {
    const own = among.get(part);
    return own !== undefined && !isEmpty(own) && isWithin(own, outer.region);
  };
  const isApart = (part: string, outer: Stand) => {
    const own = among.get(part);
    return own !== undefined && isEmpty(bothOf(own, outer.region));
  };
  return [...stands].flatMap(([name, stand]) =>
    [...byFamily].flatMap(([family, own]): Parting[] => {
      if (family === stand.family) return [];
      const parts = own.map(([part]) => part);
      if (name === all) return [{ whole: name, family, parts, isAll: true }];
      const inside = parts.filter((part) => isInside(part, stand));
      if (inside.length === 0) return [];
      const isAll = parts.every((part) => inside.includes(part) || isApart(part, stand));
      return [{ whole: name, family, parts: inside, isAll }];
    }),
  );
}

function bothOf(a: Region, b: Region): Region {
  const states = new Map(a.states);
  for (const [topic, own] of b.states) {
    const other = states.get(topic);
    states.set(topic, other === undefined ? own : own.map((is, at) => is & (other[at] ?? 0)));
  }
  return { key: '', states, texts: new Set([...a.texts, ...b.texts]) };
}

/**
 * The sums among the entries of a table. Units in no group are the rest. A reader is held to know it where groups leave
 * out next to nobody: those whose age is not known. What they leave out by their meaning is nobody's to know. Groups that
 * come to more than the whole overlap, and keep no sum.
 */
export function* sumsOf(
  table: RunTable,
  { lines, sides, complete }: Partings,
  entryAt: (spot: string) => Entry | undefined,
): Generator<RunSum> {
  for (const side of table.sides.keys()) {
    for (const parting of lines) {
      const sum = sumOf(parting, (line) => entryAt(spot(line, side)));
      if (sum !== undefined) yield named(sum, `${table.name}, ${side}`, parting);
    }
  }
  for (const line of table.lines.keys()) {
    for (const parting of sides) {
      const sum = sumOf(parting, (side) => entryAt(spot(line, side)));
      if (sum !== undefined) yield named(sum, `${table.name}, ${line}`, parting);
    }
  }

  function named(
    sum: Omit<RunSum, 'name'>,
    where: string,
    { whole: all, family, isAll }: Parting,
  ): RunSum {
    return {
      ...sum,
      name: `${where}: ${all} = groups of ${family}`,
      isRestKnown: sum.isRestKnown && isAll && complete.has(family),
    };
  }
}

/** By unit, the breakdowns and comparisons whose groups hold nearly everybody of the largest table that has them. */
export function completeIn(tables: readonly RunTable[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const sizeOf = ({ places }: RunTable) => places.get(spot(whole.line, whole.side))?.n ?? 0;
  for (const table of tables.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const own = found.get(table.unit) ?? new Set();
    found.set(table.unit, own);
    const all = sizeOf(table);
    const sums = new Map<string, number>();
    const add = (family: string, at: string) =>
      sums.set(family, (sums.get(family) ?? 0) + (table.places.get(at)?.n ?? 0));
    for (const [line, { family }] of table.lines) add(family, spot(line, whole.side));
    for (const [side, { family }] of table.sides) add(family, spot(whole.line, side));
    for (const [family, sum] of sums) {
      if (seen.has(`${table.unit} ${family}`)) continue;
      seen.add(`${table.unit} ${family}`);
      if (all - sum <= mostLeftOut * all) own.add(family);
    }
  }
  return found;
}

/** Share of units that complete groups may leave out, because an answer is missing. */
const mostLeftOut = 0.05;

/** The rest can be known only where every part is told. */
function sumOf(
  { whole: all, parts }: Parting,
  entryAt: (name: string) => Entry | undefined,
): Omit<RunSum, 'name'> | undefined {
  const sum = entryAt(all);
  if (sum === undefined) return undefined;
  const there: number[] = [];
  let rest = sum.n;
  let isRestKnown = true;
  for (const part of parts) {
    const entry = entryAt(part);
    // A group of which no cell tells how many were asked is left out of the sum for everybody: its units are of the rest.
    if (entry === undefined) {
      isRestKnown = false;
      continue;
    }
    if (entry.id === sum.id) return undefined;
    there.push(entry.id);
    rest -= entry.n;
  }
  return there.length === 0 || rest < 0
    ? undefined
    : { whole: sum.id, parts: there, rest, isRestKnown };
}
