import { normalQuantile } from '../estimation/normal.ts';
import { meanDifference } from '../estimation/statistics/difference.ts';
import type { MeanDifference } from '../estimation/statistics/difference.ts';
import type { IntervalOptions } from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';

/** What a rank counts for, r the share of the population below. */
const SCORES = {
  /** Wilcoxon, Mann and Whitney: the share itself. */
  wilcoxon: (r: number) => r,
  /** Above the median or not. */
  median: (r: number) => Number(r > 0.5),
  'van der Waerden': (r: number) => normalQuantile(r),
};

export type RankScore = keyof typeof SCORES;

/**
 * Whether one of two groups tends to have the larger values: the difference of their mean rank scores (Lumley and Scott
 * 2013; svyranktest in Lumley's survey). A row's rank is the weight below it and half its own over all weight; equal
 * values have the mean of theirs. The value of `wilcoxon` is how much likelier than not a member of `a` lies above one of
 * `b`, halved where the groups are all there is. Ranks are taken as known, which the cited paper shows to change nothing
 * when the groups do not differ. Degrees of freedom and outcomes as of a difference of means.
 */
export function rankTest(
  design: SurveyDesign,
  y: Float64Array,
  sides: { a: Uint8Array; b: Uint8Array },
  score: RankScore = 'wilcoxon',
  options: IntervalOptions = {},
): MeanDifference {
  const marked = sides.a.map((mark, row) =>
    (mark === 1 || sides.b[row] === 1) && !Number.isNaN(y[row]) && design.weight[row] !== 0 ? 1 : 0,
  );
  const scores = rankShares(design.weight, y, marked).map((share) =>
    Number.isNaN(share) ? NaN : SCORES[score](share),
  );
  return meanDifference(design, scores, sides, options);
}

/** The share of the weight below each row marked, half its own included; NaN elsewhere. */
function rankShares(weight: Float64Array, y: Float64Array, marked: Uint8Array): Float64Array {
  const order: number[] = [];
  marked.forEach((mark, row) => {
    if (mark === 1) order.push(row);
  });
  order.sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0));
  const total = order.reduce((sum, row) => sum + (weight[row] ?? 0), 0);
  const shares = new Float64Array(y.length).fill(NaN);
  let below = 0;
  for (let from = 0; from < order.length;) {
    const value = y[order[from] ?? 0];
    let to = from;
    let ranks = 0;
    for (; to < order.length && y[order[to] ?? 0] === value; to++) {
      const own = weight[order[to] ?? 0] ?? 0;
      ranks += below + own / 2;
      below += own;
    }
    for (let at = from; at < to; at++) shares[order[at] ?? 0] = ranks / (to - from) / total;
    from = to;
  }
  return shares;
}
