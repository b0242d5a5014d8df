import { isOpen, rowsSeen, type Course } from './course.ts';
import { readAnswer, type ReadAnswer } from './answer.ts';
import type { Check, Choice, Given, Question } from '../definition.ts';
import { convert, rateOf } from '../expression/rates.ts';
import { scalarOfAnswer } from '../expression/plain.ts';
import { isBlank, isDate, toText } from '../expression/value.ts';
import type { Leaf, Scalar } from '../expression/value.ts';
import { ownsRows, type Rule, type Step } from './form.ts';
import type { Cell, InterviewRow } from './row.ts';
import type { Answer, Difference } from '../record.ts';
import { isTrue, workOut, type Sight } from './work-out.ts';

const none: readonly never[] = [];
const hidden: Cell = { applies: false, nodes: none, faults: none, broken: none, work: 0 };
const notRelevant: Cell = { ...hidden, faults: ['not-relevant'] };
const shown: Cell = { ...hidden, applies: true };

const isShared = (cell: Cell): boolean => cell === hidden || cell === notRelevant || cell === shown;

/** Looks at one step in one row: whether it applies, its value, what is wrong with it. */
export function lookAt(course: Course, step: Step, row: InterviewRow): Cell {
  const before = course.work;
  const cell = find(course, step, row);
  const work = course.work - before;
  if (work === cell.work) return cell;
  if (isShared(cell)) return { ...cell, work };
  cell.work = work;
  return cell;
}

function find(course: Course, step: Step, row: InterviewRow): Cell {
  const { element } = step;
  if (!isOpen(step.gate, row))
    return ownsRows(step) ? hiddenRoster(row, step) : hiddenValue(row, step);
  const { name } = element;
  switch (element.kind) {
    case 'group':
    case 'note':
      return isTrue(course, step.relevant, row, name) ? shown : hidden;
    case 'roster':
      return findRoster(course, step, row);
    case 'question':
      return isTrue(course, step.relevant, row, name)
        ? findAnswer(course, step, element, row)
        : hiddenValue(row, step);
    case 'calculation':
      return findCalculation(course, step, row);
    case 'given':
      return findGiven(course, element, row);
    case 'check':
      return { ...shown, broken: broken(course, step, row, '') };
  }
}

function hiddenValue(row: InterviewRow, { element }: Step): Cell {
  return row.sent.has(element.name) ? notRelevant : hidden;
}

function hiddenRoster(row: InterviewRow, { element }: Step): Cell {
  const kept = row.rosters.get(element.name);
  if (kept?.misshapen) return { ...hidden, faults: ['wrong-type'] };
  return kept && (kept.rows.length > 0 || kept.surplus) ? notRelevant : hidden;
}

function findRoster(course: Course, step: Step, row: InterviewRow): Cell {
  if (!isTrue(course, step.relevant, row, step.element.name)) return hiddenRoster(row, step);
  const kept = row.rosters.get(step.element.name);
  if (!kept) return shown;
  if (kept.misshapen) return { ...shown, faults: ['wrong-type'] };
  return { ...shown, nodes: [...kept.rows], faults: kept.surplus ? ['surplus-rows'] : none };
}

function findAnswer(course: Course, step: Step, question: Question, row: InterviewRow): Cell {
  fillDefault(course, step, question, row);
  const read = readHere(course, step, question, row, row.sent.get(question.name));
  if (read.kind !== 'answer') {
    const faults: Difference['kind'][] = read.kind === 'fault' ? [read.fault] : [];
    if (read.kind === 'blank' && question.required) faults.push('missing');
    return { applies: true, nodes: [leafOf('', row)], faults, broken: none, work: 0 };
  }
  const { answer } = read;
  const own = scalarOfAnswer(answer);
  const leaf = answerLeaf(course, step, row, answer, own);
  // A direct identifier is seen by its own checks alone: no other rule can carry it anywhere.
  const direct = question.role === 'D';
  const cell: Cell = {
    applies: true,
    nodes: [direct ? leafOf('', row) : leaf],
    answer,
    faults: read.surplus ? ['unknown-field'] : none,
    broken: none,
    work: 0,
  };
  if (!direct) cell.value = answer;
  // Its checks may name the question as well as write a dot: both are this answer, not the one before.
  row.cells[step.slot] = cell;
  cell.broken = broken(course, step, row, question.name, { own, leaf });
  const conversion = conversionOf(course, leaf);
  if (conversion) cell.conversion = conversion;
  return cell;
}

function leafOf(value: Scalar, parent: InterviewRow): Leaf {
  return { kind: 'leaf', value, parent };
}

function answerLeaf(
  course: Course,
  { element, rateMonth }: Step,
  row: InterviewRow,
  answer: Answer,
  value: Scalar,
): Leaf {
  if (typeof answer !== 'object' || !('currency' in answer)) return leafOf(value, row);
  const asked = rateMonth && toText(workOut(course, rateMonth, row, element.name) ?? '');
  const month = /^\d{4}-\d\d/.exec(asked ?? '')?.[0] ?? course.scope.today.slice(0, 7);
  // An unknown month is taken as June (METHOD, section 2, rule 6).
  const money = { currency: answer.currency, month: month.replace(/-98$/, '-06') };
  return { ...leafOf(value, row), money };
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

function broken(
  course: Course,
  { checks }: Step,
  row: InterviewRow,
  name: string,
  sight?: Sight,
): readonly Check[] {
  let found: Check[] | undefined;
  for (const { check, rule } of checks) {
    if (isTrue(course, rule, row, name, sight)) continue;
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
  return isTrue(course, filter, row, step.element.name, { choice });
}

/** The first time that a question applies on a device, its default becomes its answer. */
function fillDefault(course: Course, step: Step, question: Question, row: InterviewRow): void {
  const { name } = question;
  if (!course.filled || !step.default || row.opened.has(name)) return;
  row.opened.add(name);
  if (row.sent.has(name)) return;
  const answer = answerOf(course, question, workOut(course, step.default, row, name) ?? '');
  if (answer === undefined) return;
  if (readHere(course, step, question, row, answer).kind !== 'answer') return;
  row.sent.set(name, answer);
  course.filled.push({ row, name });
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

function findCalculation(course: Course, step: Step, row: InterviewRow): Cell {
  const { name } = step.element;
  const sent = row.sent.get(name);
  // What `once()` finds of an earlier calculation. Only numbers: a text could be anything.
  const own = typeof sent === 'number' ? sent : '';
  const value = step.value && kept(workOut(course, step.value, row, name, { own }));
  if (course.filled && step.value?.reads?.once && own === '' && typeof value === 'number') {
    row.sent.set(name, value);
    course.filled.push({ row, name });
  }
  return valueCell(value, sent, row);
}

function valueCell(value: number | string | undefined, sent: unknown, row: InterviewRow): Cell {
  const wrong = sent !== undefined && !same(sent, value);
  const cell: Cell = {
    applies: true,
    nodes: [leafOf(value ?? '', row)],
    faults: wrong ? ['wrong-calculation'] : none,
    broken: none,
    work: 0,
  };
  if (value !== undefined) cell.value = value;
  return cell;
}

/** What comes from outside the conversation: never what the answers say of it. */
function findGiven(course: Course, given: Given, row: InterviewRow): Cell {
  const cell = valueCell(givenValue(course, given, row), row.sent.get(given.name), row);
  if (given.role !== 'D') return cell;
  const { value: _, ...direct } = cell;
  return { ...direct, nodes: [leafOf('', row)] };
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
