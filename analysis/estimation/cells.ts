/**
 * The one pass over the rows. Every estimate here is a function of weighted sums per primary sampling unit, so the rows
 * are added once into cells of (primary sampling unit × group), and all domains of an indicator come out of those.
 * Sums of groups are sums of cells: a domain is a set of groups, and domains may overlap.
 */
import type { Design } from './design.ts';

export interface Cells {
  readonly design: Design;
  readonly groups: number;
  /** Rows of non-zero weight, by `psu * groups + group`, whether y is known or not. They carry the degrees of freedom. */
  readonly rows: Int32Array;
  /** Of those, the rows whose y (and x) is known. */
  readonly answered: Int32Array;
  /** Sums of w, w·x and w·y over the answered rows. x is 1 where no denominator is given. */
  readonly weight: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Sums of w·x², w·x·y and w·y² by group: enough for the variance a simple random sample would have. */
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

/** The groups that make up a domain. A unit outside the domain adds 0; it is never cut out of the sample. */
export type Domain = readonly number[];

/**
 * Adds the rows up. `group` is each row's group, 0 to groups - 1, or -1 for a row outside all of them. y (and x) is NaN
 * where missing; a row that lacks either is left out of the sums (listwise).
 * Throws when a column has another length than the design, or holds an infinite number or an unknown group.
 */
export function sumIntoCells(
  design: Design,
  columns: {
    group: Int32Array;
    groups: number;
    y: Float64Array;
    /** The denominator of a ratio. */
    x?: Float64Array;
  },
): Cells {
  const { group, groups, y, x } = columns;
  for (const [name, column] of Object.entries({ group, y, x })) {
    if (column !== undefined && column.length !== design.rows) {
      throw new RangeError(
        `Column ${name} has ${column.length} rows and the design ${design.rows}. Give one value per row of the design.`,
      );
    }
  }
  const size = design.psus.length * groups;
  const cells = {
    design,
    groups,
    rows: new Int32Array(size),
    answered: new Int32Array(size),
    weight: new Float64Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    xx: new Float64Array(groups),
    xy: new Float64Array(groups),
    yy: new Float64Array(groups),
  };
  for (let row = 0; row < design.rows; row++) {
    const g = group[row] ?? -1;
    const w = design.weight[row] ?? 0;
    if (g === -1 || w === 0) continue;
    if (g < 0 || g >= groups) {
      throw new RangeError(`Row ${row + 1} is of group ${g}. Groups go from 0 to ${groups - 1}.`);
    }
    const cell = (design.psuOf[row] ?? 0) * groups + g;
    add(cells.rows, cell, 1);
    const yi = y[row] ?? NaN;
    const xi = x === undefined ? 1 : (x[row] ?? NaN);
    if (Number.isNaN(yi) || Number.isNaN(xi)) continue;
    if (!Number.isFinite(yi) || !Number.isFinite(xi)) {
      throw new RangeError(`Row ${row + 1} holds an infinite number. Make it missing, or mend it.`);
    }
    add(cells.answered, cell, 1);
    add(cells.weight, cell, w);
    add(cells.x, cell, w * xi);
    add(cells.y, cell, w * yi);
    add(cells.xx, g, w * xi * xi);
    add(cells.xy, g, w * xi * yi);
    add(cells.yy, g, w * yi * yi);
  }
  return cells;
}

function add(sums: Float64Array | Int32Array, at: number, term: number): void {
  sums[at] = (sums[at] ?? 0) + term;
}
