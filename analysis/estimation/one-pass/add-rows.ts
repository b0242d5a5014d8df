/**
 * The only part that touches rows.
 */
import { cellLayout } from './cells.ts';
import type { BinarySums, CellLayout, Cells, NumberSums } from './cells.ts';
import type { FirstStage } from '../design.ts';

/** Some rows, all of them or a block, column by column. */
export interface Rows {
  /** Primary sampling unit, an index into the sample's. */
  psu: Int32Array;
  /** 0 to groups - 1, or -1 for a row outside all of them. */
  group: Int32Array;
  weight: Float64Array;
  variables: readonly Variable[];
}

/** Bytes: 0, 1, or 2 where missing. Numbers: NaN where missing. */
export type Variable =
  { y: Uint8Array; x?: undefined } | { y: Float64Array; x?: Float64Array | undefined };

/** A layout with cells for the groups that the rows have in each stratum, and for no others. */
export function layoutOfRows(
  sample: FirstStage,
  groups: number,
  { psu, group, weight }: Pick<Rows, 'psu' | 'group' | 'weight'>,
): CellLayout {
  const seen = new Uint8Array(sample.psusIn.length * groups);
  for (let row = 0; row < weight.length; row++) {
    const g = group[row] ?? -1;
    if (g < 0 || g >= groups || weight[row] === 0) continue;
    seen[(sample.stratumOf[psu[row] ?? 0] ?? 0) * groups + g] = 1;
  }
  const lists = Array.from(sample.psusIn, (_, h) => {
    const own = seen.subarray(h * groups, (h + 1) * groups);
    const list: number[] = [];
    own.forEach((mark, g) => mark === 1 && list.push(g));
    return Int32Array.from(list);
  });
  return cellLayout(sample, groups, lists);
}

/**
 * Adds rows to the cells, block after block as they come. Rows of weight 0 and rows of group -1 are left out; a row that
 * lacks y (or x) is left out of that variable's sums alone.
 *
 * A cell adds up its rows in the order in which they come, so that the size of the blocks changes no bit of it.
 * Throws a RangeError that says what is wrong with which row of the block.
 */
export function addRows(cells: Cells, rows: Rows): void {
  checkColumns(cells, rows);
  const placed = placeRows(cells.layout, rows);
  for (const cell of placed.cell) cells.rows[cell] = (cells.rows[cell] ?? 0) + 1;
  cells.variables.forEach((sums, at) => {
    const variable = rows.variables[at];
    if (sums.kind === 'binary' && variable?.y instanceof Uint8Array) {
      addBinary(sums, placed, variable.y);
    } else if (sums.kind === 'number' && variable?.y instanceof Float64Array) {
      addNumbers(sums, placed, variable.y, variable.x);
    }
  });
}

interface Placed {
  cell: Int32Array;
  group: Int32Array;
  weight: Float64Array;
}

/** The cell and the group of each row; of a row that counts nowhere the place after the last. */
function placeRows(layout: CellLayout, { psu, group, weight }: Rows): Placed {
  const { sample, groups, placeOf, startOf, cells } = layout;
  const { stratumOf, psusIn } = sample;
  const rows = weight.length;
  const cell = new Int32Array(rows).fill(cells);
  const groupOf = new Int32Array(rows).fill(groups);
  for (let row = 0; row < rows; row++) {
    const w = weight[row] ?? NaN;
    if (!(w >= 0 && w < Infinity)) {
      throw new RangeError(
        `Row ${row + 1} has the weight ${w}. Weights are finite numbers, 0 or above.`,
      );
    }
    const g = group[row] ?? -1;
    if (g === -1 || w === 0) continue;
    const p = psu[row] ?? -1;
    const h = stratumOf[p] ?? -1;
    const place = g >= 0 && g < groups ? (placeOf[h * groups + g] ?? -1) : -1;
    if (place === -1) throw misplaced(row, p, g, layout);
    cell[row] = (startOf[p] ?? 0) + place * (psusIn[h] ?? 0);
    groupOf[row] = g;
  }
  return { cell, group: groupOf, weight };
}

function misplaced(row: number, psu: number, group: number, layout: CellLayout): RangeError {
  const { groups, sample } = layout;
  if (!(psu >= 0 && psu < sample.stratumOf.length)) {
    return new RangeError(
      `Row ${row + 1} is of primary sampling unit ${psu}. They go from 0 to ${sample.stratumOf.length - 1}.`,
    );
  }
  if (!(group >= 0 && group < groups)) {
    return new RangeError(
      `Row ${row + 1} is of group ${group}. Groups go from 0 to ${groups - 1}.`,
    );
  }
  return new RangeError(
    `Row ${row + 1} is of group ${group}, which its stratum was said not to have. Name it among the stratum's groups.`,
  );
}

function addBinary({ no, yes, n }: BinarySums, placed: Placed, y: Uint8Array): void {
  const { cell, group, weight } = placed;
  for (let row = 0; row < y.length; row++) {
    const answer = y[row] ?? 2;
    if (answer === 2) continue;
    if (answer > 2) {
      throw new RangeError(`Row ${row + 1} holds ${answer}. Answers are 0, 1, or 2 where missing.`);
    }
    const sums = answer === 1 ? yes : no;
    const c = cell[row] ?? 0;
    sums[c] = (sums[c] ?? 0) + (weight[row] ?? 0);
    const g = group[row] ?? 0;
    n[g] = (n[g] ?? 0) + 1;
  }
}

function addNumbers(
  sums: NumberSums,
  { cell, group, weight }: Placed,
  y: Float64Array,
  x: Float64Array | undefined,
): void {
  for (let row = 0; row < y.length; row++) {
    const yi = y[row] ?? NaN;
    const xi = x === undefined ? 1 : (x[row] ?? NaN);
    const g = group[row] ?? 0;
    if (g === sums.n.length - 1 || Number.isNaN(yi) || Number.isNaN(xi)) continue;
    if (!Number.isFinite(yi) || !Number.isFinite(xi)) {
      throw new RangeError(`Row ${row + 1} holds an infinite number. Make it missing, or mend it.`);
    }
    const w = weight[row] ?? 0;
    const c = cell[row] ?? 0;
    sums.weight[c] = (sums.weight[c] ?? 0) + w;
    sums.y[c] = (sums.y[c] ?? 0) + w * yi;
    sums.n[g] = (sums.n[g] ?? 0) + 1;
    sums.yy[g] = (sums.yy[g] ?? 0) + w * yi * yi;
    if (sums.x === undefined) continue;
    sums.x.x[c] = (sums.x.x[c] ?? 0) + w * xi;
    sums.x.xx[g] = (sums.x.xx[g] ?? 0) + w * xi * xi;
    sums.x.xy[g] = (sums.x.xy[g] ?? 0) + w * xi * yi;
  }
}

function checkColumns({ variables }: Cells, rows: Rows): void {
  const { psu, group, weight } = rows;
  const columns: [string, ArrayLike<number> | undefined][] = [
    ['psu', psu],
    ['group', group],
    ...rows.variables.flatMap(({ y, x }, at): typeof columns => [
      [`y of variable ${at + 1}`, y],
      [`x of variable ${at + 1}`, x],
    ]),
  ];
  for (const [name, column] of columns) {
    if (column === undefined || column.length === weight.length) continue;
    throw new RangeError(
      `Column ${name} has ${column.length} rows and there are ${weight.length} weights. Give one value per row.`,
    );
  }
  variables.forEach((sums, at) => {
    const own = rows.variables[at];
    const kind = own?.y instanceof Uint8Array ? 'binary' : own && 'number';
    const hasX = sums.kind === 'number' && sums.x !== undefined;
    if (kind === sums.kind && hasX === (own?.x !== undefined)) return;
    throw new RangeError(
      `Variable ${at + 1} is not of the kind that its cells were made for. Give bytes for binary, numbers for the rest.`,
    );
  });
}
