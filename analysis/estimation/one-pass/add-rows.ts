/**
 * The only part that touches rows.
 */
import { cellLayout } from './cells.ts';
import type { BinarySums, CellLayout, Cells, CellSums, NumberSums } from './cells.ts';
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
  checkLengths(rows);
  const placed = placeRows(cells.layout, rows);
  countRows(cells.rows, placed);
  addVariables(cells.variables, placed, rows.variables);
}

/** Counts the rows of each cell. */
export function countRows(counts: Int32Array, { cell }: Placed): void {
  for (let row = 0; row < cell.length; row++) {
    const c = cell[row] ?? 0;
    counts[c] = (counts[c] ?? 0) + 1;
  }
}

/** Rows that are added up between two looks at the counts of answers, which hold three variables in ten bits each. */
const CHUNK = 1023;

/** Adds the variables of rows that have found their cells; binary ones three at a time. */
export function addVariables(
  sums: readonly CellSums[],
  placed: Placed,
  variables: readonly Variable[],
): void {
  checkKinds(sums, variables);
  const binary: { sums: BinarySums; y: Uint8Array }[] = [];
  sums.forEach((own, at) => {
    const { y, x } = variables[at] ?? {};
    if (own.kind === 'binary' && y instanceof Uint8Array) binary.push({ sums: own, y });
    else if (own.kind === 'number' && y instanceof Float64Array) addNumbers(own, placed, y, x);
  });
  for (let at = 0; at < binary.length; at += 3) addAnswers(binary.slice(at, at + 3), placed);
}

/** Where rows are added: the cell and the group of each; of a row that counts nowhere the place after the last. */
export interface Placed {
  cell: Int32Array;
  group: Int32Array;
  weight: Float64Array;
  /** How many rows each group has. */
  rowsIn: Int32Array;
}

export function placeRows(layout: CellLayout, rows: Rows): Placed {
  const { groups, cells } = layout;
  const { weight } = rows;
  const placed = {
    cell: new Int32Array(weight.length).fill(cells),
    group: new Int32Array(weight.length).fill(groups),
    weight,
    rowsIn: new Int32Array(groups + 1),
  };
  // A function that is called often is made fast for good, one that runs long for that one run.
  for (let from = 0; from < weight.length; from += CHUNK) {
    placeSome(placed, layout, rows, from, Math.min(weight.length, from + CHUNK));
  }
  return placed;
}

function placeSome(
  placed: Placed,
  layout: CellLayout,
  { psu, group, weight }: Rows,
  from: number,
  to: number,
): void {
  const { sample, groups, placeOf, startOf } = layout;
  const { stratumOf } = sample;
  for (let row = from; row < to; row++) {
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
    placed.cell[row] = (startOf[p] ?? 0) + place;
    placed.group[row] = g;
    placed.rowsIn[g] = (placed.rowsIn[g] ?? 0) + 1;
  }
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

function addAnswers(three: readonly { sums: BinarySums; y: Uint8Array }[], placed: Placed): void {
  const [first, second, third] = three;
  if (first === undefined) return;
  three.forEach(({ y }) => checkAnswers(y));
  const rows = placed.weight.length;
  const groups = first.sums.n.length;
  const counts = new Int32Array(groups);
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(rows, from + CHUNK);
    counts.fill(0);
    if (second && third) addThree([first, second, third], placed, counts, from, to);
    else three.forEach((one, at) => addOne(one, placed, counts, 10 * at, from, to));
    for (let at = 0; at < three.length; at++) {
      const n = three[at]?.sums.n ?? counts;
      for (let g = 0; g < groups - 1; g++) {
        n[g] = (n[g] ?? 0) + (((counts[g] ?? 0) >>> (10 * at)) & 1023);
      }
    }
  }
}

/** Without a branch: a missing answer is 2, so that it finds a sum of its own, and 1 less its half counts the rest. */
function addThree(
  [a, b, c]: readonly [
    { sums: BinarySums; y: Uint8Array },
    { sums: BinarySums; y: Uint8Array },
    { sums: BinarySums; y: Uint8Array },
  ],
  { cell, group, weight }: Placed,
  counts: Int32Array,
  from: number,
  to: number,
): void {
  const [ya, yb, yc] = [a.y, b.y, c.y];
  const [sumsA, sumsB, sumsC] = [a.sums.answers, b.sums.answers, c.sums.answers];
  for (let row = from; row < to; row++) {
    const at = 3 * (cell[row] ?? 0);
    const w = weight[row] ?? 0;
    const va = ya[row] ?? 0;
    const vb = yb[row] ?? 0;
    const vc = yc[row] ?? 0;
    sumsA[at + va] = (sumsA[at + va] ?? 0) + w;
    sumsB[at + vb] = (sumsB[at + vb] ?? 0) + w;
    sumsC[at + vc] = (sumsC[at + vc] ?? 0) + w;
    const g = group[row] ?? 0;
    const missing = (va >> 1) + ((vb >> 1) << 10) + ((vc >> 1) << 20);
    counts[g] = (counts[g] ?? 0) + 0x100401 - missing;
  }
}

function addOne(
  { sums: { answers }, y }: { sums: BinarySums; y: Uint8Array },
  { cell, group, weight }: Placed,
  counts: Int32Array,
  shift: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const answer = y[row] ?? 0;
    const at = 3 * (cell[row] ?? 0) + answer;
    answers[at] = (answers[at] ?? 0) + (weight[row] ?? 0);
    const g = group[row] ?? 0;
    counts[g] = (counts[g] ?? 0) + ((1 - (answer >> 1)) << shift);
  }
}

/** Four bytes at a look: none may be 3 or more. */
function checkAnswers(y: Uint8Array): void {
  const odd = y.byteOffset % 4;
  const words = new Uint32Array(y.buffer, y.byteOffset - odd, Math.floor((y.length + odd) / 4));
  let strange = 0;
  for (let at = odd === 0 ? 0 : 1; at < words.length; at++) {
    const word = words[at] ?? 0;
    strange |= (word & (word >>> 1) & 0x01010101) | (word & 0xfcfcfcfc);
  }
  const ends = [y.subarray(0, (4 - odd) % 4), y.subarray(Math.max(0, words.length * 4 - odd))];
  if (strange === 0 && ends.every((end) => end.every((answer) => answer <= 2))) return;
  const row = y.findIndex((answer) => answer > 2);
  throw new RangeError(
    `Row ${row + 1} holds ${String(y[row])}. Answers are 0, 1, or 2 where missing.`,
  );
}

function addNumbers(
  sums: NumberSums,
  placed: Placed,
  y: Float64Array,
  x: Float64Array | undefined,
): void {
  for (let g = 0; g < sums.n.length; g++) sums.n[g] = (sums.n[g] ?? 0) + (placed.rowsIn[g] ?? 0);
  const done =
    sums.x === undefined || x === undefined
      ? addPlain(sums, placed, y)
      : addRatio({ ...sums, ...sums.x }, placed, y, x);
  if (done === y.length) return;
  throw new RangeError(`Row ${done + 1} holds an infinite number. Make it missing, or mend it.`);
}

/**
 * Gives the first row that holds an infinite number; without one, the number of rows. All rows are counted already, and
 * the few without an answer are taken off.
 */
function addPlain(sums: NumberSums, placed: Placed, y: Float64Array): number {
  const { weight, y: sumY, n, yy } = sums;
  const { cell, group, weight: w } = placed;
  for (let row = 0; row < y.length; row++) {
    const yi = y[row] ?? NaN;
    const g = group[row] ?? 0;
    // Of NaN and of infinite numbers the difference is NaN.
    if (yi - yi !== 0) {
      if (yi === yi) return row;
      n[g] = (n[g] ?? 0) - 1;
      continue;
    }
    const wi = w[row] ?? 0;
    const wy = wi * yi;
    const c = cell[row] ?? 0;
    weight[c] = (weight[c] ?? 0) + wi;
    sumY[c] = (sumY[c] ?? 0) + wy;
    yy[g] = (yy[g] ?? 0) + wy * yi;
  }
  return y.length;
}

function addRatio(
  sums: Omit<NumberSums, 'x'> & { x: Float64Array; xx: Float64Array; xy: Float64Array },
  placed: Placed,
  y: Float64Array,
  x: Float64Array,
): number {
  const { weight, y: sumY, x: sumX, n, yy, xx, xy } = sums;
  const { cell, group, weight: w } = placed;
  for (let row = 0; row < y.length; row++) {
    const yi = y[row] ?? NaN;
    const xi = x[row] ?? NaN;
    const g = group[row] ?? 0;
    if (yi - yi !== 0 || xi - xi !== 0) {
      if (Math.abs(yi) === Infinity || Math.abs(xi) === Infinity) return row;
      n[g] = (n[g] ?? 0) - 1;
      continue;
    }
    const wi = w[row] ?? 0;
    const c = cell[row] ?? 0;
    weight[c] = (weight[c] ?? 0) + wi;
    sumY[c] = (sumY[c] ?? 0) + wi * yi;
    sumX[c] = (sumX[c] ?? 0) + wi * xi;
    yy[g] = (yy[g] ?? 0) + wi * yi * yi;
    xx[g] = (xx[g] ?? 0) + wi * xi * xi;
    xy[g] = (xy[g] ?? 0) + wi * xi * yi;
  }
  return y.length;
}

/** Throws where a column is not as long as the weights. */
export function checkLengths({ psu, group, weight, variables }: Rows): void {
  checkLength('psu', psu, weight.length);
  checkLength('group', group, weight.length);
  variables.forEach(({ y, x }, at) => {
    checkLength(`y of variable ${at + 1}`, y, weight.length);
    if (x) checkLength(`x of variable ${at + 1}`, x, weight.length);
  });
}

function checkKinds(sums: readonly CellSums[], variables: readonly Variable[]): void {
  sums.forEach((sums, at) => {
    const own = variables[at];
    const kind = own?.y instanceof Uint8Array ? 'binary' : own && 'number';
    const hasX = sums.kind === 'number' && sums.x !== undefined;
    if (kind === sums.kind && hasX === (own?.x !== undefined)) return;
    throw new RangeError(
      `Variable ${at + 1} is not of the kind that its cells were made for. Give bytes for binary, numbers for the rest.`,
    );
  });
}

function checkLength(name: string, column: ArrayLike<number>, rows: number): void {
  if (column.length === rows) return;
  throw new RangeError(
    `Column ${name} has ${column.length} rows and there are ${rows} weights. Give one value per row.`,
  );
}
