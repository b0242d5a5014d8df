import type { Course } from './course.ts';
import { evaluate } from '../expression/evaluate.ts';
import { toBoolean, type Leaf, type Scalar } from '../expression/value.ts';
import type { Rule } from './form.ts';
import type { InterviewRow } from './row.ts';
import { mostWork } from './limits.ts';

/** What an expression sees besides the row in which it stands. */
export interface Sight {
  /** The value of the question it belongs to, and its node. */
  own?: Scalar;
  leaf?: Leaf;
  /** Of a filter: the choice that it is asked about. */
  choice?: Readonly<Record<string, string>>;
}

const nothing: Sight = {};
/** A part of an expression takes about as long as looking at so many values. */
const eachPart = 8;

/**
 * The value of a rule in a row, counted toward what the interview may look at; undefined where it cannot be worked out.
 * `name`: what the rule belongs to.
 */
export function workOut(
  course: Course,
  { expression, reads }: Rule,
  row: InterviewRow,
  name: string,
  { own = '', leaf, choice }: Sight = nothing,
): Scalar | undefined {
  if (!expression || !reads) return undefined;
  const { meter, scope } = course;
  course.work += reads.size * eachPart;
  meter.left = mostWork - course.work;
  meter.each = 1 + reads.filterSize;
  if (meter.left < 0) {
    course.exhausted = true;
    return undefined;
  }
  scope.here = row;
  scope.own = own;
  course.asking = name;
  const money = leaf?.money;
  const seen =
    money || choice ? { ...scope, ...(money && { money }), ...(choice && { choice }) } : scope;
  try {
    return evaluate(expression, seen);
  } catch {
    return undefined;
  } finally {
    if (meter.left < 0) course.exhausted = true;
    course.work = mostWork - meter.left;
  }
}

/** Whether a rule holds. One that cannot be worked out does not; none at all does. */
export function isTrue(
  course: Course,
  rule: Rule | undefined,
  row: InterviewRow,
  name: string,
  sight?: Sight,
): boolean {
  return rule === undefined || toBoolean(workOut(course, rule, row, name, sight) ?? '');
}
