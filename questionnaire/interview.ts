import { readAnswer } from './answer.ts';
import type { Calculation, Check, Element, Question, Roster } from './definition.ts';
import type { SurveyDefinition } from './definition.ts';
import { evaluate, type Scope } from './expression/evaluate.ts';
import { scalarOfAnswer } from './expression/plain.ts';
import { isBlank, isDate, toBoolean, toText } from './expression/value.ts';
import type { Nodes, Scalar } from './expression/value.ts';
import { formOf, type Form } from './form.ts';
import { openRow, sentRows, type InterviewRow } from './interview-row.ts';
import type { Answers, Difference, Violation } from './record.ts';

export interface InterviewContext {
  /** 'YYYY-MM-DD': the day that `today()` gives. */
  today: string;
}

export interface InterviewRun {
  /** Answers that apply and are of the right type, and calculations; no direct identifiers. */
  values: Answers;
  /** Paths of the questions that apply, in the order of asking: 'a_found', 'members[1].c_name'. */
  relevant: string[];
  /** Calculated values by path. */
  calculations: Record<string, number | string>;
  differences: Difference[];
  violations: Violation[];
  /** Questions that apply, those of them with a good answer, and required ones without. */
  progress: { asked: number; answered: number; missing: number };
}

interface Walk {
  definition: SurveyDefinition;
  form: Form;
  interview: InterviewRow;
  today: string;
  run: InterviewRun;
}

/**
 * Goes through the form once, from the first question to the last, with the answers that were sent: what applies, what
 * follows, what is wrong. The device and the server run this same function; the server's result is the one of record.
 * Never throws, whatever the answers are; what was sent and did not fit is named by its path and never repeated.
 * A relevance rule that cannot be worked out hides its question, such a calculation is blank, such a check is not kept.
 * Throws only for an instrument that the definition does not have.
 */
export function runInterview(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
  context: InterviewContext,
): InterviewRun {
  const form = formOf(definition, instrumentName);
  const run: InterviewRun = {
    values: {},
    relevant: [],
    calculations: {},
    differences: [],
    violations: [],
    progress: { asked: 0, answered: 0, missing: 0 },
  };
  const interview = openRow(form, answers, [], 1, undefined, '');
  const walk: Walk = { definition, form, interview, today: context.today, run };
  if (interview.misshapen) differ(walk, '', 'wrong-type');
  goThrough(walk, form.instrument.elements, interview, true);
  for (const check of form.instrument.checks ?? []) {
    const rows = check.roster === undefined ? [interview] : rowsOf(walk, interview, check.roster);
    for (const row of rows) keep(walk, check, row, row.path);
  }
  noteUnknownFields(walk, interview);
  run.values = interview.values;
  return run;
}

function differ({ run }: Walk, path: string, kind: Difference['kind']): void {
  run.differences.push({ path, kind });
}

function goThrough(
  walk: Walk,
  elements: readonly Element[],
  row: InterviewRow,
  applies: boolean,
): void {
  for (const element of elements) {
    switch (element.kind) {
      case 'question':
        ask(walk, element, row, applies && isTrue(walk, element.relevant, row));
        break;
      case 'calculation':
        if (applies) calculate(walk, element, row);
        else if (row.sent.has(element.name)) differ(walk, row.at(element.name), 'not-relevant');
        break;
      case 'group':
        goThrough(walk, element.elements, row, applies && isTrue(walk, element.relevant, row));
        break;
      case 'roster':
        if (element.of === undefined) goThroughRows(walk, element, row, applies);
        else goThroughAgain(walk, element, element.of, row, applies);
    }
  }
}

function goThroughRows(walk: Walk, roster: Roster, row: InterviewRow, applies: boolean): void {
  const path = row.at(roster.name);
  const sent = sentRows(row.sent.get(roster.name));
  if (sent === 'not-a-list') return differ(walk, path, 'wrong-type');
  if (!applies || !isTrue(walk, roster.relevant, row)) {
    if (sent.length > 0) differ(walk, path, 'not-relevant');
    return;
  }
  const most = roster.maximum ?? 0;
  if (sent.length > most) differ(walk, path, 'surplus-rows');
  const rosters = [...row.rosters, roster.name];
  const rows = sent
    .slice(0, most)
    .map((each, index) =>
      openRow(walk.form, each, rosters, index + 1, row, `${path}[${String(index + 1)}]`),
    );
  row.nodes.set(roster.name, rows);
  row.values[roster.name] = rows.map((each) => each.values);
  for (const each of rows) {
    if (each.misshapen) differ(walk, each.path, 'wrong-type');
    goThrough(walk, roster.elements, each, true);
  }
}

function goThroughAgain(
  walk: Walk,
  roster: Roster,
  of: string,
  row: InterviewRow,
  applies: boolean,
): void {
  for (const each of rowsOf(walk, row, of)) {
    goThrough(walk, roster.elements, each, applies && isTrue(walk, roster.relevant, each));
  }
}

/** The rows of a roster as seen from a row: those beneath it or beneath the nearest row above, else all. */
function rowsOf(walk: Walk, from: InterviewRow, roster: string): InterviewRow[] {
  for (let row: InterviewRow | undefined = from; row; row = row.parent) {
    if (row.holds(roster)) return row.rows(roster);
  }
  return across(walk, roster).filter((node): node is InterviewRow => node.kind === 'row');
}

/** One node for each row that has the variable, whichever row that is. */
function across(walk: Walk, name: string): Nodes {
  let rows: InterviewRow[] = [walk.interview];
  for (const roster of walk.form.variables.get(name)?.rosters ?? []) {
    rows = rows.flatMap((row) => row.rows(roster));
  }
  return rows.flatMap((row) => row.child(name));
}

function scopeOf(walk: Walk, here: InterviewRow, own: Scalar): Scope {
  return {
    here,
    own,
    across: (name) => across(walk, name),
    configuration: walk.definition.configuration,
    today: walk.today,
  };
}

/** Undefined where the expression cannot be worked out. */
function workOut(
  walk: Walk,
  text: string,
  row: InterviewRow,
  own: Scalar = '',
): Scalar | undefined {
  try {
    return evaluate(walk.form.expressionOf(text), scopeOf(walk, row, own));
  } catch {
    return undefined;
  }
}

function isTrue(walk: Walk, rule: string | undefined, row: InterviewRow): boolean {
  return rule === undefined || toBoolean(workOut(walk, rule, row) ?? '');
}

function ask(walk: Walk, question: Question, row: InterviewRow, applies: boolean): void {
  const { run } = walk;
  const path = row.at(question.name);
  const sent = row.sent.get(question.name);
  if (!applies) {
    if (sent !== undefined) differ(walk, path, 'not-relevant');
    return;
  }
  run.relevant.push(path);
  run.progress.asked += 1;
  const read = readAnswer(question, sent, {
    definition: walk.definition,
    rowsOf: (roster) => rowsOf(walk, row, roster).length,
  });
  if (read.kind === 'fault') differ(walk, path, read.fault);
  if (read.kind !== 'answer') {
    row.setLeaf(question.name, '');
    if (question.required) {
      run.progress.missing += 1;
      if (read.kind === 'blank') differ(walk, path, 'missing');
    }
    return;
  }
  if (read.surplus) differ(walk, path, 'unknown-field');
  run.progress.answered += 1;
  const value = scalarOfAnswer(read.answer);
  // A direct identifier is seen by its own checks alone: no other rule can carry it anywhere.
  const direct = question.role === 'D';
  row.setLeaf(question.name, direct ? '' : value);
  if (!direct) row.values[question.name] = read.answer;
  for (const check of question.checks ?? []) keep(walk, check, row, path, value);
}

function keep(walk: Walk, check: Check, row: InterviewRow, path: string, own?: Scalar): void {
  if (toBoolean(workOut(walk, check.expression, row, own) ?? '')) return;
  walk.run.violations.push({ check: check.id, kind: check.kind, path });
}

function calculate(walk: Walk, { name, expression }: Calculation, row: InterviewRow): void {
  const path = row.at(name);
  const value = kept(workOut(walk, expression, row, sentScalar(row.sent.get(name))));
  row.setLeaf(name, value ?? '');
  if (value !== undefined) {
    row.values[name] = value;
    walk.run.calculations[path] = value;
  }
  const sent = row.sent.get(name);
  if (sent !== undefined && !same(sent, value)) differ(walk, path, 'wrong-calculation');
}

/** What `once()` finds of an earlier calculation. Only numbers: a text could be anything. */
function sentScalar(sent: unknown): Scalar {
  return typeof sent === 'number' ? sent : '';
}

/** A calculated value as it is kept: a number, a code, or nothing. */
function kept(value: Scalar | undefined): number | string | undefined {
  if (value === undefined || isBlank(value)) return undefined;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isDate(value)) return toText(value);
  return value === Infinity || value === -Infinity ? undefined : value;
}

/** Devices round their last digit otherwise than servers. */
function same(sent: unknown, value: number | string | undefined): boolean {
  if (typeof sent === 'number' && typeof value === 'number') {
    return Math.abs(sent - value) <= 1e-9 * Math.max(1, Math.abs(value));
  }
  return sent === value;
}

/** A field that the form does not have may be named after anything, even a person: only its row is told. */
function noteUnknownFields(walk: Walk, row: InterviewRow): void {
  if (row.unknownFields) differ(walk, row.path, 'unknown-field');
  for (const nodes of row.nodes.values()) {
    for (const node of nodes)
      if (node.kind === 'row') noteUnknownFields(walk, node as InterviewRow);
  }
}
