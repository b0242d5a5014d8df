import { degreesOfFreedom } from '../degrees-of-freedom.ts';
import { tTest } from '../student-t.ts';
import {
  estimateFunctional,
  estimateWith,
  only,
  sampleOf,
  sizeOf,
  withoutValue,
} from '../survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meansOf, surveyMean } from './mean.ts';

export interface MeanDifference extends SurveyEstimate {
  a: SurveyEstimate;
  b: SurveyEstimate;
  /** Between the two means; null where no variance can be told. */
  covariance: number | null;
  /** value / se, null where that is 0; and the chance of one at least so far from 0 were there no difference. */
  t: number | null;
  p: number | null;
}

/**
 * The difference ȳ_a - ȳ_b of two domains that share no row. The two influences are added over the same sampling units,
 * so that V = V_a + V_b - 2C_ab with the covariance of domains that share units. Degrees of freedom: those of both domains
 * together, less 1 (svyttest in Lumley's survey).
 * Throws a RangeError when a row is on both sides.
 */
export function meanDifference(
  design: SurveyDesign,
  y: Float64Array,
  sides: { a: Uint8Array; b: Uint8Array },
  options: IntervalOptions = {},
): MeanDifference {
  const shared = sides.a.findIndex((mark, row) => mark === 1 && sides.b[row] === 1);
  if (shared !== -1) {
    throw new RangeError(
      `Row ${shared + 1} is on both sides of the difference. Compare domains that share no row.`,
    );
  }
  const both = sampleOf(
    design,
    [y],
    sides.a.map((mark, row) => mark | (sides.b[row] ?? 0)),
  );
  const answered = { a: sampleOf(design, [y], sides.a), b: sampleOf(design, [y], sides.b) };
  const means = {
    a: meansOf(design, [y], answered.a.answered),
    b: meansOf(design, [y], answered.b.answered),
  };
  const df = options.df ?? degreesOfFreedom(design, both.answered) - 1;
  const own = options.level === undefined ? {} : { level: options.level };
  const alone = {
    a: only(surveyMean(design, [y], sides.a, own).estimates),
    b: only(surveyMean(design, [y], sides.b, own).estimates),
  };
  const none = { covariance: null, t: null, p: null };
  if (alone.a.n === 0 || alone.b.n === 0) {
    const size = sizeOf(design, both.answered);
    return { ...withoutValue('empty', { df, ...size }), ...alone, ...none };
  }
  const { estimates, covariance } = estimateFunctional(
    design,
    {
      values: (weight) => {
        const [a = NaN] = means.a.values(weight);
        const [b = NaN] = means.b.values(weight);
        return Float64Array.of(a - b, a, b);
      },
      scores: ([, a = NaN, b = NaN]) => {
        const [ofA = y] = means.a.scores(Float64Array.of(a));
        const [ofB = y] = means.b.scores(Float64Array.of(b));
        return [ofA.map((score, row) => score - (ofB[row] ?? 0)), ofA, ofB];
      },
      sizes: () => {
        const [a = 0] = means.a.sizes();
        const [b = 0] = means.b.sizes();
        return Float64Array.of(a + b, a, b);
      },
    },
    both,
    { ...options, df },
  );
  const [difference, a, b] = estimates;
  if (difference === undefined || a === undefined || b === undefined) {
    throw new RangeError('A difference has two sides.');
  }
  return {
    ...difference,
    a: sideOf(alone.a, a, options.level),
    b: sideOf(alone.b, b, options.level),
    covariance: covariance?.[5] ?? null,
    ...tTest(difference),
  };
}

/** A side with the standard error that it has beside the other, and the degrees of freedom of its own rows. */
function sideOf(alone: SurveyEstimate, { se, outcome }: SurveyEstimate, level?: number) {
  const { value, df } = alone;
  if (value === null) return alone;
  const untold = alone.outcome === 'lonely psu' || se === null;
  return {
    ...alone,
    ...estimateWith(value, se, df, level),
    outcome: untold ? outcome : alone.outcome,
  };
}
