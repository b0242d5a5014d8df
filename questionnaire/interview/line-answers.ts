import { markStale, type Course } from './course.ts';
import type { Edit } from './edit.ts';
import { ownsRows, type Step } from './form.ts';
import { keptRowsSeen, rowsWithin, type InterviewRow } from './row.ts';
import { restoring } from './restoring.ts';

/** An answer that points at rows, and the rows themselves. */
interface LineAnswer {
  step: Step;
  row: InterviewRow;
  lines: number[];
  targets: (InterviewRow | undefined)[];
  /** Gives the question this answer again. */
  restoring: Edit[];
}

/** Every answer, shown or not, that points into a roster or into rosters in its rows. */
export function lineAnswers(course: Course, roster: Step): LineAnswer[] {
  const { form, interview } = course;
  const names = new Set([
    roster.element.name,
    ...(form.inside.get(roster) ?? []).filter(ownsRows).map(({ element }) => element.name),
  ]);
  const found: LineAnswer[] = [];
  for (const step of form.steps) {
    const { element } = step;
    if (element.kind !== 'question' || !names.has(element.roster ?? '')) continue;
    for (const row of rowsWithin(interview, step.home)) {
      const lines = linesOf(row.sent.get(element.name));
      if (!lines) continue;
      const seen = keptRowsSeen(form, interview, row, element.roster ?? '');
      const targets = lines.map((line) => seen[line - 1]);
      found.push({ step, row, lines, targets, restoring: restoring(row, element.name) });
    }
  }
  return found;
}

/** Lets the answers point at the same rows under their new numbers; gives what restores those that no longer can. */
export function pointAnew(course: Course, answers: readonly LineAnswer[]): Edit[] {
  const { form, interview } = course;
  return answers.flatMap(({ step, row, lines, targets, restoring }) => {
    const { element } = step;
    if (element.kind !== 'question' || !isKept(row)) return [];
    const seen = keptRowsSeen(form, interview, row, element.roster ?? '');
    const numbered = lines.map((line, index) => {
      const target = targets[index];
      return target ? seen.indexOf(target) + 1 : line;
    });
    const still = numbered.filter((line, index) => line > 0 || !targets[index]);
    if (still.join() === lines.join()) return [];
    markStale(course, step, row);
    if (still.length === 0) row.sent.delete(element.name);
    else row.sent.set(element.name, element.type === 'line' ? still[0] : still);
    if (still.length === lines.length) return [];
    row.confirmed.delete(element.name);
    return restoring;
  });
}

/** What restores the answers that point at no row: a new row may become theirs by chance. */
export function danglingAnswers(answers: readonly LineAnswer[]): Edit[] {
  return answers
    .filter(({ lines, targets }) => lines.some((line, index) => line !== 0 && !targets[index]))
    .flatMap(({ restoring }) => restoring);
}

function linesOf(sent: unknown): number[] | undefined {
  const lines: unknown[] = Array.isArray(sent) ? sent : [sent];
  const numbers = lines.filter((line) => typeof line === 'number');
  return numbers.length === lines.length && numbers.length > 0 ? numbers : undefined;
}

/** Whether a row is still part of the interview. */
function isKept(row: InterviewRow): boolean {
  const { parent } = row;
  if (!parent) return true;
  return parent.rosters.get(row.roster)?.rows[row.position - 1] === row && isKept(parent);
}
