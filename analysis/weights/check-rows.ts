import { WeightError } from './weight-error.ts';

/** Throws a WeightError for a column of another length than the weights: rows are told apart by their place alone. */
export function checkRows(
  name: string,
  column: ArrayLike<unknown>,
  weights: ArrayLike<unknown>,
): void {
  if (column.length === weights.length) return;
  throw new WeightError(
    `There are ${weights.length} weights and ${column.length} rows of ${name}. Give one value per row, in the order of the design.`,
  );
}
