import { degreesOfFreedom } from '../degrees-of-freedom.ts';
import { twoSidedP } from '../student-t.ts';
import { estimateFunctional, estimateWith, sampleOf, sizeOf } from '../survey-estimate.ts';
import type { IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { meansOf } from './mean.ts';

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
    },
    both,
    { ...options, df },
  );
  const [difference, a, b] = estimates;
  if (difference === undefined || a === undefined || b === undefined) {
    throw new RangeError('A difference has two sides.');
  }
  const [sizeA, sizeB] = [sizeOf(design, answered.a.answered), sizeOf(design, answered.b.answered)];
  const empty = sizeA.n === 0 || sizeB.n === 0;
  const { value } = difference;
  // What two sides that do not vary differ by has no error but rounding.
  const scale = Math.max(1e-6, Math.abs(a.value ?? 0), Math.abs(b.value ?? 0));
  const se = difference.se !== null && difference.se < 1e-10 * scale ? 0 : difference.se;
  const t = value === null || se === null || se === 0 ? null : value / se;
  return {
    ...difference,
    ...(value !== null && estimateWith(value, se, df, options.level)),
    outcome: empty
      ? 'empty'
      : se === 0 && difference.outcome === 'ok'
        ? 'constant'
        : difference.outcome,
    a: sideOf(design, a, answered.a.domain, sizeA, options),
    b: sideOf(design, b, answered.b.domain, sizeB, options),
    covariance: covariance?.[5] ?? null,
    t,
    p: t === null || df <= 0 ? null : twoSidedP(t, df),
  };
}

function sideOf(
  design: SurveyDesign,
  side: SurveyEstimate,
  domain: Uint8Array,
  size: { n: number; weightSum: number },
  { level }: IntervalOptions,
): SurveyEstimate {
  const df = degreesOfFreedom(design, domain);
  if (side.value === null) return { ...side, df, ...size };
  return { ...side, ...estimateWith(side.value, side.se, df, level), ...size };
}
