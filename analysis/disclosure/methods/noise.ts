import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

import { normalQuantile } from '../../estimation/normal.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { numericChange } from './numeric-change.ts';
import type { NumericChange } from './numeric-change.ts';
import type { RowRandom } from './row-random.ts';

export interface NoiseChoice {
  /** Standard deviation of the noise over that of the variable, such as 0.1. */
  relative: number;
  /** Noise correlated as the variables are, and scaled back, so that covariances stay; otherwise independent noise. */
  correlated: boolean;
}

export interface NoisyColumns {
  variables: Record<string, Float64Array>;
  report: Record<string, NumericChange & { noiseDeviation: number }>;
}

/**
 * Additive noise, normal, with a standard deviation of c times that of each variable (over n − 1). Independent: x + e;
 * means stay on the average, variances grow by 1 + c², correlations are lessened. Correlated: e ~ N(0, c²Σ) and
 * x̄ + (x − x̄ + e) / √(1 + c²): means and all covariances stay on the average. Σ is over the rows that have all variables,
 * x̄ over those that have this one. NaN is missing: where 0 says 'none' rather than an amount, give NaN and put 0 back.
 *
 * Source: Kim (1986), A method for limiting disclosure in microdata based on random noise and transformation.
 *
 * @throws DisclosureError for unlike lengths, a `relative` that is not above 0, infinite values, or fewer than two rows to
 * take a standard deviation (if correlated, a covariance) of.
 */
export function addNoise(
  variables: Readonly<Record<string, Float64Array>>,
  { relative, correlated }: NoiseChoice,
  random: RowRandom,
): NoisyColumns {
  const rows = checkedRows(variables);
  if (!(relative > 0 && relative < Infinity)) {
    throw new DisclosureError(
      `Noise cannot have ${relative} times the standard deviation. Give a number above 0, such as 0.1.`,
    );
  }
  const names = Object.keys(variables);
  const columns = Object.values(variables);
  const root = correlated
    ? rootOf(covariance(columns, rowsWithAll(columns, rows)))
    : columns.map((column, at) =>
        columns.map((_, other) =>
          other === at
            ? Math.sqrt(covariance([column], rowsWithAll([column], rows))[0]?.[0] ?? 0)
            : 0,
        ),
      );
  const means = columns.map((column) => meanOf(column.filter((value) => !Number.isNaN(value))));
  const back = correlated ? Math.sqrt(1 + relative ** 2) : 1;
  const masked = columns.map((column) => column.slice());
  for (let row = 0; row < rows; row++) {
    // The middle of the 2⁵³ steps of a random number: none gives an infinite normal one.
    const normal = columns.map((_, at) => normalQuantile(random(row, at) + 2 ** -54));
    columns.forEach((column, at) => {
      const noise = relative * dot(root[at] ?? [], normal);
      const mean = means[at] ?? 0;
      const own = masked[at];
      if (own) own[row] = mean + ((column[row] ?? NaN) - mean + noise) / back;
    });
  }
  return {
    variables: Object.fromEntries(
      names.map((name, at) => [name, masked[at] ?? new Float64Array()]),
    ),
    report: Object.fromEntries(
      names.map((name, at) => [
        name,
        {
          ...numericChange(columns[at] ?? new Float64Array(), masked[at] ?? new Float64Array()),
          noiseDeviation: relative * Math.hypot(...(root[at] ?? [])),
        },
      ]),
    ),
  };
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

function rowsWithAll(columns: readonly Float64Array[], rows: number): number[] {
  const known = Array.from({ length: rows }, (_, row) => row).filter((row) =>
    columns.every((column) => !Number.isNaN(column[row])),
  );
  if (known.length < 2 || columns.some((column) => column.some((x) => Math.abs(x) === Infinity))) {
    throw new DisclosureError(
      'Noise is measured by how values spread: it needs finite values, and two rows or more that have all variables. ' +
        'Mask the variables apart, or leave them out.',
    );
  }
  return known;
}

/** From the first value on, so that a constant is its own mean to the last digit. */
function meanOf(values: ArrayLike<number>): number {
  const first = values[0] ?? 0;
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] ?? 0) - first;
  return values.length === 0 ? 0 : first + sum / values.length;
}

function covariance(columns: readonly Float64Array[], rows: readonly number[]): number[][] {
  const gaps = columns.map((column) => {
    const values = rows.map((row) => column[row] ?? 0);
    const mean = meanOf(values);
    return values.map((value) => value - mean);
  });
  return gaps.map((one) => gaps.map((other) => dot(one, other) / (rows.length - 1)));
}

/** A with AA′ = Σ, of a Σ that may be singular: by eigenvalues of the correlations, so that units do not matter. */
function rootOf(sigma: readonly (readonly number[])[]): number[][] {
  const deviations = sigma.map((row, at) => Math.sqrt(row[at] ?? 0));
  const correlations = sigma.map((row, i) =>
    row.map((value, j) => {
      const product = (deviations[i] ?? 0) * (deviations[j] ?? 0);
      return product === 0 ? Number(i === j) : value / product;
    }),
  );
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(
    new Matrix(correlations),
    { assumeSymmetric: true },
  );
  return deviations.map((deviation, i) =>
    realEigenvalues.map(
      (value, j) => deviation * eigenvectorMatrix.get(i, j) * Math.sqrt(Math.max(0, value)),
    ),
  );
}
