import type { Adjustment } from './adjustment.ts';
import { checkRows } from './check-rows.ts';
import { WeightError } from './weight-error.ts';

export interface TrimmingLimits {
  upper?: number;
  lower?: number;
  /** Again until nothing is outside. What is taken off may otherwise carry a weight inside beyond the limits. */
  strict?: boolean;
}

/** More rounds than halving a weight to nothing takes. */
const ROUNDS = 2000;

/**
 * Weights cut to limits; what is cut off (or added) is spread in equal parts over the rows that were inside, so that the sum
 * stays. The rule of `trimWeights` in Lumley's survey; rows without weight stay so. Variances take the new weights for given.
 * Throws a WeightError where no row is left to carry what is cut off, and where carrying it would make a weight negative.
 */
export function trimming({
  upper = Infinity,
  lower = -Infinity,
  strict = false,
}: TrimmingLimits): Adjustment {
  if (!(lower < upper)) {
    throw new WeightError(
      `Weights cannot be held between ${lower} and ${upper}. Give a lower limit below the upper one.`,
    );
  }
  const adjust = (weight: Float64Array): Float64Array => {
    const carries = weight.map((w) => (w !== 0 && w >= lower && w <= upper ? 1 : 0));
    const inside = carries.reduce((sum, mark) => sum + mark, 0);
    const clipped = weight.map((w) => (w === 0 ? 0 : Math.min(upper, Math.max(lower, w))));
    const cut = weight.reduce((sum, w, row) => sum + w - (clipped[row] ?? 0), 0);
    if (clipped.every((w, row) => w === weight[row])) return weight;
    if (inside === 0) {
      throw new WeightError(
        `No weight is within the limits, ${limitsInWords(lower, upper)}, so nothing can carry what is cut off. Give limits around the weights' mean.`,
      );
    }
    return clipped.map((w, row) => {
      const carried = carries[row] === 1 ? w + cut / inside : w;
      if (carried >= 0 || w < 0) return carried;
      throw new WeightError(
        `Raising weights to ${lower} would take more from row ${row + 1} than its ${w}. Give a smaller lower limit.`,
      );
    });
  };
  return {
    step: 'trimming',
    rule: `to weights ${limitsInWords(lower, upper)}${strict ? ', strictly' : ''}; what is cut off goes to the others in equal parts`,
    adjust: (before) => {
      let weight = adjust(before);
      for (let round = 0; strict; round++) {
        const next = adjust(weight);
        if (next === weight) break;
        if (round === ROUNDS) {
          throw new WeightError(
            `Trimming to ${lower} and ${upper} does not come to an end. The limits leave too little room: widen them.`,
          );
        }
        weight = next;
      }
      return { weight };
    },
  };
}

function limitsInWords(lower: number, upper: number): string {
  if (lower === -Infinity) return `of ${upper} at most`;
  return upper === Infinity ? `of ${lower} at least` : `from ${lower} to ${upper}`;
}

/** A rule of trimming as it is written down with the weights. */
export interface MedianRule {
  /** Weights are capped at so many times their median. */
  times: number;
  /** Stratum of each row: within it the sum of the weights stays. */
  stratum: ArrayLike<string | number>;
}

/**
 * Weights capped at a multiple of the median of those above 0, then multiplied within each stratum so that its sum stays
 * (Valliant, Dever and Kreuter 2018, 14.4). A stratum whose weights are all capped comes back as it was in sum.
 * Throws a WeightError for a multiple that is not above 0.
 */
export function medianTrimming({ times, stratum }: MedianRule): Adjustment {
  if (!(times > 0)) {
    throw new WeightError(
      `Weights cannot be capped at ${times} times their median. Give a number above 0, such as 5.`,
    );
  }
  return {
    step: 'trimming',
    rule: `to ${times} × the median at most; each stratum keeps its sum`,
    adjust: (before) => {
      checkRows('the stratum', stratum, before);
      const cap = medianCap(before, times);
      const capped = before.map((w) => Math.min(w, cap));
      const sums = new Map<string, { before: number; after: number }>();
      before.forEach((w, row) => {
        const name = String(stratum[row]);
        const sum = sums.get(name) ?? { before: 0, after: 0 };
        sum.before += w;
        sum.after += capped[row] ?? 0;
        sums.set(name, sum);
      });
      const weight = capped.map((w, row) => {
        const sum = sums.get(String(stratum[row]));
        return sum === undefined || sum.after === 0 ? w : (w * sum.before) / sum.after;
      });
      return { weight };
    },
  };
}

/** So many times the median of the weights above 0; Infinity where there is none. */
export function medianCap(weight: Float64Array, times: number): number {
  const sorted = weight.filter((w) => w > 0).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return Infinity;
  return times * (sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2);
}
