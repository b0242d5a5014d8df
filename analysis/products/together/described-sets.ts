/**
 * Which sets of units are the same, or part each other, read off the units themselves: a set is told by the values that
 * its units have in a few columns, where no other unit has these. What a reader could only guess from the questionnaire
 * (everybody born abroad has a country of birth) is taken as known to him.
 */

/** A column that tells units apart: -1, or the place of a value. */
export interface TellingColumn {
  name: string;
  of: Int16Array;
}

/** By column, which of its values the units of the set have: '0' or '1' for none, then for each place. */
export type DescribedSet = ReadonlyMap<number, string>;

export interface Describer {
  /** The set of those units for which the mask is 1, told from the others among whom it is asked; left out: all. */
  describe: (mask: Uint8Array, among?: Uint8Array) => DescribedSet;
  /** Whom a set of columns alone holds. */
  maskOf: (set: DescribedSet) => Uint8Array;
  /** Whether all units of the mask are in the set, which is of columns alone. */
  isWithin: (mask: Uint8Array, set: DescribedSet) => boolean;
  /** Those with one of some values of a column. */
  withValues: (column: string, places: readonly number[]) => DescribedSet;
}

/** More columns than these describe a set by chance. */
const mostColumns = 4;

/**
 * @param first how many columns describe a set where they can, before others are looked at
 * @param takesPart 1 for units that count at all
 */
export function describerOf(
  columns: readonly TellingColumn[],
  first: number,
  takesPart: Uint8Array,
): Describer {
  const lengths = columns.map(
    ({ of }) => of.reduce((most, place) => Math.max(most, place), -1) + 2,
  );
  const known = new Map<string, DescribedSet>();
  let unnamed = columns.length;

  const present = columns.map(({ of }, at) => {
    const values = new Uint8Array(lengths[at] ?? 0);
    takesPart.forEach((is, row) => {
      if (is === 1) values[(of[row] ?? -1) + 1] = 1;
    });
    return values;
  });

  const keys = new WeakMap<Uint8Array, string>();
  function keyOf(mask: Uint8Array): string {
    const before = keys.get(mask);
    if (before !== undefined) return before;
    const key = keyOfMask(mask, takesPart);
    keys.set(mask, key);
    return key;
  }

  function describe(mask: Uint8Array, among?: Uint8Array): DescribedSet {
    const key = `${keyOf(mask)} of ${among ? keyOf(among) : 'all'}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = described(mask, among);
    known.set(key, found);
    return found;
  }

  function described(mask: Uint8Array, among?: Uint8Array): DescribedSet {
    const inside: number[] = [];
    const others: number[] = [];
    for (let row = 0; row < mask.length; row++) {
      if (takesPart[row] !== 1) continue;
      if (mask[row] === 1) inside.push(row);
      else if (among === undefined || among[row] === 1) others.push(row);
    }
    const allowed = columns.map(({ of }, at) => {
      const values = new Uint8Array(lengths[at] ?? 0);
      for (const row of inside) values[(of[row] ?? -1) + 1] = 1;
      return values;
    });
    /** Columns by how many others each leaves out that none before it did. */
    const choose = (some: number): { chosen: Map<number, number>; isTold: boolean } => {
      const chosen = new Map<number, number>();
      let left = others;
      while (left.length > 0 && chosen.size < mostColumns) {
        let best = -1;
        let most = 0;
        columns.slice(0, some).forEach(({ of }, at) => {
          const values = allowed[at] ?? new Uint8Array();
          if (chosen.has(at) || values.every((is) => is === 1)) return;
          let out = 0;
          for (const row of left) out += values[(of[row] ?? -1) + 1] === 1 ? 0 : 1;
          if (out > most) [best, most] = [at, out];
        });
        if (best === -1) break;
        chosen.set(best, most);
        const values = allowed[best];
        const { of } = columns[best] as TellingColumn;
        left = left.filter((row) => values?.[(of[row] ?? -1) + 1] === 1);
      }
      return { chosen, isTold: left.length === 0 };
    };
    const few = choose(first);
    const { chosen, isTold } = few.isTold ? few : choose(columns.length);
    // What leaves others in says little, and may be chance.
    const told = [...chosen].flatMap(([at, out]) =>
      isTold || out >= others.length / 20 ? [at] : [],
    );
    if (isTold) for (const at of told) widen(at, told, allowed, others);
    const set = new Map(told.map((at) => [at, (allowed[at] ?? new Uint8Array()).join('')]));
    if (!isTold) set.set(unnamed++, '01');
    return set;
  }

  const isHolding = (set: DescribedSet): ((row: number) => boolean) => {
    const told = [...set].map(([at, values]) => ({ of: columns[at]?.of, values }));
    return (row) => {
      for (const { of, values } of told) if (values[(of?.[row] ?? -1) + 1] !== '1') return false;
      return true;
    };
  };

  /** Values that nobody has who is like the set in all else, and not of it, are of the set too. */
  function widen(
    at: number,
    told: readonly number[],
    allowed: readonly Uint8Array[],
    others: readonly number[],
  ): void {
    const values = Uint8Array.from(present[at] ?? [], (is, place) => (place === 0 ? 0 : is));
    if (allowed[at]?.[0] === 1) values[0] = 1;
    const has = (column: number, row: number) =>
      allowed[column]?.[(columns[column]?.of[row] ?? -1) + 1] === 1;
    for (const row of others) {
      if (told.every((column) => column === at || has(column, row)))
        values[(columns[at]?.of[row] ?? -1) + 1] = 0;
    }
    allowed[at]?.set(values);
  }

  return {
    describe,
    maskOf: (set) => {
      const holds = isHolding(set);
      return Uint8Array.from(takesPart, (is, row) => Number(is === 1 && holds(row)));
    },
    isWithin: (mask, set) => {
      const holds = isHolding(set);
      return mask.every((is, row) => is !== 1 || takesPart[row] !== 1 || holds(row));
    },
    withValues: (name, places) => {
      const at = columns.findIndex((column) => column.name === name);
      if (at === -1) throw new Error(`There is no column ${name} that tells units apart.`);
      const values = new Uint8Array(lengths[at] ?? 0);
      for (const place of places) values[place + 1] = present[at]?.[place + 1] ?? 0;
      return new Map([[at, values.join('')]]);
    },
  };
}

/** Those in both; undefined: nobody can be. */
export function bothOf(a: DescribedSet, b: DescribedSet): DescribedSet | undefined {
  const joined = new Map(a);
  for (const [at, values] of b) {
    const before = joined.get(at);
    const now = before === undefined ? values : commonOf(before, values);
    if (!now.includes('1')) return undefined;
    joined.set(at, now);
  }
  return joined;
}

const commons = new Map<string, string>();

function commonOf(a: string, b: string): string {
  if (a === b) return a;
  const key = `${a} ${b}`;
  const known = commons.get(key);
  if (known !== undefined) return known;
  let both = '';
  for (let at = 0; at < a.length; at++) both += a[at] === '1' && b[at] === '1' ? '1' : '0';
  if (commons.size > 100_000) commons.clear();
  commons.set(key, both);
  return both;
}

/** Sets with one name are the same; `without`: apart from that column. */
export function nameOfSet(set: DescribedSet, without?: number): string {
  const parts: string[] = [];
  for (const at of [...set.keys()].sort((a, b) => a - b)) {
    if (at !== without) parts.push(`${String(at)}:${set.get(at) ?? ''}`);
  }
  return parts.join(' ');
}

/** Whether all of the first are of the second, and whether nobody is of both: of values of one column. */
export function howTheyLie(a: string, b: string): { isWithin: boolean; isApart: boolean } {
  const common = commonOf(a, b);
  return { isWithin: common === a, isApart: !common.includes('1') };
}

/** Masks with one key are the same but for a chance in 2^50 (Carter and Wegman 1979, in kind). */
function keyOfMask(mask: Uint8Array, takesPart: Uint8Array): string {
  let [a, b, n] = [7, 11, 0];
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] !== 1 || takesPart[row] !== 1) continue;
    n += 1;
    a = (Math.imul(a ^ row, 0x9e3779b1) ^ (a >>> 15)) >>> 0;
    b = (Math.imul(b + row, 0x85ebca6b) ^ (b >>> 13)) >>> 0;
  }
  return `${String(n)} ${String(a)} ${String(b)}`;
}
