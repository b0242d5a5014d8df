import { degreesOfFreedom } from '../degrees-of-freedom.ts';
import { tTest } from '../student-t.ts';
import { estimateFunctional, only, sampleOf, sizeOf, withoutValue } from '../survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meansOf, surveyMean } from './mean.ts';

/** A domain, 1 for its rows, and what its mean is multiplied by. */
export interface ContrastTerm {
  domain: Uint8Array;
  times: number;
}

export interface MeanContrast extends SurveyEstimate {
  /** The mean of each domain by itself, in the order given. */
  means: SurveyEstimate[];
  /** Of the means (k × k, by rows); undefined when no variance can be told. */
  covariance: Float64Array | undefined;
  /** value / se, null where that is 0; and the chance of one at least so far from 0 were the contrast 0. */
  t: number | null;
  p: number | null;
}

/**
 * A linear contrast Σ c_d ȳ_d of the means of domains, such as the difference of two differences (1, -1, -1, 1). Domains may
 * share rows. Its influence is Σ c_d (y - ȳ_d)/Σ_d w over the same sampling units, so that all covariances are in it (Binder
 * 1983; svyby with covmat and svycontrast in Lumley's survey). Degrees of freedom: those of all rows with an answer, plus 1,
 * less the domains, as of a regression with a column for each; of two domains those of their difference.
 * Outcomes as of a mean; `empty` when one of the domains is. Throws a RangeError without domains, or for a factor that is
 * no number.
 */
export function meanContrast(
  design: SurveyDesign,
  y: Float64Array,
  terms: readonly ContrastTerm[],
  options: IntervalOptions = {},
): MeanContrast {
  const odd = terms.find(({ times }) => !Number.isFinite(times));
  if (odd !== undefined || terms.length === 0) {
    const what = odd === undefined ? 'has no domain' : `takes a domain times ${odd.times}`;
    throw new RangeError(`The contrast ${what}. Give domains, for a difference times 1 and -1.`);
  }
  const sides = terms.map(({ domain }) => sampleOf(design, [y], domain).answered);
  const rows = new Uint8Array(design.rows).map((_, row) =>
    Number(sides.some((side) => side[row] === 1)),
  );
  const df = options.df ?? degreesOfFreedom(design, rows) + 1 - terms.length;
  const own = options.level === undefined ? {} : { level: options.level };
  const means = terms.map(({ domain }) => only(surveyMean(design, [y], domain, own).estimates));
  if (means.some(({ n }) => n === 0)) {
    const none = withoutValue('empty', { df, ...sizeOf(design, rows) });
    return { ...none, means, covariance: undefined, t: null, p: null };
  }
  const of = sides.map((side) => meansOf(design, [y], side));
  const sum = (parts: ArrayLike<number>, factor = (times: number) => times) =>
    terms.reduce((all, { times }, d) => all + factor(times) * (parts[d] ?? NaN), 0);
  const { estimates, covariance } = estimateFunctional(
    design,
    {
      values: (weight) => {
        const own = of.map(({ values }) => values(weight)[0] ?? NaN);
        return Float64Array.of(sum(own), ...own);
      },
      scores: ([, ...values]) => {
        const columns = of.map(
          ({ scores }, d) => scores(Float64Array.of(values[d] ?? NaN))[0] ?? y,
        );
        return [y.map((_, row) => sum(columns.map((column) => column[row] ?? 0))), ...columns];
      },
      sizes: () => {
        const own = of.map(({ sizes }) => sizes()[0] ?? 0);
        return Float64Array.of(sum(own, Math.abs), ...own);
      },
    },
    { domain: rows, answered: rows },
    { ...own, df },
  );
  const [contrast = withoutValue('not identified', { df, ...sizeOf(design, rows) })] = estimates;
  return {
    ...contrast,
    means,
    covariance: covariance && ofMeans(covariance, terms.length),
    ...tTest(contrast),
  };
}

/** The covariance without its first row and column, which are the contrast's. */
function ofMeans(covariance: Float64Array, k: number): Float64Array {
  return covariance.filter((_, at) => at > k && at % (k + 1) > 0);
}
