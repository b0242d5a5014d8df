import { rowsAt, rowsSeen, shownRows, type Course } from './course.ts';
import { ownsRows, type Step } from './form.ts';
import { at, type InterviewRow } from './row.ts';
import type { Answers, Conversion, Difference, Violation } from '../record.ts';

/** What the rules give for an interview as it stands. */
export interface InterviewRun {
  /** Answers that apply and are of the right type, calculations and given values; no direct identifiers. */
  values: Answers;
  /** Paths of the questions that apply, in the order of asking: 'a_found', 'members[1].c_name'. */
  relevant: string[];
  /** Of these, the ones without a good answer. */
  open: string[];
  /** Calculated values by path. */
  calculations: Record<string, number | string>;
  differences: Difference[];
  violations: Violation[];
  /** Amounts in other currencies than the survey's. */
  conversions: Conversion[];
  /** Questions that apply, those of them with a good answer, and required ones without. */
  progress: { asked: number; answered: number; missing: number };
}

/** Puts together what was found in every row, in the order of asking. */
export function runOf(course: Course): InterviewRun {
  const { form, interview } = course;
  const run: InterviewRun = {
    values: {},
    relevant: [],
    open: [],
    calculations: {},
    differences: [],
    violations: [],
    conversions: [],
    progress: { asked: 0, answered: 0, missing: 0 },
  };
  if (interview.misshapen) run.differences.push({ path: '', kind: 'wrong-type' });
  for (const step of form.outline) tell(course, run, step, interview);
  for (const step of form.steps) {
    if (step.element.kind !== 'check') continue;
    for (const row of shownRows(course, step.home)) {
      run.violations.push(...violationsAt(step, row, ''));
    }
  }
  tellUnknownFields(run, interview);
  if (course.exhausted) run.differences.push({ path: '', kind: 'surplus-rows' });
  run.values = valuesOf(interview);
  return run;
}

function tell(course: Course, run: InterviewRun, step: Step, row: InterviewRow): void {
  const { element } = step;
  switch (element.kind) {
    case 'question':
    case 'calculation':
    case 'given':
      return tellValue(run, step, row);
    case 'group':
      for (const inner of step.inner) tell(course, run, inner, row);
      return;
    case 'roster':
      if (ownsRows(step)) return tellRows(course, run, step, row);
      for (const each of rowsSeen(course, row, element.of ?? '')) {
        for (const inner of step.inner) tell(course, run, inner, each);
      }
  }
}

function tellRows(course: Course, run: InterviewRun, step: Step, row: InterviewRow): void {
  for (const kind of row.cells[step.slot]?.faults ?? []) {
    run.differences.push({ path: at(row, step.element.name), kind });
  }
  for (const each of rowsAt(row, step)) {
    if (each.misshapen) run.differences.push({ path: each.path, kind: 'wrong-type' });
    for (const inner of step.inner) tell(course, run, inner, each);
  }
}

function tellValue(run: InterviewRun, step: Step, row: InterviewRow): void {
  const cell = row.cells[step.slot];
  if (!cell || (!cell.applies && cell.faults.length === 0)) return;
  const { element } = step;
  const path = at(row, element.name);
  for (const kind of cell.faults) run.differences.push({ path, kind });
  if (!cell.applies) return;
  if (element.kind === 'calculation' && cell.value !== undefined) {
    run.calculations[path] = cell.value as number | string;
  }
  if (element.kind !== 'question') return;
  run.relevant.push(path);
  run.progress.asked += 1;
  if (cell.answer === undefined) {
    run.open.push(path);
    if (element.required) run.progress.missing += 1;
    return;
  }
  run.progress.answered += 1;
  if (cell.conversion) run.conversions.push({ path, ...cell.conversion });
  if (cell.broken.length > 0) run.violations.push(...violationsAt(step, row, element.name));
}

/** The checks that are not kept at a step in a row. `name`: what they are about, '' for the row. */
export function violationsAt(step: Step, row: InterviewRow, name: string): Violation[] {
  return (row.cells[step.slot]?.broken ?? []).map(({ id, kind }) => {
    const confirmed = kind === 'soft' && row.confirmed.get(name)?.has(id) === true;
    return { check: id, kind, path: at(row, name), ...(confirmed ? { confirmed } : {}) };
  });
}

/** A field that the form does not have may be named after anything, even a person: only its row is told. */
function tellUnknownFields(run: InterviewRun, row: InterviewRow): void {
  if (row.unknownFields) run.differences.push({ path: row.path, kind: 'unknown-field' });
  for (const roster of row.rosters.keys()) {
    const step = row.home.named.get(roster);
    for (const each of step ? rowsAt(row, step) : []) tellUnknownFields(run, each);
  }
}

/** What the record holds of a row. */
function valuesOf(row: InterviewRow): Answers {
  if (row.values) return row.values;
  const values: Answers = {};
  for (const step of row.home.steps) {
    const cell = row.cells[step.slot];
    if (!cell) continue;
    const { name } = step.element;
    if (cell.value !== undefined) values[name] = cell.value;
    else if (ownsRows(step) && cell.applies && row.rosters.get(name)?.misshapen === false) {
      values[name] = rowsAt(row, step).map(valuesOf);
    }
  }
  row.values = values;
  return values;
}
