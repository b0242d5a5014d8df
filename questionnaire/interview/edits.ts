import { markStale, type Course } from './course.ts';
import { ownsRows, type Step } from './form.ts';
import { closeRow, hasPlace, homeOfRows, mostRows, openRow, renumber } from './row.ts';
import { at, type InterviewRow } from './row.ts';
import { confirmation, keepRow, putBack } from './kept-row.ts';
import type { Edit } from './edit.ts';
import { danglingAnswers, lineAnswers, pointAnew } from './line-answers.ts';
import { rowAndName, rowAtPath } from './path.ts';
import { restoring } from './restoring.ts';

/**
 * Makes one edit and gives those that undo it, in their order. An edit that points nowhere, or for which there is no
 * room, changes nothing.
 */
export function makeEdit(course: Course, edit: Edit): Edit[] {
  switch (edit.kind) {
    case 'answer':
      return answer(course, edit);
    case 'add-row':
      return addRow(course, edit);
    case 'remove-row':
      return removeRow(course, edit.path);
    case 'move-row':
      return moveRow(course, edit.path, edit.to);
    case 'confirm':
    case 'unconfirm':
      return confirm(course, edit);
  }
}

function answer(course: Course, edit: Extract<Edit, { kind: 'answer' }>): Edit[] {
  const found = rowAndName(course.interview, edit.path);
  const step = found?.row.home.named.get(found.name);
  if (!found || !step || ownsRows(step)) return [];
  const { row, name } = found;
  const inverse = restoring(row, name);
  // A confirmation is of the answer for which it was given.
  row.confirmed.delete(name);
  if (edit.value === undefined) row.sent.delete(name);
  else row.sent.set(name, edit.value);
  if (edit.unopened) row.opened.delete(name);
  markStale(course, step, row);
  return inverse;
}

function confirm(course: Course, edit: Extract<Edit, { kind: 'confirm' | 'unconfirm' }>): Edit[] {
  const { check, path } = edit;
  const found = rowAndName(course.interview, path);
  if (!found || (found.name !== '' && !found.row.home.named.has(found.name))) return [];
  const { row, name } = found;
  const confirmed = row.confirmed.get(name) ?? new Map<string, string | undefined>();
  const before = confirmed.has(check);
  const inverse: Edit = before
    ? { kind: 'confirm', ...confirmation(check, path, confirmed.get(check)) }
    : { kind: 'unconfirm', check, path };
  if (edit.kind === 'confirm') confirmed.set(check, edit.note);
  else if (!confirmed.delete(check)) return [];
  if (confirmed.size > 0) row.confirmed.set(name, confirmed);
  else row.confirmed.delete(name);
  return [inverse];
}

function addRow(course: Course, edit: Extract<Edit, { kind: 'add-row' }>): Edit[] {
  const found = rowAndName(course.interview, edit.roster);
  const step = found?.row.home.named.get(found.name);
  if (!found || !step || !ownsRows(step)) return [];
  const { row: parent, name } = found;
  const kept = parent.rosters.get(name);
  const home = homeOfRows(course.form, step);
  if (!kept || kept.rows.length >= mostRows(step) || !hasPlace(course, home)) return [];
  const position = placeIn(edit.position ?? kept.rows.length + 1, kept.rows.length + 1);
  const lines = lineAnswers(course, step);
  const row = openRow(course, home, edit.row?.answers ?? {}, parent, position);
  kept.rows.splice(position - 1, 0, row);
  kept.misshapen = false;
  changed(course, step, parent, position);
  if (edit.row) putBack(row, edit.row);
  pointAnew(course, lines);
  return [{ kind: 'remove-row', path: row.path }, ...danglingAnswers(lines)];
}

function placeIn(position: number, last: number): number {
  return Number.isInteger(position) ? Math.min(Math.max(position, 1), last) : last;
}

function removeRow(course: Course, path: string): Edit[] {
  const row = rowAtPath(course.interview, path);
  const parent = row?.parent;
  const step = row && parent?.home.named.get(row.roster);
  const rows = parent?.rosters.get(row?.roster ?? '')?.rows;
  if (!row || !parent || !step || !rows) return [];
  const again: Edit = {
    kind: 'add-row',
    roster: at(parent, row.roster),
    position: row.position,
    row: keepRow(row),
  };
  const lines = lineAnswers(course, step);
  rows.splice(row.position - 1, 1);
  closeRow(course, row);
  changed(course, step, parent, row.position);
  return [again, ...pointAnew(course, lines)];
}

function moveRow(course: Course, path: string, to: number): Edit[] {
  const row = rowAtPath(course.interview, path);
  const parent = row?.parent;
  const step = row && parent?.home.named.get(row.roster);
  const rows = parent?.rosters.get(row?.roster ?? '')?.rows;
  if (!row || !parent || !step || !rows) return [];
  const from = row.position;
  const lines = lineAnswers(course, step);
  rows.splice(from - 1, 1);
  const place = placeIn(to, rows.length + 1);
  rows.splice(place - 1, 0, row);
  changed(course, step, parent, Math.min(from, place));
  pointAnew(course, lines);
  return [{ kind: 'move-row', path: row.path, to: from }];
}

/** From a position on, the rows of a roster are others, or stand in another order. */
function changed(course: Course, step: Step, parent: InterviewRow, from: number): void {
  renumber(parent.rosters.get(step.element.name)?.rows ?? [], from);
  markStale(course, step, parent);
}
