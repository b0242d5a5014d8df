import type { SurveyDefinition } from '../definition.ts';
import type { Scope } from '../expression/evaluate.ts';
import type { Nodes } from '../expression/value.ts';
import type { Form, Home, Step } from './form.ts';
import { ownsRows } from './form.ts';
import type { Ground, InterviewRow } from './row.ts';
import { rowsWithin } from './row.ts';

/** An interview under way: its rows, and what must be looked at again. */
export interface Course extends Ground {
  definition: SurveyDefinition;
  form: Form;
  interview: InterviewRow;
  /** What expressions see; the row, the place and the own value change from one to the next. */
  scope: Scope;
  /** The name of what the rule at hand belongs to. */
  asking: string;
  /** By the order of the steps: the rows in which they must be looked at again. */
  stale: (Set<InterviewRow> | undefined)[];
  /** Everything must be looked at again. */
  allStale: boolean;
  /** What all rules looked at. */
  work: number;
  /** What the rule at hand may still look at, and what each look costs. */
  meter: { left: number; each: number };
  /** Some rules could not be worked out, because the others had looked at too much. */
  exhausted: boolean;
  /** Defaults that were filled in since the last edits: the questions. Undefined: none are filled in. */
  filled: { row: InterviewRow; name: string }[] | undefined;
  shown: Map<Home, readonly InterviewRow[]>;
  across: Map<Step, Nodes>;
}

/** All shown rows of a home, in order. */
export function shownRows(course: Course, home: Home): readonly InterviewRow[] {
  let rows = course.shown.get(home);
  if (!rows) {
    rows = [course.interview];
    for (const [depth, roster] of home.rosters.entries()) {
      const outer = course.form.homes.get(home.rosters.slice(0, depth).join('/'));
      const step = outer?.named.get(roster);
      rows = step ? rows.flatMap((row) => rowsAt(row, step)) : [];
    }
    course.shown.set(home, rows);
  }
  return rows;
}

/** The rows of a roster that are shown in a row. */
export function rowsAt(row: InterviewRow, roster: Step): readonly InterviewRow[] {
  return (row.cells[roster.slot]?.nodes ?? []) as readonly InterviewRow[];
}

/** The rows of a roster as seen from a row: those beneath it or beneath the nearest row above, else all. */
export function rowsSeen(
  course: Course,
  from: InterviewRow,
  roster: string,
): readonly InterviewRow[] {
  for (let row: InterviewRow | undefined = from; row; row = row.parent) {
    const step = row.home.named.get(roster);
    if (step) return ownsRows(step) ? rowsAt(row, step) : [];
  }
  const step = course.form.named.get(roster);
  if (!step || !ownsRows(step)) return [];
  const home = course.form.homes.get([...step.home.rosters, roster].join('/'));
  return home ? shownRows(course, home) : [];
}

/** One node for each row that has the variable, whichever row that is. */
export function across(course: Course, name: string): Nodes {
  const step = course.form.named.get(name);
  if (!step) return [];
  let nodes = course.across.get(step);
  if (!nodes) {
    nodes = shownRows(course, step.home).flatMap((row) => row.cells[step.slot]?.nodes ?? []);
    course.across.set(step, nodes);
  }
  return nodes;
}

/** Whether a row is shown: the rosters that lead to it apply. */
export function isShown(row: InterviewRow): boolean {
  const { parent } = row;
  if (!parent) return true;
  const step = parent.home.named.get(row.roster);
  return step !== undefined && rowsAt(parent, step)[row.position - 1] === row && isShown(parent);
}

/** Whether the group or roster that must apply does so, seen from a row in it. */
export function isOpen(gate: Step | undefined, row: InterviewRow): boolean {
  if (!gate) return true;
  if (gate.home === row.home) return row.cells[gate.slot]?.applies ?? false;
  let above: InterviewRow | undefined = row;
  while (above && above.home !== gate.home) above = above.parent;
  return above?.cells[gate.slot]?.applies ?? false;
}

/** Has a step looked at again in one row. */
export function markStale({ stale }: Course, step: Step, row: InterviewRow): void {
  const rows = stale[step.order];
  if (rows) rows.add(row);
  else stale[step.order] = new Set([row]);
}

/** Has a step looked at again in all rows of its home that lie in a row. */
export function markWithin(course: Course, step: Step, row: InterviewRow): void {
  if (step.home === row.home) markStale(course, step, row);
  else for (const each of rowsWithin(row, step.home)) markStale(course, step, each);
}

/** Has everybody look again who reads a step's value, after it changed in a row. */
export function markReaders(course: Course, step: Step, row: InterviewRow): void {
  course.across.delete(step);
  for (const reader of step.readers) {
    if (reader.beneath) markWithin(course, reader.step, row);
    else
      for (const each of shownRows(course, reader.step.home)) markStale(course, reader.step, each);
  }
}

/** After rows were shown, hidden, added, removed or moved: who reads anything of them must look again. */
export function markRoster(course: Course, roster: Step, row: InterviewRow): void {
  const inside = course.form.inside.get(roster) ?? [];
  for (const step of inside) {
    course.shown.delete(step.home);
    course.across.delete(step);
  }
  markReaders(course, roster, row);
  for (const { readers } of inside) {
    for (const { step, beneath } of readers) {
      if (beneath) continue;
      for (const each of shownRows(course, step.home)) markStale(course, step, each);
    }
  }
}

/** Has everything in a row looked at again: it is new, or its number changed. */
export function markRow(course: Course, roster: Step, row: InterviewRow): void {
  for (const step of course.form.inside.get(roster) ?? []) markWithin(course, step, row);
}
