/** What one step of weighting did. */
export interface WeightStep {
  step:
    | 'base'
    | 'listing'
    | 'non-response'
    | 'post-stratification'
    | 'raking'
    | 'calibration'
    | 'trimming';
  /** What it was done by, in words; left out where the step has one rule alone. */
  rule?: string;
  /** Cases that carry a weight after it. */
  n: number;
  factor: Spread;
  weight: Spread & { sum: number };
  /** 1 + cv² of the weights after it: what unequal weights alone cost in precision (Kish 1965, section 11.7). */
  unequalWeighting: number;
}

export interface Spread {
  min: number;
  median: number;
  max: number;
}

/** Sums up one step; all 0 where no case is left. */
export function auditStep(
  step: WeightStep['step'],
  factors: readonly number[],
  weights: readonly number[],
): WeightStep {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight ** 2, 0);
  return {
    step,
    n: weights.length,
    factor: spreadOf(factors),
    weight: { ...spreadOf(weights), sum },
    unequalWeighting: sum === 0 ? 0 : (weights.length * squares) / sum ** 2,
  };
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? 0;
  const middle = sorted.length >> 1;
  return {
    min: at(0),
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    max: at(sorted.length - 1),
  };
}
