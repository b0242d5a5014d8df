import { blanksOf } from './key-table.ts';
import type { KeyTable } from './key-table.ts';

/** Calls `visit` with each key that contradicts `key` in few variables, and those variables as bits. */
export type NearKeys = (key: number, visit: (near: number, conflict: number) => void) => void;

/**
 * Finds those of some keys that contradict a key in at most `most` variables, a blank contradicting nothing; the key itself is
 * among them if it is one of those. Keys are looked up by sets of variables of which one at least is free of contradiction:
 * all sets that leave out so many variables, or, where these are many, `most` + 1 parts of the variables. Keys that lose
 * blanks later are still found.
 */
export function nearKeys(table: KeyTable, most: number, among: readonly number[]): NearKeys {
  const { variables, codes } = table;
  const without = setsWithout(variables, most);
  const sets = without.length <= mostSets ? without : partsOf(table, most + 1);
  const parts = sets.map((part) => partIndex(table, part, among));
  return (key, visit) => {
    const blanks = blanksOf(table, key);
    const from = key * variables;
    parts.forEach((part, turn) => {
      part.alike(key, blanks, (near) => {
        let conflict = 0;
        let conflicts = 0;
        for (let at = 0, to = near * variables; at < variables; at++, to++) {
          const one = codes[from + at] as number;
          const other = codes[to] as number;
          if (one === other || one === 0 || other === 0) continue;
          if (++conflicts > most) return;
          conflict |= 1 << at;
        }
        for (let before = 0; before < turn; before++) {
          if ((conflict & (parts[before]?.set ?? 0)) === 0) return;
        }
        visit(near, conflict);
      });
    });
  };
}

const mostSets = 32;

/** The sets of variables that leave out so many, as bits; stops when there are too many of them. */
function setsWithout(variables: number, left: number): number[] {
  let sets = [{ set: 2 ** variables - 1, next: 0 }];
  for (let turn = 0; turn < left && sets.length <= mostSets; turn++) {
    sets = sets.flatMap(({ set, next }) =>
      Array.from({ length: variables - next }, (_, at) => ({
        set: set & ~(1 << (next + at)),
        next: next + at + 1,
      })),
    );
  }
  return sets.map(({ set }) => set);
}

/** The variables in parts that tell about as many keys apart, each as bits. */
function partsOf({ levels }: KeyTable, count: number): number[] {
  const parts = Array.from({ length: count }, () => ({ set: 0, sizes: 0 }));
  const bySize = [...levels.keys()].sort((a, b) => (levels[b] ?? 0) - (levels[a] ?? 0));
  for (const at of bySize) {
    const smallest = parts.reduce((least, part) => (part.sizes < least.sizes ? part : least));
    smallest.set |= 1 << at;
    smallest.sizes += Math.log(1 + (levels[at] ?? 0));
  }
  return parts.map(({ set }) => set);
}

/** Keys of one class by their number outside some variables: the last of each number, and before each the one before. */
interface Chain {
  last: Map<number, number>;
  before: Int32Array;
}

/**
 * Looks up keys by one part of the variables. Keys with the same blanks in it are a class; one class is indexed anew for
 * each set of blanks that a key looked for has.
 */
function partIndex(table: KeyTable, part: number, among: readonly number[]) {
  const { variables, levels, codes } = table;
  const classes = new Map<number, number[]>();
  for (const key of among) {
    const blanks = blanksOf(table, key) & part;
    const own = classes.get(blanks);
    if (own) own.push(key);
    else classes.set(blanks, [key]);
  }
  // As a double this may be rounded: then keys are looked at that are not alike, and none is missed.
  const numberOf = (key: number, within: number) => {
    let number = 0;
    for (let at = 0; at < variables; at++) {
      if ((within >> at) & 1) {
        number = number * ((levels[at] ?? 0) + 1) + (codes[key * variables + at] as number);
      }
    }
    return number;
  };
  const chains = new Map<string, Chain>();
  const chainOf = (blanks: number, within: number, own: readonly number[]): Chain => {
    const name = `${blanks} ${within}`;
    const known = chains.get(name);
    if (known) return known;
    const chain: Chain = { last: new Map(), before: new Int32Array(own.length) };
    own.forEach((key, place) => {
      const number = numberOf(key, within);
      chain.before[place] = chain.last.get(number) ?? -1;
      chain.last.set(number, place);
    });
    chains.set(name, chain);
    return chain;
  };
  return {
    set: part,
    alike(key: number, keyBlanks: number, visit: (near: number) => void): void {
      for (const [blanks, own] of classes) {
        const within = part & ~blanks & ~keyBlanks;
        const { last, before } = chainOf(blanks, within, own);
        let place = last.get(numberOf(key, within)) ?? -1;
        for (; place >= 0; place = before[place] as number) visit(own[place] as number);
      }
    },
  };
}
