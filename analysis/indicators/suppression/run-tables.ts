import type {
  Count,
  Relation,
  TableCell,
  TableSet,
  Told,
} from '../../disclosure/tables/table-set.ts';
import type { Side } from '../domains.ts';

/** One figure of a run on all its lines, before anything is withheld for the sake of another cell. */
export interface FigureTable {
  /** 'MP01.share', with the group of a distribution; of this figure alone. */
  key: string;
  unit: string;
  /** As the definition writes it; left out: all units. */
  universe?: string;
  /** Figures that ask the same answers give the same name here: the groups of one distribution. Left out: the key. */
  answers?: string;
  /**
   * Of a proportion: the universe that the units counted in it make up, where small ones are to be kept from being
   * read off the share. Left out where the rules let them be shown.
   */
  numerator?: string;
  lines: readonly FigureLine[];
}

export interface FigureLine {
  breakdown: string;
  group: string;
  /** The sides that the figure is told of. */
  sides: Partial<Record<Side, FigureSide>>;
}

export interface FigureSide {
  /** Units with an answer, unweighted. */
  n: number;
  /** Share of the units of the universe without one. */
  missing: number;
  /** Households that they live in, of units that are persons. */
  households?: number;
  /** Of a proportion. */
  share?: number | null;
  /** Why the publication rules withhold it, whatever becomes of other cells. */
  withheldFor: readonly string[];
}

/** Where a cell stands in the tables of a run. */
export function cellId(
  key: string,
  { breakdown, group }: { breakdown: string; group: string },
  side: Side,
): string {
  return `${key} ${placeOf(breakdown, group, side)}`;
}

/**
 * All tables of a run as counts, the sums that tie them, and the cells that tell them. A cell tells its n, and by its
 * share of missing answers how many units were asked, which is one number for all figures of one universe. Sums: all =
 * a + b on a line; the whole = the groups of a breakdown; asked = answered + missing; and a universe within another is
 * at most as large. Groups that overlap keep no sum; each is within the whole.
 */
export function runTables(figures: readonly FigureTable[]): TableSet {
  const counts = new Map<string, Count>();
  const cells: TableCell[] = [];
  /** Tables of counts (the units asked of a universe, those who answered), by name, with where they have a number. */
  const tables = new Map<string, Map<string, string>>();
  const relations: Relation[] = [];

  const note = (table: string, place: string, count: Count): string => {
    const known = counts.get(count.id);
    if (known !== undefined && known.n !== count.n) {
      throw new Error(
        `${count.id} is ${known.n} by one figure and ${count.n} by another. Take the figures of one run, and name universes as the definition does.`,
      );
    }
    if (known?.households === undefined) counts.set(count.id, count);
    const places = tables.get(table) ?? new Map<string, string>();
    tables.set(table, places.set(place, count.id));
    return count.id;
  };

  for (const figure of figures) {
    const asked = askedTable(figure.unit, figure.universe);
    const answered = `${asked}, answers to ${figure.answers ?? figure.key}`;
    for (const { line, side, place, cell } of sidesOf(figure)) {
      const { n, missing, households } = cell;
      const of = households === undefined ? {} : { households };
      const told: string[] = [];
      if (missing < 1) {
        const all = Math.round(n / (1 - missing));
        // Without missing answers those asked and those who answered are one count.
        const whole = note(asked, place, { id: `${asked} ${place}`, n: all, ...(all === n && of) });
        told.push(whole);
        if (all === n) note(answered, place, { id: whole, n, ...of });
        else {
          const known = note(answered, place, { id: `${answered} ${place}`, n, ...of });
          told.push(known);
          const absent = { id: `${answered} ${place}, missing`, n: all - n };
          if (!counts.has(absent.id)) {
            counts.set(absent.id, absent);
            relations.push({
              name: `${answered} ${place}: asked = answered + missing`,
              ...{ sum: whole, parts: [known, absent.id], rest: 0 },
            });
          }
        }
      } else told.push(note(answered, place, { id: `${answered} ${place}`, n, ...of }));
      cells.push({
        id: cellId(figure.key, line, side),
        tells: told.map((count): Told => exactly(counts, count)),
        withheldFor: cell.withheldFor,
      });
    }
  }

  const told = withNumerators(cells, figures, tables, counts);
  const within = [...universesWithin(tables, counts), ...sumsOf(tables, counts)];
  return {
    counts: [...counts.values(), ...within.flatMap(({ others }) => others)],
    relations: [...relations, ...within.map(({ relation }) => relation)],
    cells: told,
  };
}

/** A relation, with the counts in it that no table has. */
interface Tie {
  relation: Relation;
  others: Count[];
}

const placeOf = (breakdown: string, group: string, side: Side) => `${breakdown}/${group}/${side}`;

const askedTable = (unit: string, universe?: string) =>
  universe === undefined ? `every ${unit}` : `${unit} where ${universe}`;

function* sidesOf(figure: FigureTable) {
  for (const line of figure.lines) {
    for (const side of ['all', 'a', 'b'] as const) {
      const cell = line.sides[side];
      const place = placeOf(line.breakdown, line.group, side);
      if (cell !== undefined) yield { line, side, place, cell };
    }
  }
}

function exactly(counts: ReadonlyMap<string, Count>, count: string): Told {
  const n = counts.get(count)?.n ?? 0;
  return { count, least: n, most: n };
}

/** all = a + b on each line; the whole = the groups of each breakdown, on each side. */
function sumsOf(
  tables: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: ReadonlyMap<string, Count>,
): Tie[] {
  const found = new Map<string, Tie>();
  const add = (name: string, sum: string | undefined, parts: readonly (string | undefined)[]) => {
    const there = parts.filter((part) => part !== undefined);
    if (sum === undefined || there.length === 0 || there.length < parts.length) return;
    const numberOf = (id: string) => counts.get(id)?.n ?? 0;
    const rest = there.reduce((left, part) => left - numberOf(part), numberOf(sum));
    if (rest >= 0) {
      // The same counts stand in several tables where no answer is missing: their sum is kept once.
      const key = [sum, ...there].join('\n');
      if (!found.has(key))
        found.set(key, { relation: { name, sum, parts: there, rest }, others: [] });
    } else {
      for (const part of there) {
        const tie = withinTie(counts, part, sum, sum);
        found.set(tie.relation.name, tie);
      }
    }
  };
  for (const [table, places] of tables) {
    const lines = new Map<string, Set<string>>();
    for (const place of places.keys()) {
      const [breakdown = '', group = ''] = place.split('/');
      lines.set(breakdown, (lines.get(breakdown) ?? new Set()).add(group));
    }
    const at = (breakdown: string, group: string, side: Side) =>
      places.get(placeOf(breakdown, group, side));
    for (const [breakdown, groups] of lines) {
      for (const group of groups) {
        const sides = [at(breakdown, group, 'a'), at(breakdown, group, 'b')];
        add(`${table} ${breakdown}/${group}: all = a + b`, at(breakdown, group, 'all'), sides);
      }
      if (breakdown === 'none') continue;
      for (const side of ['all', 'a', 'b'] as const) {
        const parts = [...groups].map((group) => at(breakdown, group, side));
        add(`${table}: ${side} = groups of ${breakdown}`, at('none', 'all', side), parts);
      }
    }
  }
  return [...found.values()];
}

/** The larger is the smaller and a rest that nothing tells. */
function withinTie(counts: ReadonlyMap<string, Count>, part: string, sum: string, of: string): Tie {
  const n = (counts.get(sum)?.n ?? 0) - (counts.get(part)?.n ?? 0);
  const other = { id: `${sum}, not in ${part}`, n };
  const name = `${part} within ${of}`;
  return { relation: { name, sum, parts: [part, other.id], rest: 0 }, others: [other] };
}

/** Universes within others, on every line and side that both have. */
function universesWithin(
  tables: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: ReadonlyMap<string, Count>,
): Tie[] {
  const universes = [...tables.keys()].flatMap((table) => {
    const parts = /^(?:every (?<all>\S+)|(?<unit>\S+) where (?<universe>.*))$/s.exec(table)?.groups;
    const unit = parts?.['all'] ?? parts?.['unit'];
    if (unit === undefined || table.includes(', answers to ')) return [];
    return [{ table, unit, clauses: clausesOf(parts?.['universe']) }];
  });
  const isWithin = (inner: (typeof universes)[number], outer: (typeof universes)[number]) =>
    inner.unit === outer.unit &&
    inner.clauses.size > outer.clauses.size &&
    [...outer.clauses].every((clause) => inner.clauses.has(clause));
  return universes.flatMap((inner) => {
    const around = universes.filter((outer) => isWithin(inner, outer));
    // A universe further out bounds nothing more than the one between.
    const next = around.filter((outer) => !around.some((between) => isWithin(between, outer)));
    return next.flatMap(({ table }) =>
      [...(tables.get(inner.table) ?? [])].flatMap(([place, part]) => {
        const sum = tables.get(table)?.get(place);
        return sum === undefined ? [] : [withinTie(counts, part, sum, table)];
      }),
    );
  });
}

/** What must hold together, for universes that are joined by 'and' alone. */
function clausesOf(universe?: string): Set<string> {
  if (universe === undefined) return new Set();
  if (/ or |[()]/.test(universe)) return new Set([universe.trim()]);
  return new Set(universe.split(' and ').map((clause) => clause.trim()));
}

/**
 * A share beside its n tells how many units make it up: who takes their weights to be alike is off by the difference
 * to the true count, and no more than that is left to doubt.
 */
function withNumerators(
  cells: readonly TableCell[],
  figures: readonly FigureTable[],
  tables: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: ReadonlyMap<string, Count>,
): TableCell[] {
  const told = new Map<string, Told>();
  for (const figure of figures) {
    if (figure.numerator === undefined) continue;
    const places = tables.get(askedTable(figure.unit, figure.numerator));
    for (const { line, side, place, cell } of sidesOf(figure)) {
      const count = places?.get(place);
      const n = counts.get(count ?? '')?.n;
      if (count === undefined || n === undefined || typeof cell.share !== 'number') continue;
      const read = Math.round(cell.n * cell.share);
      told.set(cellId(figure.key, line, side), {
        ...{ count, least: Math.min(n, read), most: Math.max(n, read) },
      });
    }
  }
  return cells.map((cell) => {
    const more = told.get(cell.id);
    return more === undefined ? cell : { ...cell, tells: [...cell.tells, more] };
  });
}
