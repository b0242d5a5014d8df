/**
 * Ordinary least squares: coefficients of the columns that explain `y`, an intercept first. Solves the normal equations
 * by Gaussian elimination with pivots, of columns set about their means, which half a million rows of a handful of
 * columns need for their last digits. Throws where a column says nothing that others do not.
 */
export function leastSquares(y: Float64Array, columns: readonly Float64Array[]): number[] {
  const means = columns.map(mean);
  const yMean = mean(y);
  const centred = columns.map((column, at) => column.map((value) => value - (means[at] ?? 0)));
  const rows = centred.map((column) => [
    ...centred.map((other) => product(column, other)),
    product(
      column,
      y.map((value) => value - yMean),
    ),
  ]);
  const slopes = solve(rows);
  const intercept = slopes.reduce((rest, slope, at) => rest - slope * (means[at] ?? 0), yMean);
  return [intercept, ...slopes];
}

/** Solves equations written as rows, the right side last. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  const scale = rows.map((row, at) => Math.abs(row[at] ?? 0));
  for (let at = 0; at < n; at += 1) {
    const pivot = rows
      .slice(at)
      .reduce((best, row) => (Math.abs(row[at] ?? 0) > Math.abs(best[at] ?? 0) ? row : best));
    const value = pivot[at] ?? 0;
    if (!(Math.abs(value) > 1e-10 * (scale[at] ?? 0)))
      throw new Error(
        `Column ${String(at + 1)} is constant or a sum of the others: leave it out of the regression.`,
      );
    rows[rows.indexOf(pivot)] = rows[at] ?? [];
    rows[at] = pivot.map((each) => each / value);
    rows.forEach((row, other) => {
      if (other === at) return;
      const factor = row[at] ?? 0;
      rows[other] = row.map((each, column) => each - factor * (rows[at]?.[column] ?? 0));
    });
  }
  return rows.map((row) => row[n] ?? NaN);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
