/**
 * The difference between two groups after each is weighted to the same make-up, by the inverse of the chance to be in it.
 */
import { degreesOfFreedom } from '../estimation/degrees-of-freedom.ts';
import { tTest } from '../estimation/student-t.ts';
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
import { ADJUSTED_DIFFERENCE_CAUTION } from './caution.ts';
import { addOfCoefficients } from './delta-method.ts';
import { checkGroup } from './group.ts';
import { checkMatrix, withIntercept } from './model-matrix.ts';
import type { ModelMatrix } from './model-matrix.ts';
import { coefficientScores, fitOf } from './regression.ts';
import type { RegressionModel } from './regression.ts';
import { withoutRounding } from './rounding.ts';
import type { WeightedFit } from './weighted-fit.ts';

export interface ReweightInput {
  y: Float64Array;
  /** 1 for rows of the first group, 0 for those of the other; NaN where it is not known. */
  group: Float64Array;
  /** What the chance to be in the group depends on, fixed before the groups parted; without a column of ones. */
  x: ModelMatrix;
}

/**
 * Whose make-up both groups are given. 'both': that of all rows, by 1/e and 1/(1 - e) (the literature's ATE weights).
 * 'group': that of the first group, by 1 and e/(1 - e) (ATT weights).
 */
export type MakeUp = 'both' | 'group';

export interface ReweightedDifference extends SurveyEstimate {
  /** value / se, and the chance of one so far from 0 were there no difference. */
  t: number | null;
  p: number | null;
  /** The mean of each group after weighting. */
  a: SurveyEstimate;
  b: SurveyEstimate;
  /** What the standard error would be if the chances had been known and not estimated. */
  seOfKnownChances: number | null;
  /** e(x) of every row that has a group and x, NaN of the others. */
  chances: Float64Array;
  /** What each row's weight is multiplied by; NaN as above. */
  factors: Float64Array;
  caution: typeof ADJUSTED_DIFFERENCE_CAUTION;
}

/**
 * Difference of means ȳa - ȳb under weights w·v (Hájek form; DuGoff, Schuler and Stuart 2014 for surveys). The chances
 * e(x) are a weighted logit over the rows of the domain with a group and x; the means are over those with y too. The
 * influence includes that of the logit's coefficients (stacked equations; Lunceford and Davidian 2004); under replicate
 * weights the logit is fitted again in each. t with the degrees of freedom of the rows of the means, less 1.
 * Outcomes: `empty` (a group without rows), `separable` (x tells the group of some rows without a doubt: no overlap),
 * `not identified`, `lonely psu`, `one psu`, `no df`, `constant`. Throws a RangeError for a group not 0, 1 or NaN.
 */
export function reweightedDifference(
  design: SurveyDesign,
  input: ReweightInput,
  makeUp: MakeUp,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): ReweightedDifference {
  const { y, group, x } = input;
  checkGroup(group, design.rows);
  checkMatrix(x, design.rows);
  const model: RegressionModel = {
    y: group,
    x: withIntercept(x, design.rows),
    family: 'binomial',
  };
  const known = sampleOf(design, [group, ...x.columns], domain);
  const sample = sampleOf(design, [y, group, ...x.columns], domain);
  const size = sizeOf(design, sample.answered);
  const df = options.df ?? degreesOfFreedom(design, sample.answered) - 1;
  const without = (outcome: Outcome): ReweightedDifference => {
    const none = withoutValue(outcome, { df, ...size });
    const nothing = new Float64Array(design.rows).fill(NaN);
    return {
      ...none,
      t: null,
      p: null,
      a: none,
      b: none,
      seOfKnownChances: null,
      chances: nothing,
      factors: nothing,
      caution: ADJUSTED_DIFFERENCE_CAUTION,
    };
  };
  const sides = [1, 0].map((own) =>
    sample.answered.map((mark, row) => mark * Number(group[row] === own)),
  );
  if (sides.some((side) => sizeOf(design, side).n === 0)) return without('empty');
  const fit = fitOf(design.weight, model, known);
  if (fit.outcome !== 'ok') return without(fit.outcome);
  const parts = { design, y, group, model, known, sample, makeUp, fit };
  const functional = weightedMeans(parts);
  const given = knownChances(parts);
  const { estimates } = estimateFunctional(design, functional, sample, { ...options, df });
  const scale = Math.max(...estimates.slice(1).map(({ value }) => Math.abs(value ?? 0)));
  const [difference, a, b] = estimates.map((own) => withoutRounding(own, scale, options));
  const [simple] = estimateFunctional(design, given, sample, { ...options, df }).estimates;
  if (difference === undefined || a === undefined || b === undefined)
    return without('not identified');
  return {
    ...without(difference.outcome),
    ...difference,
    ...tTest(difference),
    a,
    b,
    seOfKnownChances: simple?.se ?? null,
    chances: fit.fitted.map((e, row) => (known.answered[row] === 1 ? e : NaN)),
    factors: factorsOf(parts, fit).map((v, row) => (known.answered[row] === 1 ? v : NaN)),
  };
}

interface Parts {
  design: SurveyDesign;
  y: Float64Array;
  group: Float64Array;
  model: RegressionModel;
  /** The rows that the chances are fitted to, and those of them with y. */
  known: Sample;
  sample: Sample;
  makeUp: MakeUp;
  fit: WeightedFit;
}

/** Difference and both means, the chances fitted again under other weights. */
function weightedMeans(parts: Parts): Functional {
  const { design, known, model, fit } = parts;
  return {
    values: (weight) =>
      meansUnder(
        parts,
        weight,
        factorsOf(parts, weight === design.weight ? fit : fitOf(weight, model, known, fit)),
      ),
    scores: (values) => {
      const [a, b] = ownScores(parts, values);
      const coefficients = coefficientScores(design.weight, model, known, fit);
      const columns = fit.kept.map(
        (column) => model.x.columns[column] ?? new Float64Array(design.rows),
      );
      for (const [score, side, mean] of [
        [a, 1, values[1]],
        [b, 0, values[2]],
      ] as const) {
        addOfCoefficients(score, slopesInLogit(parts, side, mean ?? NaN), columns, coefficients);
      }
      return [minus(a, b), a, b];
    },
  };
}

/** The same with the chances left as they are. */
function knownChances(parts: Parts): Functional {
  const factors = factorsOf(parts, parts.fit);
  return {
    values: (weight) => meansUnder(parts, weight, factors),
    scores: (values) => {
      const [a, b] = ownScores(parts, values);
      return [minus(a, b), a, b];
    },
  };
}

function factorsOf({ group, makeUp }: Parts, { fitted }: WeightedFit): Float64Array {
  return fitted.map((e, row) => {
    if (makeUp === 'both') return group[row] === 1 ? 1 / e : 1 / (1 - e);
    return group[row] === 1 ? 1 : e / (1 - e);
  });
}

/** The slopes of the factors in the logit of the chance. */
function factorSlopes({ group, makeUp, fit }: Parts): Float64Array {
  return fit.fitted.map((e, row) => {
    if (group[row] !== 1) return e / (1 - e);
    return makeUp === 'both' ? -(1 - e) / e : 0;
  });
}

function meansUnder(
  { y, group, sample }: Parts,
  weight: Float64Array,
  factors: Float64Array,
): Float64Array {
  const mean = (side: number) => {
    let [sum, weights] = [0, 0];
    sample.answered.forEach((mark, row) => {
      if (mark === 0 || weight[row] === 0 || group[row] !== side) return;
      const w = (weight[row] ?? 0) * (factors[row] ?? NaN);
      weights += w;
      sum += w * (y[row] ?? 0);
    });
    return sum / weights;
  };
  const [a, b] = [mean(1), mean(0)];
  return Float64Array.of(a - b, a, b);
}

/** Weight × influence on each mean, the chances taken as known: w v (y - ȳ) / Σ w v. */
function ownScores(parts: Parts, [, a = NaN, b = NaN]: Float64Array): [Float64Array, Float64Array] {
  const { design, y } = parts;
  const factors = factorsOf(parts, parts.fit);
  const of = (side: number, mean: number) => {
    const total = weightsOn(parts, side);
    return y.map((value, row) =>
      takesPart(parts, row, side)
        ? ((design.weight[row] ?? 0) * (factors[row] ?? 0) * (value - mean)) / total
        : 0,
    );
  };
  return [of(1, a), of(0, b)];
}

/** The slope of a side's mean in the logit of each row's chance. */
function slopesInLogit(parts: Parts, side: number, mean: number): Float64Array {
  const { design, y } = parts;
  const total = weightsOn(parts, side);
  return factorSlopes(parts).map((slope, row) =>
    takesPart(parts, row, side)
      ? ((design.weight[row] ?? 0) * slope * ((y[row] ?? 0) - mean)) / total
      : 0,
  );
}

function weightsOn(parts: Parts, side: number): number {
  const factors = factorsOf(parts, parts.fit);
  return parts.design.weight.reduce(
    (sum, w, row) => (takesPart(parts, row, side) ? sum + w * (factors[row] ?? 0) : sum),
    0,
  );
}

function takesPart({ design, group, sample }: Parts, row: number, side: number): boolean {
  return sample.answered[row] === 1 && group[row] === side && design.weight[row] !== 0;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((own, row) => own - (b[row] ?? 0));
}
