/**
 * The covariance of estimated totals under a full design: the one place where variances of linearized statistics come from.
 */
import { calibrationResiduals } from './calibration-residuals.ts';
import { addByJointChances } from './joint-chances.ts';
import { replicateCovariance } from './replicates.ts';
import type { SamplingStage } from './sampling-stage.ts';
import { addStage } from './stage-variance.ts';
import type { SurveyDesign } from './survey-design.ts';

/**
 * Covariance (k × k, by rows) of k totals. `scores` are per row weight × influence, 0 outside the domain; `domain` marks
 * the rows that the estimates draw on (all, when left out) and decides which lonely units matter: those with a weight.
 *
 * Σ_h (1 - f_h) n_h/(n_h - 1) Σ_i (z_hi - z̄_h)(z_hi - z̄_h)', n_h units drawn, z_hi the unit's total; of a stage below,
 * the same inside each unit, times the shares drawn above it (Cochran 1977, 11.9; Särndal et al. 1992, 4.3). A stage
 * without fpc is taken as drawn with replacement, and those below it add nothing (ultimate clusters). Unequal chances:
 * 1 - π_i for 1 - f_h (Brewer 2002), or the double sum over Overton's (1985) joint chances. Calibrated weights: residuals.
 * Replicates: totals under each set.
 *
 * Throws LonelyPsuError when a lonely unit leaves it unknown.
 */
export function covarianceOfTotals(
  design: SurveyDesign,
  scores: readonly Float64Array[],
  domain?: Uint8Array,
): Float64Array {
  if (design.replicates !== undefined) return covarianceByReplicates(design, scores);
  const residuals = calibrationResiduals(scores, design.calibration);
  // Calibration ties every row to the estimate: no row is absent then, as none is under unequal chances.
  const whole = design.calibration.length > 0 || design.pps !== undefined;
  const present = whole
    ? undefined
    : domain?.map((mark, row) => (design.weight[row] === 0 ? 0 : mark));
  const k = scores.length;
  const sum = new Float64Array(k * k);
  let above: { stage: SamplingStage; shares: Float64Array } | undefined;
  for (const [level, stage] of design.stages.entries()) {
    const shares = sharesDrawnAbove(stage, above);
    const own = { design, stage, level, k, shares };
    const totals = totalsByUnit(stage, residuals);
    if (design.pps === 'overton') addByJointChances(own, totals, sum);
    else addStage(own, totals, presentIn(stage, present), sum);
    if (stage.undrawn === undefined) break;
    above = { stage, shares };
  }
  return sum;
}

function covarianceByReplicates(
  { replicates, rows }: SurveyDesign,
  scores: readonly Float64Array[],
): Float64Array {
  if (replicates === undefined) throw new RangeError('The design has no replicate weights.');
  const total = (factors: Float64Array | undefined) =>
    Float64Array.from(scores, (score) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (score[row] ?? 0) * (factors?.[row] ?? 1);
      return sum;
    });
  const covariance = replicateCovariance(
    replicates,
    replicates.factors.map(total),
    total(undefined),
  );
  return covariance ?? new Float64Array(scores.length ** 2);
}

function sharesDrawnAbove(
  stage: SamplingStage,
  above: { stage: SamplingStage; shares: Float64Array } | undefined,
): Float64Array {
  return Float64Array.from(stage.parentOf, (parent) => {
    if (above === undefined) return 1;
    const drawn = 1 - (above.stage.undrawn?.[parent] ?? 0);
    return drawn * (above.shares[above.stage.stratumOf[parent] ?? 0] ?? 1);
  });
}

function totalsByUnit(stage: SamplingStage, scores: readonly Float64Array[]): Float64Array {
  const k = scores.length;
  const totals = new Float64Array(stage.units * k);
  scores.forEach((score, a) => {
    score.forEach((term, row) => {
      const at = (stage.unitOf[row] ?? 0) * k + a;
      totals[at] = (totals[at] ?? 0) + term;
    });
  });
  return totals;
}

function presentIn(stage: SamplingStage, rows: Uint8Array | undefined): Uint8Array {
  if (rows === undefined) return new Uint8Array(stage.units).fill(1);
  const present = new Uint8Array(stage.units);
  rows.forEach((mark, row) => {
    if (mark === 1) present[stage.unitOf[row] ?? 0] = 1;
  });
  return present;
}
