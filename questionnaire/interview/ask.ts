import type { Course } from './course.ts';
import type { Choice, Element, Question } from '../definition.ts';
import type { Step } from './form.ts';
import { isOffered } from './cell.ts';
import type { InterviewRow } from './row.ts';
import { rowAndName } from './path.ts';
import { violationsAt } from './run.ts';
import type { Answer, Difference, Violation } from '../record.ts';

/** What a screen needs of one element in one row. */
export interface Asked {
  element: Element;
  applies: boolean;
  /** The answer kept, good or not, shown or not; of a calculation or a given value what it is. */
  answer?: Answer;
  /** What is wrong with the answer, if anything. */
  fault?: Difference['kind'];
  /** Of a closed question: the choices that may be taken now. */
  choices?: readonly Choice[];
  /** Checks of this very question that its answer does not keep. */
  violations: Violation[];
}

/** One element by its path: 'members[2].c_age'. Undefined where nothing is asked. */
export function askOf(course: Course, path: string): Asked | undefined {
  const found = rowAndName(course.interview, path);
  if (!found) return undefined;
  const { row, name } = found;
  const step = row.home.steps.find(({ element }) => element.name === name);
  if (!step || step.element.kind === 'check') return undefined;
  const { element } = step;
  const cell = row.cells[step.slot];
  const answer = element.kind === 'question' ? row.sent.get(name) : cell?.value;
  const fault = cell?.faults[0];
  return {
    element,
    applies: cell?.applies ?? false,
    ...(answer === undefined ? {} : { answer: answer as Answer }),
    ...(fault ? { fault } : {}),
    ...(element.kind === 'question' ? choicesNow(course, step, element, row) : {}),
    violations: violationsAt(step, row, name),
  };
}

function choicesNow(
  course: Course,
  step: Step,
  question: Question,
  row: InterviewRow,
): { choices?: readonly Choice[] } {
  const all = course.definition.choices[question.choices ?? ''];
  if (!all) return {};
  const { filter } = step;
  if (!filter) return { choices: all };
  const { work, exhausted } = course;
  const choices = all.filter((choice) => {
    course.work = 0;
    return isOffered(course, filter, choice, step, row);
  });
  // Looking at a screen costs the interview nothing.
  course.work = work;
  course.exhausted = exhausted;
  return { choices };
}
