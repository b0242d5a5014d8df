import type { Labels } from '../estimation/sampling-stage.ts';
import type { Adjusted, Adjustment } from './adjustment.ts';
import { fitFactors } from './calibration-factors.ts';
import type { CalibrationVariable } from './calibration-factors.ts';
import { checkRows } from './check-rows.ts';
import { distanceOf } from './distances.ts';
import type { Bounds, DistanceName } from './distances.ts';
import { WeightError } from './weight-error.ts';

export interface CalibrationOptions {
  /** 'linear' (generalized regression) when left out; its weights may turn out negative where there are no bounds. */
  distance?: DistanceName;
  /** What factors stay between. 'logit' needs them. */
  bounds?: Bounds;
  /** The household, or other cluster, of each row: all rows of one get the same factor (integrated weights). */
  cluster?: Labels;
}

/**
 * Calibration (Deville and Särndal 1992): the weights w = d·F(x'λ) nearest to d whose totals Σwx are the population's.
 * With a cluster, x is replaced by its weighted mean over the cluster's rows (Lemaître and Dufour 1987).
 * Have the number of units among the variables (all 1), or categories that add up to it: residuals count on it.
 *
 * Throws a WeightError where values are missing or not as many as the weights, where totals contradict each other, where
 * factors within the bounds cannot reach a total, and where no solution is found; it names the variable furthest off.
 */
export function calibration(
  variables: readonly CalibrationVariable[],
  { distance = 'linear', bounds, cluster }: CalibrationOptions = {},
): Adjustment {
  const own = distanceOf(distance, bounds);
  const within = bounds === undefined ? '' : ` between ${bounds.lower} and ${bounds.upper}`;
  const together = cluster === undefined ? '' : ', one factor per cluster';
  return {
    step: 'calibration',
    rule: `${distance}${within} to totals of ${variables.map(({ name }) => name).join(', ')}${together}`,
    adjust: (before): Adjusted => {
      if (cluster !== undefined) checkRows('the cluster', cluster, before);
      const columns = variables.map((variable) => {
        const known = knownValues(variable, before);
        return cluster === undefined ? known : meansOver(cluster, known, before);
      });
      const used = variables.map(({ name, total }, k) => ({
        name,
        total,
        values: columns[k] ?? new Float64Array(before.length),
      }));
      const factors = fitFactors(before, used, own, bounds);
      const weight = before.map((w, row) => w * (factors[row] ?? 1));
      return {
        weight,
        calibration: { kind: 'regression', variables: columns, before, after: weight },
      };
    },
  };
}

/** The values of the rows that have a weight, 0 for the others. */
function knownValues(
  { name, values, total }: CalibrationVariable,
  weight: Float64Array,
): Float64Array {
  checkRows(name, values, weight);
  if (!Number.isFinite(total)) {
    throw new WeightError(`The total of ${name} is ${total}. Give the population's.`);
  }
  return values.map((value, row) => {
    if (weight[row] === 0) return 0;
    if (Number.isFinite(value)) return value;
    throw new WeightError(
      `Row ${row + 1} has no ${name}. Fill it in before calibrating to its total.`,
    );
  });
}

/** The mean of each row's cluster, by weight; 0 where the cluster has none. */
function meansOver(cluster: Labels, values: Float64Array, weight: Float64Array): Float64Array {
  const sums = new Map<string, { weights: number; weighted: number }>();
  const nameOf = (row: number) => String(cluster[row]);
  values.forEach((x, row) => {
    const own = sums.get(nameOf(row)) ?? { weights: 0, weighted: 0 };
    const w = weight[row] ?? 0;
    own.weights += w;
    own.weighted += w * x;
    sums.set(nameOf(row), own);
  });
  return values.map((_, row) => {
    const own = sums.get(nameOf(row));
    return own === undefined || own.weights === 0 ? 0 : own.weighted / own.weights;
  });
}
