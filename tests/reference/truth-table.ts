/** Cells beside their truth, as text. */
import type { BesideTruth } from './beside-truth.ts';

/** Whether the interval of a cell holds the truth. */
export function holds({ truth, low, high }: BesideTruth): boolean {
  return truth >= low && truth <= high;
}

/** How many errors an estimate lies off: standard errors, or of what is rare errors by the truth. */
export function errorsOff({ estimate, truth, se, errorByTruth = 0 }: BesideTruth): number {
  const distance = Math.abs(estimate - truth);
  return distance === 0 ? 0 : distance / Math.max(se, errorByTruth);
}

const header = ['figure', 'truth', 'estimate', 'low', 'high', 'n', '', 'other lines'];

/** Every figure nationally, with how many of its other lines hold the truth. */
export function nationalTable(cells: readonly BesideTruth[]): string[] {
  const others = new Map<string, BesideTruth[]>();
  for (const cell of cells) {
    if (cell.line === 'none all' || cell.se === 0) continue;
    others.set(nameOf(cell), [...(others.get(nameOf(cell)) ?? []), cell]);
  }
  const rows = cells
    .filter((cell) => cell.line === 'none all' && isSomething(cell))
    .map((cell) => {
      const lines = others.get(nameOf(cell)) ?? [];
      const holding = `${String(lines.filter(holds).length)} of ${String(lines.length)} in`;
      return [nameOf(cell), ...numbersOf(cell), holding];
    });
  return [header, ...rows].map(rowOf);
}

/** Every line of every figure: by sex, age and region, and the groups that are compared. */
export function wholeTable(cells: readonly BesideTruth[]): string[] {
  const rows = cells
    .filter(isSomething)
    .map((cell) => [
      `${nameOf(cell)} ${cell.line}`,
      ...numbersOf(cell),
      cell.shown ? '' : 'withheld',
    ]);
  return [[...header.slice(0, -1), 'shown'], ...rows].map(rowOf);
}

export function digits(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** Not a group of a distribution that nobody is in, nor was found in. */
function isSomething({ category, truth, estimate }: BesideTruth): boolean {
  return category === '' || truth !== 0 || estimate !== 0;
}

function nameOf({ figure, category }: BesideTruth): string {
  return `${figure} ${category}`.trim();
}

function numbersOf(cell: BesideTruth): string[] {
  const { truth, estimate, low, high, n } = cell;
  return [...[truth, estimate, low, high].map(digits), String(n), holds(cell) ? 'in' : 'out'];
}

function rowOf(row: readonly string[]): string {
  return row
    .map((text, at) => (at === 0 ? text.padEnd(46) : text.padStart(11)))
    .join(' ')
    .trimEnd();
}
