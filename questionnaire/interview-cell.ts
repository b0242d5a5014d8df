import { isOpen, rowsSeen, type Course } from './course.ts';
import { readAnswer, type ReadAnswer } from './answer.ts';
import type { Check, Choice, Given, Question } from './definition.ts';
import { convert, rateOf } from './expression/rates.ts';
import { scalarOfAnswer } from './expression/plain.ts';
import { isBlank, isDate, toText } from './expression/value.ts';
import type { Leaf, Scalar } from './expression/value.ts';
import type { Rule, Step } from './form.ts';
import { at, type Cell, type InterviewRow } from './interview-row.ts';
import type { Answer, Difference } from './record.ts';
import { isTrue, workOut, type Standing } from './work-out.ts';

type Found = Omit<Cell, 'work'>;

const none: readonly never[] = [];
const hidden: Found = { applies: false, nodes: none, faults: none, broken: none };
const notRelevant: Found = { ...hidden, faults: ['not-relevant'] };

/** Looks at one step in one row: whether it applies, its value, what is wrong with it. */
export function lookAt(course: Course, step: Step, row: InterviewRow): Cell {
  const before = course.work;
  const found = find(course, step, row);
  return { ...found, work: course.work - before };
}

function find(course: Course, step: Step, row: InterviewRow): Found {
  const { element } = step;
  const open = isOpen(step.gate, row);
  switch (element.kind) {
    case 'group':
    case 'note':
      return { ...hidden, applies: open && isTrue(course, step.relevant, standing(step, row)) };
    case 'roster':
      return findRoster(course, step, row, open);
    case 'question':
      return findQuestion(course, step, element, row, open);
    case 'calculation':
      return findCalculation(course, step, row, open);
    case 'given':
      return findGiven(course, element, row, open);
    case 'check':
      return { ...hidden, applies: true, broken: broken(course, step, { row, place: row.path }) };
  }
}

function standing({ element }: Step, row: InterviewRow): Standing {
  return { row, place: at(row, element.name) };
}

function findRoster(course: Course, step: Step, row: InterviewRow, open: boolean): Found {
  const applies = open && isTrue(course, step.relevant, standing(step, row));
  const kept = row.rosters.get(step.element.name);
  if (!kept) return { ...hidden, applies };
  if (kept.misshapen) return { ...hidden, applies, faults: ['wrong-type'] };
  if (!applies) return kept.rows.length > 0 || kept.surplus ? notRelevant : hidden;
  return {
    applies,
    nodes: [...kept.rows],
    faults: kept.surplus ? ['surplus-rows'] : none,
    broken: none,
  };
}

function findQuestion(
  course: Course,
  step: Step,
  question: Question,
  row: InterviewRow,
  open: boolean,
): Found {
  const here = standing(step, row);
  if (!open || !isTrue(course, step.relevant, here)) {
    return row.sent.has(question.name) ? notRelevant : hidden;
  }
  fillDefault(course, step, question, here);
  const read = readHere(course, step, question, row, row.sent.get(question.name));
  if (read.kind !== 'answer') {
    const faults: Difference['kind'][] = read.kind === 'fault' ? [read.fault] : [];
    if (read.kind === 'blank' && question.required) faults.push('missing');
    return { applies: true, nodes: [leaf('', row)], faults, broken: none };
  }
  const { answer } = read;
  const own = scalarOfAnswer(answer);
  const node = answerLeaf(course, step, row, answer, own);
  const direct = question.role === 'D';
  // A direct identifier is seen by its own checks alone: no other rule can carry it anywhere.
  const found: Found = {
    applies: true,
    nodes: [direct ? leaf('', row) : node],
    answer,
    faults: read.surplus ? ['unknown-field'] : none,
    broken: none,
  };
  if (!direct) found.value = answer;
  const conversion = conversionOf(course, node);
  if (conversion) found.conversion = conversion;
  found.broken = broken(course, step, { ...here, own, leaf: node });
  return found;
}

/** An amount in another currency, in the survey's; the rate's month is that of the other currency where it has one. */
function conversionOf(
  { definition: { currency: local, rates = [] } }: Course,
  { value, money }: Leaf,
): Cell['conversion'] {
  if (!money || money.currency === local || typeof value !== 'number') return undefined;
  const amount = convert(value, money, local, rates);
  const from = rateOf(rates, money.currency === 'USD' ? local : money.currency, money.month);
  return Number.isNaN(amount) || !from ? undefined : { amount, rateMonth: from.month };
}

function leaf(value: Scalar, parent: InterviewRow): Leaf {
  return { kind: 'leaf', value, parent };
}

function answerLeaf(
  course: Course,
  step: Step,
  row: InterviewRow,
  answer: Answer,
  value: Scalar,
): Leaf {
  if (typeof answer !== 'object' || !('currency' in answer)) return leaf(value, row);
  const month = monthOfRate(course, step.rateMonth, standing(step, row));
  return { ...leaf(value, row), money: { currency: answer.currency, month } };
}

/** An unknown month is taken as June (METHOD, section 2, rule 6). */
function monthOfRate(course: Course, rule: Rule | undefined, here: Standing): string {
  const asked = rule ? toText(workOut(course, rule, here) ?? '') : '';
  const month = /^\d{4}-\d\d/.exec(asked)?.[0] ?? course.scope.today.slice(0, 7);
  return month.replace(/-98$/, '-06');
}

function broken(course: Course, { checks }: Step, here: Standing): readonly Check[] {
  let found: Check[] | undefined;
  for (const { check, rule } of checks) {
    if (isTrue(course, rule, here)) continue;
    (found ??= []).push(check);
  }
  return found ?? none;
}

function readHere(
  course: Course,
  step: Step,
  question: Question,
  row: InterviewRow,
  sent: unknown,
): ReadAnswer {
  const { filter } = step;
  return readAnswer(question, sent, {
    definition: course.definition,
    rowsOf: (roster) => rowsSeen(course, row, roster).length,
    ...(filter ? { offers: (choice) => isOffered(course, filter, choice, step, row) } : {}),
  });
}

/** Whether the filter of a question lets a choice through. */
export function isOffered(
  course: Course,
  filter: Rule,
  { code, attributes }: Choice,
  step: Step,
  row: InterviewRow,
): boolean {
  const choice = { name: code, ...attributes };
  return isTrue(course, filter, { ...standing(step, row), choice });
}

/** The first time that a question applies on a device, its default becomes its answer. */
function fillDefault(course: Course, step: Step, question: Question, here: Standing): void {
  const { row } = here;
  if (!course.filled || !step.default || row.opened.has(question.name)) return;
  row.opened.add(question.name);
  if (row.sent.has(question.name)) return;
  const answer = answerOf(course, question, workOut(course, step.default, here) ?? '');
  if (answer === undefined) return;
  if (readHere(course, step, question, row, answer).kind !== 'answer') return;
  row.sent.set(question.name, answer);
  course.filled.push({ row, name: question.name });
}

/** A value as an answer of the question's type; undefined for none. */
function answerOf(course: Course, question: Question, value: Scalar): Answer | undefined {
  if (isBlank(value)) return undefined;
  const text = toText(value);
  switch (question.type) {
    case 'integer':
    case 'decimal':
    case 'line':
      return Number(text);
    case 'money':
      return { amount: Number(text), currency: course.definition.currency };
    case 'many':
      return text.split(/\s+/);
    case 'lines':
      return text.split(/\s+/).map(Number);
    default:
      return text;
  }
}

function findCalculation(course: Course, step: Step, row: InterviewRow, open: boolean): Found {
  const { name } = step.element;
  const sent = row.sent.get(name);
  if (!open) return sent === undefined ? hidden : notRelevant;
  const own = sentScalar(sent);
  const here = { ...standing(step, row), own };
  const value = step.value && kept(workOut(course, step.value, here));
  if (course.filled && step.value?.reads?.once && isBlank(own) && typeof value === 'number') {
    row.sent.set(name, value);
    course.filled.push({ row, name });
  }
  return valueFound(value, sent, row);
}

function valueFound(value: number | string | undefined, sent: unknown, row: InterviewRow): Found {
  const wrong = sent !== undefined && !same(sent, value);
  return {
    applies: true,
    nodes: [leaf(value ?? '', row)],
    ...(value === undefined ? {} : { value }),
    faults: wrong ? ['wrong-calculation'] : none,
    broken: none,
  };
}

/** What comes from outside the conversation: never what the answers say of it. */
function findGiven(course: Course, given: Given, row: InterviewRow, open: boolean): Found {
  const sent = row.sent.get(given.name);
  if (!open) return sent === undefined ? hidden : notRelevant;
  const found = valueFound(givenValue(course, given, row), sent, row);
  if (given.role !== 'D') return found;
  const { value: _, ...direct } = found;
  return { ...direct, nodes: [leaf('', row)] };
}

function givenValue({ definition }: Course, given: Given, row: InterviewRow) {
  const value = row.given.get(given.name);
  if (given.type === 'one') {
    const list = definition.choices[given.choices ?? ''];
    const known = list === undefined || list.some(({ code }) => code === value);
    return typeof value === 'string' && known ? value : undefined;
  }
  const number = typeof value === 'number' && Number.isFinite(value);
  return number && (given.type === 'decimal' || Number.isInteger(value)) ? value : undefined;
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
