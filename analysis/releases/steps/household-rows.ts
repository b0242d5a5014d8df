/**
 * Of each household that rows lead to, what is known of all of them: their texts, each with the place of its table, sorted.
 * `households`: of each row; undefined, where it leads to none.
 */
export function householdRows<Household>(
  tables: readonly {
    texts: readonly string[];
    households: readonly (Household | undefined)[];
  }[],
): Map<Household, string[]> {
  const rows = new Map<Household, string[]>();
  tables.forEach(({ texts, households }, at) => {
    texts.forEach((text, row) => {
      const household = households[row];
      if (household === undefined) return;
      const own = rows.get(household);
      if (own) own.push(`${String(at)} ${text}`);
      else rows.set(household, [`${String(at)} ${text}`]);
    });
  });
  for (const own of rows.values()) own.sort();
  return rows;
}
