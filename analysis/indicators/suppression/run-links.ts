/** What ties the numbers of a run's tables to each other for a reader: sums, and universes within others. */
import { isWithin } from './regions.ts';
import type { RunLimits } from './run-figure.ts';
import { completeIn, partingsOf, sumsOf, type Partings, type RunSum } from './run-sums.ts';
import type { Answers, RunTable, RunTables } from './run-tables.ts';

export interface RunLinks {
  partings: Map<RunTable, Partings>;
  /** Numbers are places. */
  sums: RunSum[];
  /** By place: the sums that it stands in. */
  sumsWith: number[][];
  /** By place: places that it is part of, and places that are part of it. */
  outer: number[][];
  inner: number[][];
  /** Of a table, the answers that are counted by groups. */
  grouped: Map<RunTable, Answers[]>;
}

export function linksOf({ places, tables, answers }: RunTables, limits: RunLimits): RunLinks {
  const complete = completeIn(tables);
  const partings = new Map(
    tables.map((table) => [table, partingsOf(table, complete.get(table.unit) ?? new Set())]),
  );
  const grouped = new Map<RunTable, Answers[]>();
  for (const own of answers) {
    if (own.parts.size > 0) grouped.set(own.table, [...(grouped.get(own.table) ?? []), own]);
  }
  const known = new Map<string, RunSum>();
  const add = (sum: RunSum) => {
    const key = `${sum.whole}=${sum.parts.toSorted((a, b) => a - b).join('+')}`;
    const before = known.get(key);
    if (before === undefined) known.set(key, sum);
    else before.isRestKnown ||= sum.isRestKnown;
  };
  for (const [table, own] of partings) {
    const entryAt = (spot: string) => {
      const place = table.places.get(spot);
      return place && { id: place.at, n: place.n };
    };
    for (const sum of sumsOf(table, own, entryAt)) add(sum);
  }
  for (const list of grouped.values()) {
    for (const own of list) for (const sum of sumsOfGroups(own, list, limits)) add(sum);
  }
  const sums = [...known.values()];
  const sumsWith: number[][] = places.map(() => []);
  sums.forEach(({ whole, parts }, at) => {
    for (const place of [whole, ...parts]) sumsWith[place]?.push(at);
  });
  return { partings, sums, sumsWith, grouped, ...nestedIn(tables, places.length) };
}

/** The numbers in all sums that a place stands in, itself among them. */
export function* summedWith({ sums, sumsWith }: RunLinks, place: number): Generator<number> {
  for (const at of sumsWith[place] ?? []) {
    const sum = sums[at];
    if (sum === undefined) continue;
    yield sum.whole;
    yield* sum.parts;
  }
}

/** Those in a group of the answers come to those who answered; and some of the groups, to a group that holds them. */
function* sumsOfGroups(
  { table, name, entries, parts }: Answers,
  others: readonly Answers[],
  limits: RunLimits,
): Generator<RunSum> {
  for (const [spot, { place, n }] of entries) {
    const there = [...parts].flatMap((part) => part.places.get(spot) ?? []);
    const rest = there.reduce((left, own) => left - own.n, n);
    if (there.length === 0 || rest < 0 || there.includes(place)) continue;
    yield {
      name: `${place.name}: groups of ${name}`,
      ...{ whole: place.at, parts: there.map(({ at }) => at), rest: place.n - n + rest },
      isRestKnown: parts.size > 1 && rest < limits.units,
    };
  }
  for (const other of others) {
    for (const holder of other.parts) {
      if (parts.has(holder)) continue;
      const held = [...parts].filter(({ universe }) => isWithin(universe, holder.universe));
      if (held.length === 0) continue;
      for (const [spot, all] of holder.places) {
        const there = held.flatMap((part) => part.places.get(spot) ?? []);
        const rest = there.reduce((left, own) => left - own.n, all.n);
        if (there.length < held.length || there.includes(all) || rest < 0) continue;
        yield {
          name: `${all.name}: groups of ${name} of ${table.name}`,
          ...{ whole: all.at, parts: there.map(({ at }) => at), rest },
          isRestKnown: rest < limits.units,
        };
      }
    }
  }
}

function nestedIn(tables: readonly RunTable[], places: number): Pick<RunLinks, 'outer' | 'inner'> {
  const outer = Array.from({ length: places }, () => new Set<number>());
  const inner = Array.from({ length: places }, () => new Set<number>());
  for (const unit of new Set(tables.map((table) => table.unit))) {
    const own = tables.filter((table) => table.unit === unit);
    for (const small of own) {
      const around = own.filter(
        (large) => large !== small && isWithin(small.universe, large.universe),
      );
      for (const large of around) {
        for (const [spot, place] of small.places) {
          const all = large.places.get(spot);
          if (all === undefined || all === place || all.n < place.n) continue;
          outer[place.at]?.add(all.at);
          inner[all.at]?.add(place.at);
        }
      }
    }
  }
  return { outer: outer.map((own) => [...own]), inner: inner.map((own) => [...own]) };
}
