import type { ReleaseColumn, ReleaseTable } from '../release-table.ts';
import { kindOf } from '../release-table.ts';

/** A released file as columns by name, all its rows. */
export type ReadColumns = ReadonlyMap<string, ReleaseColumn>;

/** @throws Error for a file whose rows come bit by bit: it is to be read where it is made. */
export function readColumns(table: ReleaseTable): ReadColumns {
  const blocks = table.blocks();
  if (!(Symbol.iterator in blocks)) {
    throw new Error(
      `The rows of '${table.name}' come one after the other from elsewhere. Give a file whose rows are at hand.`,
    );
  }
  const whole = table.variables.map(({ type }): ReleaseColumn => {
    const missing = new Uint8Array(table.rows);
    return type.kind === 'number'
      ? { kind: 'number', values: new Float64Array(table.rows).fill(NaN), missing }
      : { kind: 'text', values: new Array<string>(table.rows).fill(''), missing };
  });
  let from = 0;
  for (const { rows, columns } of blocks) {
    columns.forEach((column, at) => {
      const into = whole[at];
      if (into === undefined || into.kind !== column.kind) return;
      into.missing.set(column.missing, from);
      if (into.kind === 'number' && column.kind === 'number') into.values.set(column.values, from);
      else {
        const texts = into.values as string[];
        column.values.forEach((value, row) => (texts[from + row] = String(value)));
      }
    });
    from += rows;
  }
  return new Map(
    table.variables.flatMap(({ name }, at) => {
      const column = whole[at];
      return column === undefined ? [] : [[name, column] as const];
    }),
  );
}

/** A value, or undefined where there is none. */
export function valueAt(column: ReleaseColumn, row: number): number | string | undefined {
  return column.missing[row] === 0 ? column.values[row] : undefined;
}

export const notAsked = kindOf('not-asked');
