/**
 * Whether two classifications of a population have to do with each other, from a survey's weighted table of both.
 */
import { Matrix, solve } from 'ml-matrix';

import { upperTailOfChiSquare, upperTailOfF } from '../estimation/beta.ts';
import { degreesOfFreedom, reachOf } from '../estimation/degrees-of-freedom.ts';
import { surveyMean } from '../estimation/statistics/mean.ts';
import { surveyTotal } from '../estimation/statistics/total.ts';
import { only, sizeOf } from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { quadraticForm } from './quadratic-form.ts';
import { untested } from './test-result.ts';
import type { TestResult } from './test-result.ts';

/**
 * 'F': Pearson's chi-square over the trace of Δ, to an F with fractional degrees of freedom (Rao and Scott 1984, second
 * order; Thomas and Rao 1987). 'Chisq': the same chi-square, to a chi-square after division by the mean of Δ (first
 * order). 'Wald': of the differences from independence (Koch, Freeman and Freeman 1975). 'adjWald': that, corrected for
 * few primary sampling units (Thomas and Rao 1987).
 */
export type TableStatistic = 'F' | 'Chisq' | 'Wald' | 'adjWald';

export interface Classification {
  /** Class of each row from 0 up; -1 where it is not known. */
  code: Int32Array;
  classes: number;
}

export interface TableTest extends TestResult {
  /** Rows × columns by rows: the weights of the answered rows of the domain. */
  cells: Float64Array;
  /** Rows answered. */
  n: number;
}

/**
 * The test of independence over the rows of a domain of which both classes are known. Pearson's chi-square is of shares
 * times the n that answered. Δ = (C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C, V the design's covariance of the shares of the cells, D their
 * diagonal, C the interaction; degrees of freedom of F: tr(Δ)²/tr(Δ²), and that times those of the domain.
 * Outcomes: `empty`, `not identified` (a classification with one class, a class that nobody is in, or no inverse),
 * `lonely psu`, `one psu`, `no df`. Throws a RangeError when a row is of a class that there is not, and for classes or a
 * domain that are not as long as the design.
 */
export function tableTest(
  design: SurveyDesign,
  { row, column }: { row: Classification; column: Classification },
  statistic: TableStatistic = 'F',
  domain: Uint8Array = new Uint8Array(design.rows).fill(1),
): TableTest {
  checkClasses(design, row, domain);
  checkClasses(design, column, domain);
  const [rows, columns] = [row.classes, column.classes];
  const answered = domain.map((mark, at) =>
    mark === 1 && row.code[at] !== -1 && column.code[at] !== -1 ? 1 : 0,
  );
  const { n } = sizeOf(design, answered);
  const cells = new Float64Array(rows * columns);
  answered.forEach((mark, at) => {
    if (mark === 0) return;
    const cell = (row.code[at] ?? 0) * columns + (column.code[at] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + (design.weight[at] ?? 0);
  });
  const table = { design, row, column, answered, cells, n };
  if (n === 0) return { ...untested('empty'), cells, n };
  const unused = [
    ...marginOf(cells, rows, columns),
    ...marginOf(turned(cells, rows, columns), columns, rows),
  ];
  if (rows < 2 || columns < 2 || unused.some((weight) => weight === 0)) {
    return { ...untested('not identified'), cells, n };
  }
  const df = degreesOfFreedom(design, domain);
  if (df <= 0) {
    const one = design.replicates === undefined && reachOf(design, domain).psus === 1;
    return { ...untested(one ? 'one psu' : 'no df'), cells, n };
  }
  const result =
    statistic === 'F' || statistic === 'Chisq'
      ? raoScott(table, statistic, df)
      : wald(table, statistic, df);
  return { ...result, cells, n };
}

interface Table {
  design: SurveyDesign;
  row: Classification;
  column: Classification;
  answered: Uint8Array;
  cells: Float64Array;
  n: number;
}

function raoScott(table: Table, statistic: 'F' | 'Chisq', df: number): TestResult {
  const { design, row, column, answered, n } = table;
  const { estimates, covariance } = surveyMean(design, indicatorsOf(table), answered);
  if (covariance === undefined) return untested(only(estimates).outcome);
  const shares = estimates.map(({ value }) => value ?? 0);
  const [rows, columns] = [row.classes, column.classes];
  const interaction = interactionOf(rows, columns);
  const weighted = new Matrix(
    interaction.map((terms, cell) =>
      terms.map((term) => (shares[cell] === 0 ? 0 : term / (shares[cell] ?? 1))),
    ),
  );
  const cells = shares.length;
  const v = Matrix.from1DArray(cells, cells, covariance);
  const simple = new Matrix(interaction).transpose().mmul(weighted).div(n);
  if (
    quadraticForm(Float64Array.from(simple.to1DArray()), new Float64Array(simple.rows)) ===
    undefined
  ) {
    return untested('not identified');
  }
  const delta = solve(simple, weighted.transpose().mmul(v).mmul(weighted));
  const trace = delta.trace();
  if (!(trace > 0)) return untested('constant');
  const chiSquare = n * pearson(Float64Array.from(shares), rows, columns);
  if (statistic === 'Chisq') {
    const ndf = delta.rows;
    const p = upperTailOfChiSquare((chiSquare * ndf) / trace, ndf);
    return { outcome: 'ok', statistic: chiSquare, ndf, ddf: null, p };
  }
  const ndf = trace ** 2 / delta.mmul(delta).trace();
  return ofF(chiSquare / trace, ndf, ndf * df);
}

function wald(table: Table, statistic: 'Wald' | 'adjWald', df: number): TestResult {
  const { design, row, column, answered } = table;
  const [rows, columns] = [row.classes, column.classes];
  const margins = [...classesOf(row), ...classesOf(column)];
  const one = new Float64Array(design.rows).fill(1);
  const own = [...indicatorsOf(table), ...margins, one];
  const { estimates, covariance } = surveyTotal(design, own, answered);
  if (covariance === undefined) return untested(only(estimates).outcome);
  const totals = estimates.map(({ value }) => value ?? 0);
  const k = totals.length;
  const cells = rows * columns;
  const all = totals[k - 1] ?? 1;
  const distance: number[] = [];
  const slopes: number[][] = [];
  for (let i = 1; i < rows; i++) {
    for (let j = 1; j < columns; j++) {
      const ofRow = totals[cells + i] ?? 0;
      const ofColumn = totals[cells + rows + j] ?? 0;
      const slope = new Array<number>(k).fill(0);
      slope[i * columns + j] = 1;
      slope[cells + i] = -ofColumn / all;
      slope[cells + rows + j] = -ofRow / all;
      slope[k - 1] = (ofRow * ofColumn) / all ** 2;
      slopes.push(slope);
      distance.push((totals[i * columns + j] ?? 0) - (ofRow * ofColumn) / all);
    }
  }
  const jacobian = new Matrix(slopes);
  const v = jacobian.mmul(Matrix.from1DArray(k, k, covariance)).mmul(jacobian.transpose());
  const form = quadraticForm(Float64Array.from(v.to1DArray()), Float64Array.from(distance));
  if (form === undefined) return untested('not identified');
  const ndf = distance.length;
  if (statistic === 'Wald') return ofF(form / ndf, ndf, df);
  const ddf = df - ndf + 1;
  return ofF((form * ddf) / (ndf * df), ndf, ddf);
}

function ofF(statistic: number, ndf: number, ddf: number): TestResult {
  if (!(ddf > 0)) return { outcome: 'no df', statistic: null, ndf, ddf, p: null };
  return { outcome: 'ok', statistic, ndf, ddf, p: upperTailOfF(statistic, ndf, ddf) };
}

/** Σ (share - expected)² / expected over the cells. */
function pearson(shares: Float64Array, rows: number, columns: number): number {
  const [ofRow, ofColumn] = [
    marginOf(shares, rows, columns),
    marginOf(turned(shares, rows, columns), columns, rows),
  ];
  let sum = 0;
  shares.forEach((share, cell) => {
    const expected = (ofRow[Math.floor(cell / columns)] ?? 0) * (ofColumn[cell % columns] ?? 0);
    sum += (share - expected) ** 2 / expected;
  });
  return sum;
}

/** Per cell the interaction's terms: products of indicators less what rows and columns explain of them. */
function interactionOf(rows: number, columns: number): number[][] {
  return Array.from({ length: rows * columns }, (_, cell) => {
    const [i, j] = [Math.floor(cell / columns), cell % columns];
    return Array.from({ length: (rows - 1) * (columns - 1) }, (_, term) => {
      const a = 1 + Math.floor(term / (columns - 1));
      const b = 1 + (term % (columns - 1));
      return (Number(i === a) - 1 / rows) * (Number(j === b) - 1 / columns);
    });
  });
}

function indicatorsOf({ row, column }: Table): Float64Array[] {
  return Array.from({ length: row.classes * column.classes }, (_, cell) => {
    const [i, j] = [Math.floor(cell / column.classes), cell % column.classes];
    return Float64Array.from(row.code, (code, at) => Number(code === i && column.code[at] === j));
  });
}

function classesOf({ code, classes }: Classification): Float64Array[] {
  return Array.from({ length: classes }, (_, own) =>
    Float64Array.from(code, (other) => Number(other === own)),
  );
}

function marginOf(cells: Float64Array, rows: number, columns: number): number[] {
  return Array.from({ length: rows }, (_, i) =>
    cells.subarray(i * columns, (i + 1) * columns).reduce((sum, cell) => sum + cell, 0),
  );
}

function turned(cells: Float64Array, rows: number, columns: number): Float64Array {
  return cells.map((_, at) => cells[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}

function checkClasses(
  design: SurveyDesign,
  { code, classes }: Classification,
  domain: Uint8Array,
): void {
  if (code.length !== design.rows || domain.length !== design.rows) {
    throw new RangeError(
      `The design has ${design.rows} rows, a classification ${code.length} and the domain ${domain.length}. Give one value per row of the design.`,
    );
  }
  const at = code.findIndex((own) => own < -1 || own >= classes);
  if (at === -1) return;
  throw new RangeError(
    `Row ${at + 1} is of class ${String(code[at])}. Classes go from 0 to ${classes - 1}, and -1 is not known.`,
  );
}
