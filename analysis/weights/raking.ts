import type { Adjusted, Adjustment } from './adjustment.ts';
import { codedMargin, weightsByCategory } from './margin.ts';
import type { CodedMargin, Margin } from './margin.ts';
import { scaledTo } from './post-stratification.ts';
import { WeightError } from './weight-error.ts';

export interface RakingOptions {
  /** It is over when no cell of the margins' crossing changes by more than this share of the population; 1e-10. */
  tolerance?: number;
  /** Rounds over all margins; 500. */
  rounds?: number;
}

/** Of the largest total: margins that differ by more are of two populations. */
const SAME_TOTAL = 1e-6;

/**
 * Of what a round may still change: where the last margin undoes the others, rounds change nothing, and nothing is met.
 */
const AFAR = 1e4;

/**
 * Raking: weights are post-stratified by one margin after the other, round after round, until all hold (Deming and Stephan
 * 1940). Throws a WeightError where margins do not add up to the same, where a category is in the sample or the population
 * alone, and where the rounds do not come to an end.
 */
export function raking(margins: readonly Margin[], options: RakingOptions = {}): Adjustment {
  const coded = margins.map(codedMargin);
  checkTotals(coded);
  const names = margins.map(({ name }) => name).join(', ');
  return {
    step: 'raking',
    rule: `to the population by ${names}`,
    adjust: (weight) => raked(weight, coded, options),
  };
}

function raked(
  before: Float64Array,
  margins: readonly CodedMargin[],
  { tolerance = 1e-10, rounds = 500 }: RakingOptions,
): Adjusted {
  const cellOf = crossing(margins, before.length);
  // Of the population and not of the weights before: those may be of another size altogether, such as shares.
  const all = margins[0]?.totals.reduce((sum, total) => sum + total, 0) ?? 0;
  let cells = cellSums(cellOf, before);
  let weight = before;
  for (let round = 0; round < rounds; round++) {
    const fitted = margins.map((margin) => {
      weight = scaledTo(margin, weight);
      return { group: margin.group, after: weight };
    });
    const next = cellSums(cellOf, weight);
    const change = next.reduce(
      (most, sum, c) => Math.max(most, Math.abs(sum - (cells[c] ?? 0))),
      0,
    );
    cells = next;
    if (change <= tolerance * all) {
      const { gap, says } = furthest(margins, weight);
      if (gap > AFAR * Math.max(tolerance, 1e-12) * all) {
        throw new WeightError(
          `The margins cannot hold together: ${says} when the others are met. Give margins of one population, or merge categories.`,
        );
      }
      return { weight, calibration: { kind: 'raking', margins: fitted } };
    }
  }
  throw new WeightError(
    `Raking does not come to an end in ${rounds} rounds: ${furthest(margins, weight).says}. Some combination of categories has nobody in the sample that the margins need: merge categories.`,
  );
}

function checkTotals(margins: readonly CodedMargin[]): void {
  const sums = margins.map(({ name, totals }) => ({
    name,
    sum: totals.reduce((a, b) => a + b, 0),
  }));
  const [first] = sums;
  const other = sums.find(({ sum }) => first && Math.abs(sum - first.sum) > SAME_TOTAL * first.sum);
  if (first === undefined || other === undefined) return;
  throw new WeightError(
    `The totals of ${first.name} add up to ${first.sum} and those of ${other.name} to ${other.sum}. Give margins of one population, with nobody left out of either.`,
  );
}

/** A number for each row's combination of categories. */
function crossing(margins: readonly CodedMargin[], rows: number): Int32Array {
  const codes = new Map<string, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const name = margins.map(({ group }) => group[row]).join();
    const code = codes.get(name) ?? codes.size;
    codes.set(name, code);
    return code;
  });
}

function cellSums(cellOf: Int32Array, weight: Float64Array): Float64Array {
  const sums = new Float64Array(cellOf.reduce((most, code) => Math.max(most, code), -1) + 1);
  cellOf.forEach((code, row) => (sums[code] = (sums[code] ?? 0) + (weight[row] ?? 0)));
  return sums;
}

/** The category that is furthest from its total. */
function furthest(
  margins: readonly CodedMargin[],
  weight: Float64Array,
): { gap: number; says: string } {
  let worst = { gap: -1, says: '' };
  for (const margin of margins) {
    weightsByCategory(margin, weight).forEach((sum, code) => {
      const total = margin.totals[code] ?? 0;
      const gap = Math.abs(sum - total);
      if (gap <= worst.gap) return;
      const says = `${margin.name} ${margin.categories[code] ?? ''} stands at ${sum} for ${total}`;
      worst = { gap, says };
    });
  }
  return worst;
}
