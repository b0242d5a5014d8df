/**
 * The cells of one pass: sums over the rows of each (primary sampling unit × group × variable). All estimates, standard
 * errors and comparisons of domains come out of these, whether the rows were added here or by a database.
 *
 * A group is the finest crossing of what tells domains apart, a small whole number per row; a domain is a set of groups.
 * A cell holds, over the rows of non-zero weight that answered (y known, and x where there is a denominator):
 *   weight Σw, x Σw·x, y Σw·y.
 * Without a denominator x is 1, and is not stored. A cell without an answer holds zeros. By group alone, over all units:
 *   n (rows, unweighted), yy Σw·y², and with a denominator xx Σw·x² and xy Σw·x·y: enough for the variance that a simple
 *   random sample would have.
 * What answered or not, the rows of non-zero weight are counted by cell: they say which units a domain reaches.
 */
import type { FirstStage } from '../design.ts';

/** Where a cell lies in the arrays of sums. */
export interface CellLayout {
  readonly sample: FirstStage;
  readonly groups: number;
  /** The groups that have cells in each stratum, in rising order. Others cannot occur there. */
  readonly groupsIn: readonly Int32Array[];
  /** Number of cells. */
  readonly cells: number;
  /** First cell of each stratum; within it unit after unit, and within that group after group. */
  readonly firstOf: Int32Array;
  /** Of each primary sampling unit: its cell of the first group. */
  readonly startOf: Int32Array;
  /** By stratum * groups + group: the group's place in `groupsIn`, -1 where it has none. */
  readonly placeOf: Int32Array;
}

export interface Cells {
  readonly layout: CellLayout;
  /** By cell: rows of non-zero weight, whether they answered or not. */
  readonly rows: Int32Array;
  /** One for each variable, in the order given. */
  readonly variables: readonly CellSums[];
}

/** The sums of one variable. */
export type CellSums = BinarySums | NumberSums;

/** Of a variable that is 0 or 1. Σw is no + yes, and Σw·y = Σw·y² = yes. */
export interface BinarySums {
  readonly kind: 'binary';
  /** By cell * 3 + answer: weight of the rows that are 0 (no), 1 (yes), 2 (missing). */
  readonly answers: Float64Array;
  /** By group. */
  readonly n: Float64Array;
}

export interface NumberSums {
  readonly kind: 'number';
  /** By cell. */
  readonly weight: Float64Array;
  readonly y: Float64Array;
  /** By group. */
  readonly n: Float64Array;
  readonly yy: Float64Array;
  /** Of a ratio of two variables: its denominator. */
  readonly x?: {
    /** By cell. */
    readonly x: Float64Array;
    /** By group. */
    readonly xx: Float64Array;
    readonly xy: Float64Array;
  };
}

/** What is asked of the rows: 0 or 1; a number; a number with a denominator. */
export type VariableKind = 'binary' | 'number' | 'ratio';

/**
 * A layout for the groups 0 to groups - 1 in a sample. `groupsIn` lists the groups that can occur in each stratum, all of
 * them when left out: the shorter the lists, the less memory (`groupsInStrata` reads them off the rows).
 */
export function cellLayout(
  sample: FirstStage,
  groups: number,
  groupsIn?: readonly Int32Array[],
): CellLayout {
  const strata = sample.psusIn.length;
  const all = Int32Array.from({ length: groups }, (_, group) => group);
  const lists = groupsIn ?? Array.from({ length: strata }, () => all);
  const firstOf = new Int32Array(strata);
  const placeOf = new Int32Array(strata * groups).fill(-1);
  let cells = 0;
  for (let h = 0; h < strata; h++) {
    const list = lists[h] ?? new Int32Array();
    firstOf[h] = cells;
    cells += list.length * (sample.psusIn[h] ?? 0);
    list.forEach((group, place) => (placeOf[h * groups + group] = place));
  }
  const next = firstOf.slice();
  const startOf = Int32Array.from(sample.stratumOf, (h) => {
    const at = next[h] ?? 0;
    next[h] = at + (lists[h]?.length ?? 0);
    return at;
  });
  return { sample, groups, groupsIn: lists, cells, firstOf, startOf, placeOf };
}

/** The cell of a primary sampling unit and a group; -1 where the group cannot occur. */
export function cellOf(layout: CellLayout, psu: number, group: number): number {
  const { sample, groups, placeOf, startOf } = layout;
  const h = sample.stratumOf[psu] ?? -1;
  const place = placeOf[h * groups + group] ?? -1;
  return place === -1 ? -1 : (startOf[psu] ?? 0) + place;
}

/** Cells in which nothing has been added up yet. */
export function emptyCells(layout: CellLayout, kinds: readonly VariableKind[]): Cells {
  return {
    layout,
    rows: new Int32Array(layout.cells + 1),
    variables: kinds.map((kind) => emptySums(layout, kind)),
  };
}

/** Arrays by cell and by group have a place more, for the rows that belong nowhere. */
export function emptySums({ cells, groups }: CellLayout, kind: VariableKind): CellSums {
  const size = cells + 1;
  const n = new Float64Array(groups + 1);
  if (kind === 'binary') return { kind, answers: new Float64Array(3 * size), n };
  const number = {
    kind: 'number' as const,
    weight: new Float64Array(size),
    y: new Float64Array(size),
    n,
    yy: n.slice(),
  };
  if (kind === 'number') return number;
  return { ...number, x: { x: new Float64Array(size), xx: n.slice(), xy: n.slice() } };
}

/** Makes sums ready for another variable of the same kind. */
export function clearSums(sums: CellSums): void {
  sums.n.fill(0);
  if (sums.kind === 'binary') {
    sums.answers.fill(0);
    return;
  }
  const { weight, y, yy, x } = sums;
  for (const column of [weight, y, yy, ...(x ? Object.values(x) : [])]) column.fill(0);
}
