/** The figures of a table, found by name, and the lines of each: everybody, and every group of a breakdown. */
import type { FigureName } from '../../questionnaire/report-plan.ts';
import type { Translations } from '../../questionnaire/definition.ts';
import type {
  CellSide,
  PublishedCell,
  PublishedComparison,
  PublishedFigure,
  PublishedGroup,
  PublishedTable,
} from '../indicators/published-table.ts';

/** One line of a figure: who it is about, and what is said of them. */
export interface FigureLine {
  /** Null for everybody. */
  breakdown: { name: string; label: Translations } | null;
  group: PublishedGroup | null;
  all: PublishedCell;
  /** The two sides that are compared, where they are, and how far the first differs from the second. */
  a?: PublishedCell;
  b?: PublishedCell;
  difference?: PublishedCell;
}

/** Two groups of which the second is the comparison's reference. */
export interface Sides {
  comparison: PublishedComparison;
  a: PublishedGroup;
  b: PublishedGroup;
}

/** The figure of this name: of a distribution, its groups. Nothing where the table has none. */
export function figuresNamed(
  { figures }: PublishedTable,
  { indicator, figure, group }: FigureName,
): PublishedFigure[] {
  return figures.filter(
    (each) =>
      each.id === indicator &&
      each.figure === figure &&
      (group === undefined || each.group?.code === group),
  );
}

export function cellOf(
  figure: PublishedFigure,
  breakdown: string,
  group: string,
  side?: CellSide,
): PublishedCell | undefined {
  return cellsOf(figure).get(keyOf({ breakdown, group, ...(side ? { side } : {}) }));
}

/**
 * The lines that a report shows of a figure: everybody, then the groups of these breakdowns as far as the figure has them.
 * A group that the sample has nobody of is left out.
 */
export function linesOf(
  table: PublishedTable,
  figure: PublishedFigure,
  breakdowns: readonly string[],
  sides?: Sides,
): FigureLine[] {
  const line = (breakdown: string, group: string) => {
    const all = cellOf(figure, breakdown, group);
    if (all === undefined || all.reasons.includes('no cases')) return undefined;
    if (sides === undefined) return { all };
    const comparison = sides.comparison.name;
    const [a, b] = [sides.a.code, sides.b.code];
    return {
      all,
      ...given('a', cellOf(figure, breakdown, group, { comparison, group: a })),
      ...given('b', cellOf(figure, breakdown, group, { comparison, group: b })),
      ...given('difference', cellOf(figure, breakdown, group, { comparison, group: a, less: b })),
    };
  };
  const everybody = line('none', 'all');
  return [
    ...(everybody ? [{ breakdown: null, group: null, ...everybody }] : []),
    ...breakdowns.flatMap((name) => {
      const breakdown = table.breakdowns[figure.unit]?.[name];
      if (breakdown === undefined) return [];
      const { label, groups } = breakdown;
      return groups.flatMap((group) => {
        const cells = line(name, group.code);
        return cells ? [{ breakdown: { name, label }, group, ...cells }] : [];
      });
    }),
  ];
}

/**
 * Whose figures stand side by side in reports: the survey's main comparison where the figure has it, otherwise the first
 * between two groups that it has.
 */
export function sidesOf(
  { comparisons }: PublishedTable,
  figure: PublishedFigure,
): Sides | undefined {
  for (const comparison of comparisons) {
    const { name, groups, reference } = comparison;
    const b = groups.find(({ code }) => code === reference);
    const a = groups.find(({ code }) => code !== reference);
    if (groups.length !== 2 || !a || !b) continue;
    const side: CellSide = { comparison: name, group: a.code, less: b.code };
    if (cellOf(figure, 'none', 'all', side)) return { comparison, a, b };
  }
  return undefined;
}

/** Every comparison of a figure between two groups, for everybody. */
export function pairsOf(
  { comparisons }: PublishedTable,
  figure: PublishedFigure,
): { sides: Sides; line: Required<Pick<FigureLine, 'a' | 'b' | 'difference'>> }[] {
  return comparisons.flatMap((comparison) => {
    const b = comparison.groups.find(({ code }) => code === comparison.reference);
    if (b === undefined) return [];
    return comparison.groups.flatMap((a) => {
      const side = (group: string, less?: string) =>
        cellOf(figure, 'none', 'all', {
          comparison: comparison.name,
          group,
          ...(less === undefined ? {} : { less }),
        });
      const cells = { a: side(a.code), b: side(b.code), difference: side(a.code, b.code) };
      const { difference } = cells;
      if (a === b || !cells.a || !cells.b || !difference) return [];
      return [{ sides: { comparison, a, b }, line: { a: cells.a, b: cells.b, difference } }];
    });
  });
}

function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]?: V });
}

const known = new WeakMap<PublishedFigure, ReadonlyMap<string, PublishedCell>>();

function cellsOf(figure: PublishedFigure): ReadonlyMap<string, PublishedCell> {
  const found = known.get(figure);
  if (found) return found;
  const cells = new Map(figure.cells.map((cell) => [keyOf(cell), cell]));
  known.set(figure, cells);
  return cells;
}

function keyOf({ breakdown, group, side }: Pick<PublishedCell, 'breakdown' | 'group' | 'side'>) {
  const whose = side ? [side.comparison, side.group, side.less ?? ''] : [];
  return [breakdown, group, ...whose].join('\n');
}
