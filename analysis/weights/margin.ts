/**
 * A variable whose distribution in the population is known, held against the sample before weights are fitted to it.
 */
import type { Labels } from '../estimation/sampling-stage.ts';
import { checkRows } from './check-rows.ts';
import { WeightError } from './weight-error.ts';

export interface Margin {
  /** What errors call it. */
  name: string;
  /** Category of each row. */
  category: Labels;
  /** Units of the population by category. */
  population: ReadonlyMap<string, number>;
}

export interface CodedMargin {
  name: string;
  /** Category of each row as given. */
  category: Labels;
  /** The same as an index into `categories`; -1 where the population has none of it. */
  group: Int32Array;
  categories: readonly string[];
  /** Units of the population, by category. */
  totals: Float64Array;
}

/** The margin with its categories as numbers. Throws a WeightError for totals that are no numbers of units. */
export function codedMargin({ name, category, population }: Margin): CodedMargin {
  const categories = [...population.keys()];
  const codes = new Map(categories.map((label, code) => [label, code]));
  const totals = Float64Array.from(population.values());
  totals.forEach((total, code) => {
    if (Number.isFinite(total) && total >= 0) return;
    throw new WeightError(
      `The population of ${name} ${categories[code] ?? ''} is given as ${total}. Give a number of units, 0 or above.`,
    );
  });
  const group = Int32Array.from(category, (label) => codes.get(String(label)) ?? -1);
  return { name, category, group, categories, totals };
}

/**
 * Sum of the weights by category. Throws a WeightError for a row with a weight that has no category, or one that the
 * population does not have.
 */
export function weightsByCategory(
  { name, category, group, categories }: CodedMargin,
  weight: Float64Array,
): Float64Array {
  checkRows(name, category, weight);
  const sums = new Float64Array(categories.length);
  group.forEach((code, row) => {
    const w = weight[row] ?? 0;
    if (w === 0) return;
    if (code === -1) throw withoutTotal(name, category[row], row);
    sums[code] = (sums[code] ?? 0) + w;
  });
  return sums;
}

function withoutTotal(name: string, label: string | number | undefined, row: number): WeightError {
  const missing = label === undefined || label === '' || Number.isNaN(label);
  return new WeightError(
    missing
      ? `Row ${row + 1} has no ${name}. Fill it in, or make a category of those without, in the population too.`
      : `Row ${row + 1} has the ${name} ${label}, and the population has none of it. Give its total, or merge the category with another.`,
  );
}

/**
 * Throws a WeightError for the first category of the population that nobody in the sample stands for, or of which the sample
 * has somebody and the population is given as 0: their interviews would be weighted to nothing.
 */
export function checkReached({ name, categories, totals }: CodedMargin, sums: Float64Array): void {
  totals.forEach((total, code) => {
    const sum = sums[code] ?? 0;
    if (total === 0 && sum > 0) {
      throw new WeightError(
        `The population of ${name} ${categories[code] ?? ''} is given as 0, and the sample has some of it. Mend the total, or merge the category with another, in the sample and in the population.`,
      );
    }
    if (total === 0 || sum > 0) return;
    throw new WeightError(
      `Nobody in the sample stands for the ${total} of ${name} ${categories[code] ?? ''}. Merge the category with another, in the sample and in the population.`,
    );
  });
}
