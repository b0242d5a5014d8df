/**
 * What a model explains with: named columns, one number per row.
 */
export interface ModelMatrix {
  readonly names: readonly string[];
  /** One column per name; NaN where a row's value is not known. */
  readonly columns: readonly Float64Array[];
}

export const INTERCEPT = '(Intercept)';

/** The matrix with a column of ones before its own. */
export function withIntercept({ names, columns }: ModelMatrix, rows: number): ModelMatrix {
  return {
    names: [INTERCEPT, ...names],
    columns: [new Float64Array(rows).fill(1), ...columns],
  };
}

/** Throws a RangeError unless each name is used once and has a column as long as the design. */
export function checkMatrix({ names, columns }: ModelMatrix, rows: number): void {
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) {
    throw new RangeError(`Two columns of the model are called ${twice}. Give each its own name.`);
  }
  if (names.length !== columns.length) {
    throw new RangeError(
      `The model has ${names.length} names and ${columns.length} columns. Give one name per column.`,
    );
  }
  names.forEach((name, k) => {
    const { length } = columns[k] ?? [];
    if (length !== rows) {
      throw new RangeError(
        `The column ${name} has ${length} rows and the design ${rows}. Give one value per row.`,
      );
    }
  });
}
