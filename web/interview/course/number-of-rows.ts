import type { Roster } from '../../../questionnaire/definition.ts';
import type { Interview } from '../../../questionnaire/interview.ts';

/** How many rows stand in a list at a place, 'members' or 'members[1].children', those with nothing in them too. */
export function numberOfRows(
  { ask }: Pick<Interview, 'ask'>,
  roster: Roster,
  list: string,
): number {
  const first = roster.elements[0]?.name ?? '';
  let rows = 0;
  while (ask(`${list}[${String(rows + 1)}].${first}`)) rows += 1;
  return rows;
}
