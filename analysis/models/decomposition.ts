/**
 * How much of a gap between two groups goes with what they have, and how much with what it goes along with in each:
 * the decomposition of Kitagawa (1955), Oaxaca (1973) and Blinder (1973). It describes; it tells of no cause.
 */
import { degreesOfFreedom } from '../estimation/degrees-of-freedom.ts';
import {
  estimateFunctional,
  sampleOf,
  sizeOf,
  withoutValue,
} from '../estimation/survey-estimate.ts';
import type {
  Functional,
  IntervalOptions,
  Outcome,
  Sample,
  SurveyEstimate,
} from '../estimation/survey-estimate.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { fitsOf, momentsOfGap, within } from './gap-moments.ts';
import type { GapInput } from './gap-moments.ts';
import { gapSlopes, gapValues } from './gap-parts.ts';
import { checkMatrix, INTERCEPT } from './model-matrix.ts';
import { withoutRounding } from './rounding.ts';

/** x̄ and coefficients b of each group (A, B), and bP of both together beside a column for the group. */
export interface GapDecomposition {
  outcome: Outcome;
  /** ȳA - ȳB. */
  gap: SurveyEstimate;
  threefold: {
    /** (x̄A - x̄B)'bB. */
    endowments: SurveyEstimate;
    /** x̄B'(bA - bB). */
    coefficients: SurveyEstimate;
    /** (x̄A - x̄B)'(bA - bB). */
    interaction: SurveyEstimate;
  };
  /** Explained (x̄A - x̄B)'b and the rest, with the coefficients of B, of A, and pooled (Jann 2008). */
  twofold: Record<
    'byB' | 'byA' | 'pooled',
    { explained: SurveyEstimate; unexplained: SurveyEstimate }
  >;
  /** The parts of endowments and coefficients by column, the column of ones first. */
  detail: { name: string; endowments: SurveyEstimate; coefficients: SurveyEstimate }[];
}

/**
 * The decomposition of the gap in means of y over the rows where y and all columns are known. Standard errors by the delta
 * method on the joint influence of (x̄A, x̄B, bA, bB, bP), which allows for groups that share sampling units and for x̄ that
 * are estimated (Jann 2008, 2.3); under replicate weights all is computed again in each. Parts by column depend on which
 * class of a factor is left out (Oaxaca and Ransom 1999). Degrees of freedom: those of the rows known.
 * Outcomes: `empty` (a group without rows), `not identified` (columns that depend on each other within a group or in
 * both), `lonely psu`, `one psu`, `no df`, `constant`. Throws a RangeError when a row is in both groups.
 */
export function decomposeGap(
  design: SurveyDesign,
  input: GapInput,
  options: IntervalOptions = {},
): GapDecomposition {
  const { sample, names } = sampleOfGap(design, input);
  const size = sizeOf(design, sample.answered);
  const df = options.df ?? degreesOfFreedom(design, sample.answered);
  const outcome = identified(design, input, sample);
  const scale = largestIn(input.y, sample);
  const estimates =
    outcome === 'ok'
      ? estimateFunctional(design, partsOf(design, input, sample), sample, {
          ...options,
          df,
        }).estimates.map((own) => withoutRounding(own, scale, options))
      : [];
  const at = (k: number) => estimates[k] ?? withoutValue(outcome, { df, ...size });
  const pair = (k: number) => ({ explained: at(k), unexplained: at(k + 1) });
  return {
    outcome: estimates[0]?.outcome ?? outcome,
    gap: at(0),
    threefold: { endowments: at(1), coefficients: at(2), interaction: at(3) },
    twofold: { byB: pair(4), byA: pair(6), pooled: pair(8) },
    detail: names.map((name, k) => ({
      name,
      endowments: at(10 + k),
      coefficients: at(10 + names.length + k),
    })),
  };
}

function sampleOfGap(
  design: SurveyDesign,
  { y, x, a, b }: GapInput,
): { sample: Sample; names: readonly string[] } {
  checkMatrix(x, design.rows);
  if (a.length !== b.length) {
    throw new RangeError(
      `The groups have ${a.length} and ${b.length} rows. Give one value per row of the design, 1 or 0.`,
    );
  }
  const shared = a.findIndex((mark, row) => mark === 1 && b[row] === 1);
  if (shared !== -1) {
    throw new RangeError(
      `Row ${shared + 1} is in both groups. Decompose the gap of groups that share no row.`,
    );
  }
  const both = a.map((mark, row) => mark | (b[row] ?? 0));
  return { sample: sampleOf(design, [y, ...x.columns], both), names: [INTERCEPT, ...x.names] };
}

function largestIn(y: Float64Array, { answered }: Sample): number {
  return y.reduce(
    (most, value, row) => (answered[row] === 1 ? Math.max(most, Math.abs(value)) : most),
    0,
  );
}

function identified(design: SurveyDesign, input: GapInput, sample: Sample): Outcome {
  const groups = [input.a, input.b].map((group) => within(sample, group));
  if (groups.some((answered) => sizeOf(design, answered).n === 0)) return 'empty';
  const fits = fitsOf(design.weight, input, sample);
  const k = input.x.names.length + 1;
  const whole = fits.every(
    ({ outcome, kept }, fit) => outcome === 'ok' && kept.length === (fit === 2 ? k + 1 : k),
  );
  return whole ? 'ok' : 'not identified';
}

/** The parts (in the order of `gapValues`) as a functional of the weights. */
function partsOf(design: SurveyDesign, input: GapInput, sample: Sample): Functional {
  const moments = momentsOfGap(design, input, sample);
  return {
    values: (weight) => gapValues(moments.values(weight)),
    scores: () => {
      const theta = moments.values(design.weight);
      const slopes = gapSlopes(theta);
      const scores = moments.scores(theta);
      return slopes.map((slope) => {
        const sum = new Float64Array(design.rows);
        scores.forEach((score, k) => {
          const by = slope[k] ?? 0;
          if (by === 0) return;
          for (let row = 0; row < sum.length; row++) {
            sum[row] = (sum[row] ?? 0) + by * (score[row] ?? 0);
          }
        });
        return sum;
      });
    },
  };
}
