import { isShown, markReaders, markRoster, markRow, markWithin, shownRows } from './course.ts';
import type { Course } from './course.ts';
import type { Nodes } from '../expression/value.ts';
import type { Step } from './form.ts';
import { ownsRows } from './form.ts';
import { lookAt } from './cell.ts';
import type { InterviewRow } from './row.ts';
import { mostWork } from './limits.ts';
import { isUnknown } from './unknown.ts';

/**
 * Looks again at everything that is stale, from the first question to the last. What a step finds may make later steps
 * stale, never earlier ones, so once through is enough; where a form looks ahead, everything is looked at.
 */
export function settle(course: Course): void {
  const { form, stale } = course;
  for (const step of form.tallying) {
    for (const row of shownRows(course, step.home)) (stale[step.order] ??= new Set()).add(row);
  }
  if (course.allStale || course.exhausted || !form.ordered) return lookAtAll(course);
  for (const step of form.steps) {
    const rows = stale[step.order];
    if (!rows) continue;
    stale[step.order] = undefined;
    if (form.tallying.includes(step)) count(course);
    for (const row of rows) {
      if (!isShown(row)) continue;
      renew(course, step, row);
      if (course.exhausted || course.work > mostWork) return lookAtAll(course);
    }
  }
}

function lookAtAll(course: Course): void {
  course.stale = [];
  course.allStale = false;
  course.exhausted = false;
  course.work = 0;
  course.shown.clear();
  course.across.clear();
  forget(course.interview);
  for (const step of course.form.steps) {
    if (course.form.tallying.includes(step)) count(course);
    for (const row of shownRows(course, step.home)) {
      row.cells[step.slot] = lookAt(course, step, row);
      if (!ownsRows(step)) continue;
      for (const inside of course.form.inside.get(step) ?? []) course.shown.delete(inside.home);
    }
    course.across.delete(step);
  }
}

function forget(row: InterviewRow): void {
  row.cells.length = 0;
  row.values = undefined;
  for (const { rows } of row.rosters.values()) rows.forEach(forget);
}

function renew(course: Course, step: Step, row: InterviewRow): void {
  const before = row.cells[step.slot];
  course.work -= before?.work ?? 0;
  const now = lookAt(course, step, row);
  row.cells[step.slot] = now;
  for (let each: InterviewRow | undefined = row; each; each = each.parent) each.values = undefined;
  if (ownsRows(step)) {
    const rows = now.nodes as readonly InterviewRow[];
    const earlier = before?.nodes ?? [];
    if (rows.length === earlier.length && rows.every((each, index) => each === earlier[index])) {
      return;
    }
    markRoster(course, step, row);
    rows.forEach((each, index) => {
      if (each !== earlier[index]) markRow(course, step, each);
    });
  } else if (step.inner.length > 0) {
    if (before?.applies !== now.applies) {
      for (const inner of step.inner) markWithin(course, inner, row);
    }
  } else if (!before || !alike(before.nodes, now.nodes)) {
    markReaders(course, step, row);
  }
}

function alike(before: Nodes, now: Nodes): boolean {
  if (before.length !== now.length) return false;
  const [a, b] = [before[0], now[0]];
  if (a?.kind !== 'leaf' || b?.kind !== 'leaf') return a === b;
  if (a.money?.currency !== b.money?.currency || a.money?.month !== b.money?.month) return false;
  if (a.value === b.value) return true;
  const dates = typeof a.value === 'object' && typeof b.value === 'object';
  return dates && JSON.stringify(a.value) === JSON.stringify(b.value);
}

/** Questions that apply, and those answered with don't know or refused. */
function count(course: Course): void {
  const tally = { asked: 0, unknown: 0 };
  for (const step of course.form.steps) {
    if (step.element.kind !== 'question') continue;
    for (const row of shownRows(course, step.home)) {
      const cell = row.cells[step.slot];
      if (!cell?.applies) continue;
      tally.asked += 1;
      if (cell.answer !== undefined && isUnknown(step.element, cell.answer)) tally.unknown += 1;
    }
  }
  course.scope.tally = tally;
}
