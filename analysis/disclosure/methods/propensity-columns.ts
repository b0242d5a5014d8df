import { DisclosureError } from '../k-anonymity.ts';
import type { Codes } from '../risk/key-variables.ts';

/** One variable before and after: amounts (NaN is missing), or codes (0 is missing). */
export type MaskedVariable =
  | { kind: 'number'; truth: Float64Array; masked: Float64Array }
  | { kind: 'codes'; truth: Codes; masked: Codes };

/**
 * A variable as columns of a model over both files, the true one first: 1 for each code but the first, or the amount in
 * standard deviations, 0 where it is missing, with a column that says so.
 *
 * @throws DisclosureError for an infinite amount.
 */
export function propensityColumns(name: string, variable: MaskedVariable): Float64Array[] {
  const rows = variable.truth.length;
  const both = new Float64Array(2 * rows);
  both.set(variable.truth);
  both.set(variable.masked, rows);
  if (variable.kind === 'codes') {
    const [, ...others] = [...new Set(both)];
    return others.map((code) => both.map((own) => Number(own === code)));
  }
  const known = both.filter((value) => !Number.isNaN(value));
  if (!known.every(Number.isFinite)) {
    throw new DisclosureError(`'${name}' has an infinite amount. Correct it, or make it missing.`);
  }
  const mean = known.reduce((sum, value) => sum + value / known.length, 0);
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / known.length);
  const amounts =
    deviation > 0
      ? [both.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation))]
      : [];
  const isMissing = both.map((value) => Number(Number.isNaN(value)));
  return known.length < both.length && known.length > 0 ? [...amounts, isMissing] : amounts;
}

/**
 * 0 for rows whose file is certain, 1 for others: rows of a code that is in one file only. Once these are away, others
 * can become so.
 */
export function settleCertain(columns: readonly Float64Array[], y: Float64Array): Float64Array {
  const weight = new Float64Array(y.length).fill(1);
  const marks = columns.filter((column) => column.every((value) => value === 0 || value === 1));
  for (let settled = true; settled;) {
    settled = false;
    for (const column of marks) {
      for (const side of [0, 1]) {
        const [inTrue, inMasked] = [0, 0].map((_, file) =>
          column.reduce(
            (sum, own, row) => sum + Number(own === side && weight[row] === 1 && y[row] === file),
            0,
          ),
        );
        if ((inTrue === 0) === (inMasked === 0)) continue;
        column.forEach((own, row) => {
          if (own === side) weight[row] = 0;
        });
        settled = true;
      }
    }
  }
  return weight;
}
