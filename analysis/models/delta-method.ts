/**
 * Adds to the scores (weight × influence per row) of a figure what it owes to coefficients that it was worked out with:
 * for each, the figure's slope in it times the coefficient's own scores (delta method; Binder 1983). The slope in
 * coefficient k is the sum over the rows of `term` × `columns[k]`, `term` being the figure's slope in x'b of that row.
 */
export function addOfCoefficients(
  score: Float64Array,
  term: Float64Array,
  columns: readonly Float64Array[],
  coefficients: readonly Float64Array[],
): void {
  columns.forEach((x, k) => {
    const slope = term.reduce((sum, own, row) => (own === 0 ? sum : sum + own * (x[row] ?? 0)), 0);
    const own = coefficients[k];
    for (let row = 0; row < score.length; row++) {
      score[row] = (score[row] ?? 0) + slope * (own?.[row] ?? 0);
    }
  });
}
