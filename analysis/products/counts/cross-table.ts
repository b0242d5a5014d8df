import type { Estimate } from '../../estimation/estimate.ts';
import { domainPlan, type DomainPlan } from '../../estimation/one-pass/domain-plan.ts';
import { onePass } from '../../estimation/one-pass/one-pass.ts';
import { estimateAt } from '../../estimation/one-pass/table-figures.ts';
import { countUnits } from '../../indicators/count-units.ts';
import { leavesOf, type CountedRows } from './counted-rows.ts';
import type { Levelled } from './dimension.ts';

/** Which units are counted, and how they are told apart. */
export interface Crossing {
  /** Byte 1 for each unit that is counted. */
  universe: Uint8Array;
  dimensions: readonly Levelled[];
  /** At most so many dimensions are crossed in one cell; left out: all. */
  crossed?: number;
  /** Whether those whose category is not known make a category of their own, after the others. */
  unknown?: boolean;
}

/** How many there are of one category, or of several crossed, in the population and in the sample. */
export interface CrossCell {
  /** By dimension, the place of the category; -1: all. */
  at: readonly number[];
  n: number;
  households: number;
  /** The weighted count with its standard error; the interval is a log interval. */
  estimate: Estimate;
}

/**
 * Counts of every crossing of the categories and of every margin that is not empty, the whole first. Units whose
 * category is not known are in the totals over it alone.
 */
export function crossTable(rows: CountedRows, crossing: Crossing): CrossCell[] {
  const { cells, plan, group } = countCells(rows, crossing);
  const variables = [{ y: new Uint8Array(rows.rows).fill(1) }];
  const counts = onePass(
    rows.stage,
    plan,
    { psu: rows.psu, group, weight: rows.weight, variables },
    ['total'],
  );
  return cells.map((cell, domain) => ({
    ...cell,
    estimate: estimateAt(counts, 0, domain, { interval: 'log' }),
  }));
}

/** The cells of a crossing with how many are in them, and the groups of units that each is made of. */
export function countCells(
  rows: CountedRows,
  crossing: Crossing,
): { cells: Omit<CrossCell, 'estimate'>[]; plan: DomainPlan; group: Int32Array } {
  const { patterns, group } = patternsOf(rows, crossing);
  const cells = cellsOf(patterns, crossing);
  const plan = domainPlan(
    patterns.length,
    cells.map(({ patterns: own }) => own),
  );
  const kind = Int16Array.from(rows.weight, (weight) => (weight > 0 ? 0 : -1));
  const [units] = countUnits(plan, { group, household: rows.household, kind });
  return {
    cells: cells.map(({ at }, domain) => ({
      at,
      n: units?.units[domain] ?? 0,
      households: units?.households[domain] ?? 0,
    })),
    plan,
    group,
  };
}

/** The category of every unit by its place in a level; -1 in none. */
export function categoriesOf(rows: CountedRows, { name, level }: Levelled): Int16Array {
  const leaves = leavesOf(rows, name);
  const most = Math.max(-1, ...level.flatMap((category) => category.leaves));
  const placeOf = new Int16Array(most + 1).fill(-1);
  level.forEach((category, place) => {
    for (const leaf of category.leaves) placeOf[leaf] = place;
  });
  return leaves.map((leaf) => (leaf < 0 ? -1 : (placeOf[leaf] ?? -1)));
}

/** Units that are alike in all dimensions make a pattern; `group` says which, -1 outside the universe. */
function patternsOf(
  rows: CountedRows,
  { universe, dimensions, unknown = false }: Crossing,
): { patterns: number[][]; group: Int32Array } {
  const columns = dimensions.map((dimension) => {
    const categories = categoriesOf(rows, dimension);
    const { length } = dimension.level;
    return unknown ? categories.map((place) => (place < 0 ? length : place)) : categories;
  });
  const sizes = dimensions.map(({ level }) => level.length + 2);
  const known = new Map<number, number>();
  const patterns: number[][] = [];
  const group = new Int32Array(rows.rows).fill(-1);
  for (let row = 0; row < rows.rows; row++) {
    if (universe[row] !== 1) continue;
    let key = 0;
    for (const [at, column] of columns.entries()) {
      key = key * (sizes[at] ?? 1) + (column[row] ?? -1) + 1;
    }
    let place = known.get(key);
    if (place === undefined) {
      place = patterns.push(columns.map((column) => column[row] ?? -1)) - 1;
      known.set(key, place);
    }
    group[row] = place;
  }
  return { patterns, group };
}

function cellsOf(
  patterns: readonly number[][],
  { dimensions, crossed = dimensions.length }: Crossing,
): { at: number[]; patterns: number[] }[] {
  const subsets = Array.from({ length: 2 ** dimensions.length }, (_, bits) =>
    dimensions.flatMap((__, at) => ((bits >> at) & 1 ? [at] : [])),
  ).filter(({ length }) => length <= crossed);
  const cells = new Map<string, { at: number[]; patterns: number[] }>();
  const whole = dimensions.map(() => -1);
  cells.set(whole.join(), { at: whole, patterns: [] });
  patterns.forEach((pattern, place) => {
    for (const subset of subsets) {
      if (subset.some((at) => (pattern[at] ?? -1) < 0)) continue;
      const at = pattern.map((own, dimension) => (subset.includes(dimension) ? own : -1));
      const cell = cells.get(at.join()) ?? { at, patterns: [] };
      cell.patterns.push(place);
      cells.set(at.join(), cell);
    }
  });
  return [...cells.values()].sort((a, b) => inOrder(a.at, b.at));
}

/** Totals before their parts, dimension by dimension. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, dimension) => place !== b[dimension]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
