/**
 * All tables of a run as a reader sees them: counts of units, the sums that tie them, and the cells that tell them.
 * Sums over weights go with the counts: a total can be had by subtraction only along a sum that the counts keep too.
 */

/** A number of units, whether a cell shows it or not. */
export interface Count {
  id: string;
  n: number;
  /** Different households that the units live in, where units are persons. */
  households?: number;
}

/** sum = parts + rest. */
export interface Relation {
  /** What it says, for the log: 'MP01.share: all = a + b'. */
  name: string;
  sum: string;
  parts: readonly string[];
  /** Units of the sum that are in none of the parts. A reader is held to know how many. */
  rest: number;
}

/** What a cell tells of a count: its number, or bounds of it where it was rounded. */
export interface Told {
  count: string;
  least: number;
  most: number;
}

export interface TableCell {
  id: string;
  tells: readonly Told[];
  /** Why it is withheld whatever becomes of the others; empty: it may be shown. */
  withheldFor: readonly string[];
}

export interface TableSet {
  counts: readonly Count[];
  relations: readonly Relation[];
  cells: readonly TableCell[];
}

/** Below these a count is secret. */
export interface SecretLimits {
  /** Units; at least 3, or hiding a count would tell it. */
  cases: number;
  /** Households of units that are persons. */
  households: number;
}

/**
 * How far apart the least and greatest value of a secret count must stay: half the limit, as far as the published
 * reason leaves room (a withheld count is known to be 1 to cases - 1). A sliding protection level: wherever the bounds
 * lie, nobody knows the count closer than that (Fischetti and Salazar 2001, section 2; Hundepool and others 2012,
 * chapter 4).
 */
export function widthAsked({ cases }: Pick<SecretLimits, 'cases'>): number {
  return Math.min(Math.ceil(cases / 2), cases - 2);
}

/** What is not shown: cells that are withheld, and counts of which not even the reason is told. */
export interface Withheld {
  cells: ReadonlySet<string>;
  unexplained: ReadonlySet<string>;
}

/** A count that somebody could be recognised in. Nobody can in an empty one: that there are no cases is said. */
export function isSecret({ n, households }: Omit<Count, 'id'>, limits: SecretLimits): boolean {
  return (
    n > 0 && (n < limits.cases || (households !== undefined && households < limits.households))
  );
}

export interface Bounds {
  least: number;
  most: number;
}

/**
 * What a reader knows of each count before adding or subtracting anything. The reasons are published, so of a withheld
 * count it is known on which side of the limit it is, unless it is left unexplained. Of counts that no cell tells
 * nothing is known, but that they are not below 0.
 */
export function knownAtSight(
  { counts, cells }: TableSet,
  limits: SecretLimits,
  { cells: withheld, unexplained }: Withheld,
): Map<string, Bounds> {
  const told = new Map<string, Bounds>();
  const hidden = new Set<string>();
  for (const { id, tells } of cells) {
    for (const { count, least, most } of tells) {
      hidden.add(count);
      if (withheld.has(id)) continue;
      const before = told.get(count) ?? { least: 0, most: Infinity };
      told.set(count, { least: Math.max(before.least, least), most: Math.min(before.most, most) });
    }
  }
  return new Map(
    counts.map((count): [string, Bounds] => {
      const { id, n } = count;
      const seen = told.get(id);
      if (seen !== undefined) return [id, seen];
      if (!hidden.has(id) || unexplained.has(id)) return [id, { least: 0, most: Infinity }];
      if (n === 0) return [id, { least: 0, most: 0 }];
      if (n < limits.cases) return [id, { least: 1, most: limits.cases - 1 }];
      return [id, { least: limits.cases, most: Infinity }];
    }),
  );
}

/**
 * Throws an Error for a set that contradicts itself: what is worked out from it would mean nothing.
 */
export function checkTableSet({ counts, relations, cells }: TableSet, limits: SecretLimits): void {
  if (!(limits.cases >= 3)) {
    throw new Error(
      `Counts under ${limits.cases} cannot be kept secret: that one is withheld would tell it. Ask for at least 3 cases.`,
    );
  }
  const known = new Map(counts.map(({ id, n }) => [id, n]));
  if (known.size < counts.length) {
    throw new Error('Two counts of the set have one id. Give each number of units its own.');
  }
  if (new Set(cells.map(({ id }) => id)).size < cells.length) {
    throw new Error('Two cells of the set have one id. Name each by its figure, line and side.');
  }
  const impossible = counts.find(({ n }) => !(Number.isInteger(n) && n >= 0));
  if (impossible !== undefined) {
    throw new Error(
      `The count ${impossible.id} is ${impossible.n}. Counts are whole and not below 0: look for a group larger than the whole.`,
    );
  }
  const numberOf = (id: string, where: string): number => {
    const n = known.get(id);
    if (n === undefined) throw new Error(`${where} names the count ${id}, which the set lacks.`);
    return n;
  };
  for (const { name, sum, parts, rest } of relations) {
    const total = parts.reduce((all, id) => all + numberOf(id, name), rest);
    if (total !== numberOf(sum, name) || rest < 0) {
      throw new Error(
        `${name} does not hold: its parts and rest come to ${total}, the sum to ${numberOf(sum, name)}. ` +
          'Take the counts of one run.',
      );
    }
  }
  for (const { id, tells } of cells) {
    for (const { count, least, most } of tells) {
      const n = numberOf(count, `Cell ${id}`);
      if (n < least || n > most) {
        throw new Error(
          `Cell ${id} tells ${least} to ${most} of the count ${count}, which is ${n}. Widen what it tells by its rounding.`,
        );
      }
    }
  }
}
