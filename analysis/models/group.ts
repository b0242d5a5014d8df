/** Throws a RangeError unless every row of a group is 1, 0 or NaN (not known). */
export function checkGroup(group: Float64Array, rows: number): void {
  if (group.length !== rows) {
    throw new RangeError(
      `The group has ${group.length} rows and the design ${rows}. Give one value per row.`,
    );
  }
  const at = group.findIndex((value) => value !== 0 && value !== 1 && !Number.isNaN(value));
  if (at === -1) return;
  throw new RangeError(
    `Row ${at + 1} has ${String(group[at])} for a group. It is 1 in the group, 0 in the other, NaN where not known.`,
  );
}
