import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

import { DisclosureError } from '../k-anonymity.ts';

/** How far masked variables are from the true ones; 0 where nothing was changed. */
export interface InformationLoss {
  /** IL1s: ∑|x − x′| / (√2 s) over all values, s the standard deviation of the true ones. Constants are left out. */
  values: number;
  /** ∑|λ − λ′| / λ over the eigenvalues of the correlations; null where a variable is constant, or a true λ is 0. */
  correlations: number | null;
}

/**
 * What masking has cost. Source: Mateo-Sanz, Sebé and Domingo-Ferrer (2004) for IL1s; Templ, Kowarik and
 * Meindl (2015); `dUtility` of sdcMicro.
 *
 * @throws DisclosureError where the variables have unlike lengths, or fewer than two rows.
 */
export function informationLoss(
  truth: readonly Float64Array[],
  masked: readonly Float64Array[],
): InformationLoss {
  const rows = truth[0]?.length ?? 0;
  const isAlike = [...truth, ...masked].every((values) => values.length === rows);
  if (rows < 2 || truth.length !== masked.length || !isAlike) {
    throw new DisclosureError(
      'Masked variables are compared with the true ones value by value, on two rows or more. Give as many of both.',
    );
  }
  const values = truth.reduce((sum, column, at) => {
    const s = deviation(column);
    if (s === 0) return sum;
    const gaps = column.reduce((all, x, row) => all + Math.abs(x - (masked[at]?.[row] ?? x)), 0);
    return sum + gaps / (Math.SQRT2 * s);
  }, 0);
  const [before, after] = [eigenvalues(truth), eigenvalues(masked)];
  if (!before || !after || !((before.at(-1) ?? 0) > 1e-12)) return { values, correlations: null };
  return {
    values,
    correlations: before.reduce((sum, l, at) => sum + Math.abs(l - (after[at] ?? 0)) / l, 0),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function deviation(values: Float64Array): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Eigenvalues of the correlations, largest first; undefined where a variable is constant. */
function eigenvalues(columns: readonly Float64Array[]): number[] | undefined {
  const scaled = columns.map((values) => {
    const [centre, s] = [mean(values), deviation(values)];
    return values.map((value) => (value - centre) / s);
  });
  const correlations = scaled.map((one) =>
    scaled.map((other) => {
      const products = one.reduce((sum, value, row) => sum + value * (other[row] ?? 0), 0);
      return products / (one.length - 1);
    }),
  );
  if (correlations.flat().some((each) => !Number.isFinite(each))) return undefined;
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(correlations), {
    assumeSymmetric: true,
  });
  return realEigenvalues.sort((a, b) => b - a);
}
