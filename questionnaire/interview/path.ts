import type { InterviewRow } from './row.ts';

const part = /^([a-zA-Z_][a-zA-Z0-9_]*)(?:\[([1-9]\d{0,5})\])?$/;
/** Far above any nesting of rosters. */
const longestPath = 2_000;

/**
 * The row and the name that a path leads to, seen from a row: 'members[2].c_age'. Of a row's own path the name is
 * empty. Undefined where there is no such row; that there is such a name is not looked at.
 */
export function rowAndName(
  from: InterviewRow,
  path: string,
): { row: InterviewRow; name: string } | undefined {
  if (path.length > longestPath) return undefined;
  let row = from;
  if (path === '') return { row, name: '' };
  const parts = path.split('.');
  for (const [index, written] of parts.entries()) {
    const [, name, position] = part.exec(written) ?? [];
    if (name === undefined) return undefined;
    if (position === undefined) return index === parts.length - 1 ? { row, name } : undefined;
    const next = row.rosters.get(name)?.rows[Number(position) - 1];
    if (!next) return undefined;
    row = next;
  }
  return { row, name: '' };
}

/** The row that a path leads to. */
export function rowAtPath(from: InterviewRow, path: string): InterviewRow | undefined {
  const found = rowAndName(from, path);
  return found?.name === '' ? found.row : undefined;
}
