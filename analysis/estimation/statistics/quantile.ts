import { criticalT } from '../student-t.ts';
import { estimateFunctional, only, relativeTo, sampleOf } from '../survey-estimate.ts';
import type { IntervalOptions, Outcome, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meansOf } from './mean.ts';
import { proportionInterval } from './proportion-interval.ts';
import type { ProportionMethod } from './proportion-interval.ts';
import { QUANTILE_RULES, sortedWeights } from './quantile-rules.ts';
import type { QuantileRule } from './quantile-rules.ts';

export interface QuantileOptions extends IntervalOptions {
  /** What a quantile is where the cumulated weights do not meet the probability. 'math' when left out. */
  rule?: QuantileRule;
  /** How the interval of the share below is made. 'mean' when left out. */
  interval?: ProportionMethod;
}

/**
 * Quantiles of x over the rows of a domain where it is known. The interval is Woodruff's (1952): the interval of the share
 * of rows at or below the quantile, both ends turned back into values by the same rule; se = (high - low) / 2t.
 * An end is null where the share's interval has none within 0..1, and then the outcome is `not identified`. Degrees of
 * freedom are those of rows with an answer. Throws a RangeError for a probability that is not from 0 to 1.
 */
export function surveyQuantiles(
  design: SurveyDesign,
  x: Float64Array,
  probabilities: readonly number[],
  domain?: Uint8Array,
  options: QuantileOptions = {},
): SurveyEstimate[] {
  const { rule = 'math', interval = 'mean', level = 0.95 } = options;
  const odd = probabilities.find((probability) => !(probability >= 0 && probability <= 1));
  if (odd !== undefined) {
    throw new RangeError(
      `There is no quantile of ${odd}. Give shares from 0 to 1: the median is 0.5.`,
    );
  }
  const { answered } = sampleOf(design, [x], domain);
  const sorted = sortedWeights(x, design.weight, answered);
  const valueAt = (share: number) => QUANTILE_RULES[rule](sorted, share);
  return probabilities.map((probability) => {
    const value = valueAt(probability);
    const below = x.map((own) => (Number.isNaN(own) ? NaN : Number(own <= value)));
    const functional = meansOf(design, [below], answered);
    const sample = { domain: answered, answered };
    const share = only(estimateFunctional(design, functional, sample, options).estimates);
    if (share.value === null) return share;
    const { value: p, se, n, df } = share;
    const limits = se === null ? undefined : proportionInterval(interval, { p, se, n, df, level });
    const low = limits === undefined || limits.low < 0 ? null : valueAt(limits.low);
    const high = limits === undefined || limits.high > 1 ? null : valueAt(limits.high);
    const spread = low === null || high === null || !(low <= high) ? null : high - low;
    const ownSe = spread === null ? null : spread / (2 * criticalT(level, df));
    return {
      ...share,
      outcome: outcomeOf(share.outcome, ownSe),
      value,
      low,
      high,
      se: ownSe,
      cv: relativeTo(value, ownSe),
    };
  });
}

/** As of the share below, but for what the quantile's own standard error says: 0, or none where an end is missing. */
function outcomeOf(ofShare: Outcome, se: number | null): Outcome {
  if (ofShare !== 'ok' && ofShare !== 'constant') return ofShare;
  return se === null ? 'not identified' : se === 0 ? 'constant' : 'ok';
}
