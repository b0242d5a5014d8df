import type { Cell, Comparison, Figure, Group, Table } from './published.ts';

/** One of the groups that are compared. */
export interface Side {
  group: Group;
  isReference: boolean;
}

/** The comparisons that a figure has, in the survey's order. */
export function comparisonsOf({ comparisons }: Table, figures: readonly Figure[]): Comparison[] {
  const made = new Set(
    figures.flatMap(({ cells }) => cells.flatMap(({ side }) => side?.comparison ?? [])),
  );
  return comparisons.filter(({ name }) => made.has(name));
}

/** Those who are compared, the reference last. */
export function sidesOf({ groups, reference }: Comparison): Side[] {
  const isReference = ({ code }: Group) => code === reference;
  return [
    ...groups
      .filter((group) => !isReference(group))
      .map((group) => ({ group, isReference: false })),
    ...groups.filter(isReference).map((group) => ({ group, isReference: true })),
  ];
}

/** The cell of a line that is about everybody, or one side; of a side that is no reference, `less` gives its difference from it. */
export function cellOf(
  { cells }: Pick<Figure, 'cells'>,
  line: Pick<Cell, 'breakdown' | 'group'>,
  comparison?: Pick<Comparison, 'name' | 'reference'>,
  { group }: Partial<Pick<Side, 'group'>> = {},
  less = false,
): Cell | undefined {
  const wanted = less ? comparison?.reference : undefined;
  return cells.find(
    ({ breakdown, group: code, side }) =>
      breakdown === line.breakdown &&
      code === line.group &&
      side?.comparison === (group && comparison?.name) &&
      side?.group === group?.code &&
      side?.less === wanted,
  );
}
