import type { CalibrationStep } from '../estimation/calibration-residuals.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import type { Adjustment } from './adjustment.ts';
import { auditStep } from './audit.ts';
import type { WeightStep } from './audit.ts';
import { WeightError } from './weight-error.ts';

/** What becomes of replicate weights: each is adjusted 'again' as the sample's own were, or keeps its 'factors'. */
export type InReplicates = 'again' | 'factors';

/**
 * A design with its weights adjusted, step by step, and a table per step. Variances of the design know of the calibrations;
 * under replicates adjusted again they know of every step, non-response too (Rao, Wu and Yue 1992).
 * Throws the steps' WeightErrors; one of a replicate says which.
 */
export function adjustWeights(
  design: SurveyDesign,
  adjustments: readonly Adjustment[],
  inReplicates: InReplicates = 'again',
): { design: SurveyDesign; steps: WeightStep[] } {
  let { weight } = design;
  const calibration: CalibrationStep[] = [...design.calibration];
  const steps: WeightStep[] = [];
  for (const { step, rule, adjust } of adjustments) {
    const adjusted = adjust(weight);
    steps.push({ ...auditRows(step, weight, adjusted.weight), rule });
    weight = adjusted.weight;
    if (adjusted.calibration !== undefined) calibration.push(adjusted.calibration);
  }
  const { replicates } = design;
  if (replicates === undefined || inReplicates === 'factors') {
    return { design: { ...design, weight, calibration }, steps };
  }
  const factors = replicates.factors.map((own, r) => {
    let replicate: Float64Array = design.weight.map((w, row) => w * (own[row] ?? 0));
    for (const { adjust } of adjustments)
      replicate = inReplicate(r, () => adjust(replicate).weight);
    return replicate.map((w, row) => (weight[row] === 0 ? 0 : w / (weight[row] ?? 1)));
  });
  const drawn = replicates.drawn ?? replicates.factors;
  const again = { ...replicates, factors, drawn };
  return { design: { ...design, weight, calibration, replicates: again }, steps };
}

/** The table of one step, of the rows that carry a weight after it. */
function auditRows(
  step: WeightStep['step'],
  before: Float64Array,
  after: Float64Array,
): WeightStep {
  const rows = [...after.keys()].filter((row) => after[row] !== 0);
  const weights = rows.map((row) => after[row] ?? 0);
  const factors = rows.map((row) => (after[row] ?? 0) / (before[row] ?? 1));
  return auditStep(step, factors, weights);
}

function inReplicate<Result>(r: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WeightError)) throw error;
    throw new WeightError(
      `In replicate ${r + 1}: ${error.message} (All of the sample can do it; a replicate has fewer units.)`,
    );
  }
}
