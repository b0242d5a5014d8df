/**
 * Whether two groups are alike in what they are to be held alike in, and whether they overlap at all.
 */
import { varianceOfRows } from '../estimation/statistics/variance.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { checkGroup } from './group.ts';
import { checkMatrix } from './model-matrix.ts';
import type { ModelMatrix } from './model-matrix.ts';

export interface ColumnBalance {
  name: string;
  /** Mean of the group less that of the other over √((s²a + s²b)/2), s² before weighting; null where both are 0. */
  before: number | null;
  /** The same difference of the weighted means, over the same. */
  after: number | null;
}

export interface Overlap {
  /** Smallest and largest chance to be in the group, of the group's rows and of the others; null without rows. */
  group: { lowest: number; highest: number } | null;
  others: { lowest: number; highest: number } | null;
  /** Share of the weight on rows beyond the chances that both have; null where one has no rows. */
  outside: number | null;
  /** Share of the weight on rows with a chance below 0.1 or above 0.9 (Crump, Hotz, Imbens and Mitnik 2009). */
  extreme: number | null;
}

export interface EffectiveSizes {
  /** (Σw)²/Σw² of the group and of the others (Kish 1965, 11.7): before weighting by the factors, and after. */
  before: { group: number; others: number };
  after: { group: number; others: number };
}

export interface Weighting {
  /** 1, 0 or NaN, as for the difference itself. */
  group: Float64Array;
  /** What each row's weight is multiplied by; NaN: takes no part. */
  factors: Float64Array;
}

/**
 * Standardized mean differences of columns between two groups, before and after weighting (Austin and Stuart 2015). Both
 * are over the spread before, so that only the means can make them smaller. Above 0.1 in size, groups are usually called
 * unlike.
 */
export function balance(
  design: SurveyDesign,
  { group, factors }: Weighting,
  x: ModelMatrix,
): ColumnBalance[] {
  checkGroup(group, design.rows);
  checkRows('factors', factors, design);
  checkMatrix(x, design.rows);
  return x.names.map((name, k) => {
    const column = x.columns[k] ?? new Float64Array();
    const sides = [1, 0].map((side) =>
      Uint8Array.from(group, (own, row) =>
        Number(own === side && !Number.isNaN(factors[row]) && !Number.isNaN(column[row])),
      ),
    );
    const spread = Math.sqrt(
      sides.reduce((sum, side) => sum + varianceOfRows(design.weight, column, side) / 2, 0),
    );
    const difference = (by: (row: number) => number) => {
      const [a = NaN, b = NaN] = sides.map((side) => weightedMean(column, side, by));
      return a - b;
    };
    const told = (value: number) => (Number.isFinite(value) ? value : null);
    return {
      name,
      before: told(difference((row) => design.weight[row] ?? 0) / spread),
      after: told(difference((row) => weightAfter(design, factors, row)) / spread),
    };
  });
}

/** How far the chances of the two groups lie over each other. */
export function overlap(design: SurveyDesign, group: Float64Array, chances: Float64Array): Overlap {
  checkGroup(group, design.rows);
  checkRows('chances', chances, design);
  const takesPart = (row: number) => !Number.isNaN(chances[row]) && (design.weight[row] ?? 0) > 0;
  const rangeOf = (side: number) => {
    let [lowest, highest] = [Infinity, -Infinity];
    chances.forEach((e, row) => {
      if (!takesPart(row) || group[row] !== side) return;
      lowest = Math.min(lowest, e);
      highest = Math.max(highest, e);
    });
    return lowest <= highest ? { lowest, highest } : null;
  };
  const [own, others] = [rangeOf(1), rangeOf(0)];
  const shareOf = (counts: (e: number) => boolean) => {
    let [sum, weights] = [0, 0];
    chances.forEach((e, row) => {
      if (!takesPart(row) || Number.isNaN(group[row])) return;
      weights += design.weight[row] ?? 0;
      if (counts(e)) sum += design.weight[row] ?? 0;
    });
    return weights > 0 ? sum / weights : null;
  };
  return {
    group: own,
    others,
    outside:
      own === null || others === null
        ? null
        : shareOf(
            (e) =>
              e < Math.max(own.lowest, others.lowest) || e > Math.min(own.highest, others.highest),
          ),
    extreme: shareOf((e) => e < 0.1 || e > 0.9),
  };
}

/** As many rows of equal weight as would leave means of the same precision, were all rows drawn one by one. 0 of none. */
export function effectiveSizes(
  design: SurveyDesign,
  { group, factors }: Weighting,
): EffectiveSizes {
  checkGroup(group, design.rows);
  checkRows('factors', factors, design);
  const sizeOf = (side: number, by: (row: number) => number) => {
    let [sum, squares] = [0, 0];
    group.forEach((own, row) => {
      if (own !== side || Number.isNaN(factors[row])) return;
      const w = by(row);
      sum += w;
      squares += w * w;
    });
    return squares === 0 ? 0 : sum ** 2 / squares;
  };
  const both = (by: (row: number) => number) => ({ group: sizeOf(1, by), others: sizeOf(0, by) });
  return {
    before: both((row) => design.weight[row] ?? 0),
    after: both((row) => weightAfter(design, factors, row)),
  };
}

function checkRows(name: string, { length }: Float64Array, { rows }: SurveyDesign): void {
  if (length === rows) return;
  throw new RangeError(
    `There are ${length} ${name} and the design has ${rows} rows. Give those of a reweighted difference, one per row.`,
  );
}

/** 0 of a row without weight, whatever its factor: beyond all others its chance may be 1, and its factor infinite. */
function weightAfter({ weight }: SurveyDesign, factors: Float64Array, row: number): number {
  return weight[row] === 0 ? 0 : (weight[row] ?? 0) * (factors[row] ?? 0);
}

function weightedMean(
  column: Float64Array,
  marked: Uint8Array,
  by: (row: number) => number,
): number {
  let [sum, weights] = [0, 0];
  marked.forEach((mark, row) => {
    if (mark === 0) return;
    weights += by(row);
    sum += by(row) * (column[row] ?? 0);
  });
  return sum / weights;
}
