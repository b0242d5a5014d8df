/**
 * What calibrated weights explain is known, and has no variance: of each linearized value only the residual of its
 * regression on the calibration variables counts (Deville and Särndal 1992; Särndal, Swensson and Wretman 1992, 6.6).
 */
import { fitToTakeOut } from './take-out-fit.ts';

/** One step by which weights were calibrated, with the weights of all rows before and after it. */
export type CalibrationStep =
  | {
      readonly kind: 'regression';
      /** The calibration variables, one column each. */
      readonly variables: readonly Float64Array[];
      readonly before: Float64Array;
      readonly after: Float64Array;
    }
  | {
      readonly kind: 'post-strata';
      /** Post-stratum of each row, 0 or above. */
      readonly group: Int32Array;
      readonly before: Float64Array;
      readonly after: Float64Array;
    }
  | {
      readonly kind: 'raking';
      /** Post-strata by each margin, and the weights when it was last fitted. */
      readonly margins: readonly { readonly group: Int32Array; readonly after: Float64Array }[];
    };

/** Sweeps over the margins of a raking, as many as R's survey makes. */
const SWEEPS = 10;

/**
 * Scores (weight × linearized value per row) with what the calibration explains taken out.
 * Regression: e = z - x'b with b fitted by the weights before the step, times the weight after it. Post-strata: the mean
 * of each, by the weights before, is taken out. Raking: unweighted means of each margin are taken out in turn, 10 times.
 */
export function calibrationResiduals(
  scores: readonly Float64Array[],
  steps: readonly CalibrationStep[],
): readonly Float64Array[] {
  return steps.reduce((left, step) => left.map((score) => residualsOf(score, step)), scores);
}

function residualsOf(score: Float64Array, step: CalibrationStep): Float64Array {
  if (step.kind !== 'raking') {
    return changed(score, step.after, (value) => {
      if (step.kind === 'regression') takeOutFit(value, step);
      else takeOutMeans(value, step.group, step.before);
    });
  }
  let left = score;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const { group, after } of step.margins) {
      left = changed(left, after, (value) => {
        takeOutMeans(value, group, undefined);
      });
    }
  }
  return left;
}

/** Scores after something is done to what they are per unit of weight. */
function changed(
  score: Float64Array,
  weight: Float64Array,
  change: (value: Float64Array) => void,
): Float64Array {
  const value = score.map((term, row) => (weight[row] === 0 ? 0 : term / (weight[row] ?? 1)));
  change(value);
  return value.map((residual, row) => residual * (weight[row] ?? 0));
}

function takeOutMeans(
  value: Float64Array,
  group: Int32Array,
  weight: Float64Array | undefined,
): void {
  const sums = new Map<number, { weighted: number; weights: number }>();
  group.forEach((g, row) => {
    const w = weight === undefined ? 1 : (weight[row] ?? 0);
    const sum = sums.get(g) ?? { weighted: 0, weights: 0 };
    sum.weighted += w * (value[row] ?? 0);
    sum.weights += w;
    sums.set(g, sum);
  });
  group.forEach((g, row) => {
    const sum = sums.get(g);
    if (sum === undefined || sum.weights === 0) return;
    value[row] = (value[row] ?? 0) - sum.weighted / sum.weights;
  });
}

type Regression = Extract<CalibrationStep, { kind: 'regression' }>;

/** One decomposition serves all the statistics of a design. */
const fits = new WeakMap<Regression, (value: Float64Array) => void>();

function takeOutFit(value: Float64Array, step: Regression): void {
  const fit = fits.get(step) ?? fitToTakeOut(step.variables, step.before);
  fits.set(step, fit);
  fit(value);
}
