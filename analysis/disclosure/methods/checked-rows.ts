import { DisclosureError } from '../k-anonymity.ts';

/** How many rows columns have. @throws DisclosureError, with the names, where they have no rows or unlike lengths. */
export function checkedRows(
  columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
): number {
  const lengths = Object.entries(columns).flatMap(([name, column]) =>
    column === undefined ? [] : [{ name, rows: column.length }],
  );
  const rows = lengths[0]?.rows ?? 0;
  if (rows === 0 || lengths.some((each) => each.rows !== rows)) {
    throw new DisclosureError(
      `Masking needs one value in every column for each row, but there are ${lengths
        .map((each) => `${each.rows} of '${each.name}'`)
        .join(', ')}. Give columns of one length.`,
    );
  }
  return rows;
}
