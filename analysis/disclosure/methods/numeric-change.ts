/** How far masked numbers are from the true ones. */
export interface NumericChange {
  /** Rows that have a value. */
  known: number;
  /** Of those, rows with another value than before. */
  changed: number;
  /** Mean of |x′ − x| over the rows that have a value; 0 of none. */
  meanChange: number;
  /** The largest |x′ − x|. */
  mostChange: number;
}

/** What masking did to a column of numbers, NaN being missing in both. */
export function numericChange(before: Float64Array, after: Float64Array): NumericChange {
  const change = { known: 0, changed: 0, meanChange: 0, mostChange: 0 };
  let sum = 0;
  for (let row = 0; row < before.length; row++) {
    const gap = Math.abs((after[row] ?? NaN) - (before[row] ?? NaN));
    if (Number.isNaN(gap)) continue;
    change.known++;
    if (gap > 0) change.changed++;
    change.mostChange = Math.max(change.mostChange, gap);
    sum += gap;
  }
  return { ...change, meanChange: change.known === 0 ? 0 : sum / change.known };
}
