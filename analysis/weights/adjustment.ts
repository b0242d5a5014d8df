import type { CalibrationStep } from '../estimation/calibration-residuals.ts';
import type { WeightStep } from './audit.ts';

/** One step of weighting, ready to be done to any weights of the same rows: the sample's own, or a replicate's. */
export interface Adjustment {
  step: WeightStep['step'];
  /** The rule, in words, for the record. */
  rule: string;
  /** Throws a WeightError that says what cannot be done, and what to do instead. */
  adjust: (weight: Float64Array) => Adjusted;
}

export interface Adjusted {
  weight: Float64Array;
  /** What variances need to know of it; undefined where they take the new weights for given. */
  calibration?: CalibrationStep;
}
