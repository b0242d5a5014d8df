import { normalQuantile } from '../estimation/normal.ts';
import { meanDifference } from '../estimation/statistics/difference.ts';
import type { MeanDifference } from '../estimation/statistics/difference.ts';
import { rowsByValue } from '../estimation/statistics/quantile-rules.ts';
import { add, sumOver } from '../estimation/statistics/sums.ts';
import type { Sum } from '../estimation/statistics/sums.ts';
import type { IntervalOptions } from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';

/** What a rank counts for, r the share of the population below. */
const SCORES = {
  /** Wilcoxon, Mann and Whitney: the share itself. */
  wilcoxon: (r: number) => r,
  /** Above the median or not. */
  median: (r: number) => Number(r > 0.5),
  /** A share that rounding has made 0 or 1 counts as the next number to it. */
  'van der Waerden': (r: number) =>
    normalQuantile(Math.min(1 - Number.EPSILON / 2, Math.max(Number.MIN_VALUE, r))),
};

export type RankScore = keyof typeof SCORES;

export interface RankOptions extends IntervalOptions {
  /**
   * What equal values have for a rank. 'weighted': the weight below all of them and half of theirs. 'by row' (R's survey):
   * the plain mean of the ranks they would have one after the other as the rows stand, which another order of rows
   * changes where their weights differ. 'weighted' when left out.
   */
  ties?: 'weighted' | 'by row';
}

/**
 * Whether one of two groups tends to have the larger values: the difference of their mean rank scores (Lumley and Scott
 * 2013; svyranktest in Lumley's survey). A row's rank is the weight below it and half its own over all weight. The value of
 * `wilcoxon` is how much likelier than not a member of `a` lies above one of `b`, halved where the groups are all there is.
 * Ranks are taken as known, which the cited paper shows to change nothing when the groups do not differ. Degrees of
 * freedom and outcomes as of a difference of means.
 */
export function rankTest(
  design: SurveyDesign,
  y: Float64Array,
  sides: { a: Uint8Array; b: Uint8Array },
  score: RankScore = 'wilcoxon',
  { ties = 'weighted', ...options }: RankOptions = {},
): MeanDifference {
  const marked = sides.a.map((mark, row) =>
    (mark === 1 || sides.b[row] === 1) && !Number.isNaN(y[row]) && design.weight[row] !== 0 ? 1 : 0,
  );
  const scores = rankShares(design.weight, y, marked, ties).map((share) =>
    Number.isNaN(share) ? NaN : SCORES[score](share),
  );
  return meanDifference(design, scores, sides, options);
}

/** The rank of each row marked, as a share of all weight; NaN elsewhere. Sums lose nothing, whatever the order of rows. */
function rankShares(
  weight: Float64Array,
  y: Float64Array,
  marked: Uint8Array,
  ties: 'weighted' | 'by row',
): Float64Array {
  const order = rowsByValue(y, marked);
  const total = sumOver(marked, (row) => weight[row] ?? 0);
  const shares = new Float64Array(y.length).fill(NaN);
  const below: Sum = { total: 0, lost: 0 };
  for (let from = 0; from < order.length;) {
    const value = y[order[from] ?? 0];
    const before = below.total + below.lost;
    let [to, ranks] = [from, 0];
    for (; to < order.length && y[order[to] ?? 0] === value; to++) {
      const own = weight[order[to] ?? 0] ?? 0;
      ranks += below.total + below.lost + own / 2;
      add(below, own);
    }
    const plain = ranks / (to - from);
    const rank = ties === 'by row' ? plain : (before + below.total + below.lost) / 2;
    for (; from < to; from++) shares[order[from] ?? 0] = rank / total;
  }
  return shares;
}
