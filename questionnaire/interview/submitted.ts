import { rowsAt } from './course.ts';
import { ownsRows } from './form.ts';
import type { InterviewRow } from './row.ts';
import type { Answer, Answers } from '../record.ts';

/** What a device sends of a row: the answers that apply, as they were given, and the calculations. */
export function submittedOf(row: InterviewRow): Answers {
  const answers: Answers = {};
  for (const step of row.home.steps) {
    const cell = row.cells[step.slot];
    if (!cell?.applies) continue;
    const { kind, name } = step.element;
    if (ownsRows(step)) {
      const rows = rowsAt(row, step);
      if (rows.length > 0) answers[name] = rows.map(submittedOf);
      continue;
    }
    const answer = kind === 'question' ? row.sent.get(name) : cell.value;
    if (answer !== undefined && kind !== 'given') answers[name] = answer as Answer;
  }
  return answers;
}
