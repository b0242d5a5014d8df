/** What a reader looks at: the panels and rows that chart, table and file all show, from one choice. */
import type { Breakdown, Cell, Comparison, Figure, Table, Text } from './published.ts';
import { cellOf, comparisonsOf, type Side, sidesOf } from './sides.ts';

export interface View {
  figures: readonly Figure[];
  comparison: Comparison | undefined;
  /** Those who are compared; none without a comparison. */
  sides: Side[];
  panels: Panel[];
  /** The panels are alike, each with the groups of a distribution: small multiples with one scale. */
  isMultiples: boolean;
}

/** Rows of one kind: everybody, or the groups of a breakdown; of a distribution its groups on one line. */
export interface Panel {
  /** Undefined: everybody. */
  heading: Text | undefined;
  /** Whether the groups that are compared are told on these lines: mostly they are for everybody alone. */
  isCompared: boolean;
  rows: Row[];
}

export interface Row {
  /** Where the cells are, to find them in the table that was published. */
  breakdown: string;
  code: string;
  /** Of a distribution, its group. */
  of?: string;
  /** Undefined: everybody. */
  label: Text | undefined;
  /** Everybody on the line; undefined where there is nobody. */
  all: Cell | undefined;
  /** One for each side. */
  cells: (Cell | undefined)[];
  /** One for each side that is held against the reference. */
  differences: (Cell | undefined)[];
}

export interface Choice {
  figure?: string;
  /** A comparison, or 'none'. */
  groups?: string;
  by?: readonly string[];
  sorted?: boolean;
}

/** The figures of one name; where none is named, or none has it, the first. */
function figuresOf({ figures }: Table, indicator: string, name?: string): Figure[] {
  const own = figures.filter(({ id }) => id === indicator);
  const chosen = own.some(({ figure }) => figure === name) ? name : own[0]?.figure;
  return own.filter(({ figure }) => figure === chosen);
}

/** The breakdowns that a figure has, by name, in the order of its lines. */
export function breakdownsOf(
  { breakdowns }: Table,
  figures: readonly Figure[],
): [string, Breakdown][] {
  const [first] = figures;
  const names = new Set(figures.flatMap(({ cells }) => cells.map(({ breakdown }) => breakdown)));
  return [...names].flatMap((name): [string, Breakdown][] => {
    const found = breakdowns[first?.unit ?? '']?.[name];
    return found ? [[name, found]] : [];
  });
}

/** A reader who chose nothing sees these first: of those that the figure has, at most two. */
const FIRST = ['sex', 'age', 'child_age', 'region', 'urban'];

export function firstBy(names: readonly string[]): string[] {
  return FIRST.filter((name) => names.includes(name)).slice(0, 2);
}

/** Everything that one choice shows of an indicator. Choices that the table does not have are left aside. */
export function viewOf(table: Table, indicator: string, choice: Choice): View {
  const figures = figuresOf(table, indicator, choice.figure);
  const comparisons = comparisonsOf(table, figures);
  const comparison =
    choice.groups === 'none'
      ? undefined
      : (comparisons.find(({ name }) => name === choice.groups) ?? firstComparison(comparisons));
  const sides = comparison ? sidesOf(comparison) : [];
  const breakdowns = breakdownsOf(table, figures);
  const wanted = choice.by ?? firstBy(breakdowns.map(([name]) => name));
  const chosen = breakdowns.filter(([name]) => wanted.includes(name));
  const rowOf = (figure: Figure, breakdown: string, code: string, label?: Text): Row => {
    const line = { breakdown, group: code };
    const somebody = (cell: Cell | undefined) =>
      cell?.reasons.includes('no cases') === true ? undefined : cell;
    return {
      ...{ breakdown, code, label },
      ...(figure.group && { of: figure.group.code }),
      all: somebody(cellOf(figure, line)),
      cells: sides.map((side) => somebody(cellOf(figure, line, comparison, side))),
      differences: sides
        .filter(({ isReference }) => !isReference)
        .map((side) => cellOf(figure, line, comparison, side, true)),
    };
  };
  const panels = figures[0]?.group
    ? multiplesOf(figures, chosen, rowOf)
    : listsOf(figures[0], chosen, rowOf);
  const shown = panels
    .map(({ heading, rows }) => ({ heading, rows: rows.filter(isAboutSomebody) }))
    .filter(({ rows }) => rows.length > 0)
    .map((panel) => ({
      ...panel,
      isCompared: panel.rows.some(({ cells }) => cells.some(Boolean)),
    }));
  return {
    ...{ figures, comparison, sides, isMultiples: figures[0]?.group !== undefined },
    panels: choice.sorted === true ? shown.map(sorted) : shown,
  };
}

/** Two groups say more at once than four: the first comparison of two, otherwise the first. */
function firstComparison(comparisons: readonly Comparison[]): Comparison | undefined {
  return comparisons.find(({ groups }) => groups.length === 2) ?? comparisons[0];
}

type Lines = Pick<Panel, 'heading' | 'rows'>;
type RowOf = (figure: Figure, breakdown: string, code: string, label?: Text) => Row;

function listsOf(
  figure: Figure | undefined,
  chosen: readonly [string, Breakdown][],
  rowOf: RowOf,
): Lines[] {
  if (!figure) return [];
  return [
    { heading: undefined, rows: [rowOf(figure, 'none', 'all')] },
    ...chosen.map(([name, { label, groups }]) => ({
      heading: label,
      rows: groups.map((group) => rowOf(figure, name, group.code, group.label)),
    })),
  ];
}

function multiplesOf(
  figures: readonly Figure[],
  chosen: readonly [string, Breakdown][],
  rowOf: RowOf,
): Lines[] {
  const panel = (heading: Text | undefined, name: string, code: string): Lines => ({
    heading,
    rows: figures.map((figure) => rowOf(figure, name, code, figure.group?.label)),
  });
  return [
    panel(undefined, 'none', 'all'),
    ...chosen.flatMap(([name, { groups }]) =>
      groups.map((group) => panel(group.label, name, group.code)),
    ),
  ];
}

const isAboutSomebody = ({ all, cells }: Row): boolean => [all, ...cells].some(Boolean);

/** The largest first; what is withheld last: its place would tell of it. */
export function sorted(panel: Panel): Panel {
  const worth = ({ all }: Row): number => all?.figures?.estimate ?? -Number.MAX_VALUE;
  return { ...panel, rows: panel.rows.toSorted((one, other) => worth(other) - worth(one)) };
}
