import type { Edit } from './edit.ts';
import { at, type InterviewRow } from './row.ts';
import { confirmation } from './kept-row.ts';
import type { Answer } from '../record.ts';

/** The edits that give a question its present answer again, and its confirmations. */
export function restoring(row: InterviewRow, name: string): Edit[] {
  const path = at(row, name);
  const value = row.sent.get(name) as Answer | undefined;
  return [
    { kind: 'answer', path, value },
    ...[...(row.confirmed.get(name) ?? [])].map(([check, note]): Edit => ({
      kind: 'confirm',
      ...confirmation(check, path, note),
    })),
  ];
}
