import { across, type Course } from './interview/course.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Edit } from './interview/edit.ts';
import { ExpressionError } from './expression/error.ts';
import type { Scope } from './expression/evaluate.ts';
import { formOf } from './interview/form.ts';
import { askOf, type Asked } from './interview/ask.ts';
import { makeEdit } from './interview/edits.ts';
import { at, openRow, type InterviewRow } from './interview/row.ts';
import { runOf, type InterviewRun } from './interview/run.ts';
import { answersIn, confirmationsIn, putBack } from './interview/kept-row.ts';
import type { Answers, Confirmation } from './record.ts';
import { settle } from './interview/settle.ts';
import { submittedOf } from './interview/submitted.ts';

export type { Edit } from './interview/edit.ts';
export type { Asked } from './interview/ask.ts';
export type { InterviewRun } from './interview/run.ts';

/** What an interview knows besides its answers. The engine has no clock and no chance of its own. */
export interface InterviewContext {
  /** 'YYYY-MM-DD': the day that `today()` gives. */
  today: string;
  /** ISO 8601 with its offset: what `now()` gives. */
  now?: string;
  /** What `random()` and `uuid()` are made from: the interview's instanceId. */
  seed?: string;
  /** Values from outside the conversation, by path: 'list_class', 'members[2].t_row_seconds'. */
  given?: Record<string, number | string>;
  /** Soft violations that somebody has looked at. */
  confirmed?: readonly Confirmation[];
}

/** An interview that is being held. */
export interface Interview {
  /** Makes edits, one after the other, and gives those that undo them, in their order. */
  apply(edits: readonly Edit[]): Edit[];
  /** What the rules give for the interview as it stands. */
  run(): InterviewRun;
  /** All answers, also those that do not apply at present: what a device keeps. */
  answers(): Answers;
  /** The answers that apply, names included, and the calculations: what a device sends. */
  submitted(): Answers;
  /** The confirmations, with the paths that they have now. */
  confirmed(): Confirmation[];
  /** One element by its path; undefined where nothing is asked. */
  ask(path: string): Asked | undefined;
}

/**
 * Opens an interview on whatever was answered so far. `fillDefaults`: a question that applies for the first time takes
 * its default as its answer; for devices, never for the server.
 * Never throws, whatever the answers are. Throws only for an instrument that the definition does not have.
 */
export function openInterview(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
  context: InterviewContext,
  options: { fillDefaults?: boolean } = {},
): Interview {
  const course = begin(definition, instrumentName, answers, context);
  if (options.fillDefaults) course.filled = [];
  settle(course);
  return {
    apply: (edits) => {
      if (course.filled) course.filled = [];
      const inverse: Edit[] = [];
      for (const edit of edits) inverse.unshift(...makeEdit(course, edit));
      settle(course);
      for (const { row, name } of course.filled ?? []) {
        inverse.unshift({ kind: 'answer', path: at(row, name), unopened: true });
      }
      return inverse;
    },
    run: () => runOf(course),
    answers: () => answersIn(course.interview),
    submitted: () => submittedOf(course.interview),
    confirmed: () => confirmationsIn(course.interview),
    ask: (path) => askOf(course, path),
  };
}

/**
 * Goes through the form once, from the first question to the last, with the answers that were sent: what applies, what
 * follows, what is wrong. The device and the server run the same code; the server's result is the one of record.
 * What was sent and did not fit is named by its path and never repeated.
 * A relevance rule that cannot be worked out hides its question, such a calculation is blank, such a check is not kept.
 * Never throws, whatever the answers are. Throws only for an instrument that the definition does not have.
 */
export function runInterview(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
  context: InterviewContext,
): InterviewRun {
  return openInterview(definition, instrumentName, answers, context).run();
}

function begin(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
  context: InterviewContext,
): Course {
  const form = formOf(definition, instrumentName);
  const meter = { left: 0, each: 1 };
  const look = (values: number): void => {
    // A list may be filtered: each of its values costs as much as the largest filter.
    meter.left -= values > 1 ? values * meter.each : 1 + values;
    if (meter.left < 0) {
      throw new ExpressionError('The interview looks at too much', 'Use fewer filters.', 0);
    }
  };
  const ground = { form, places: 0, look };
  const interview = openRow(ground, form.interview, answers, undefined, 1);
  putBack(interview, {
    ...(context.given ? { given: context.given } : {}),
    ...(context.confirmed ? { confirmed: [...context.confirmed] } : {}),
  });
  const course: Course = Object.assign(ground, {
    definition,
    interview,
    asking: '',
    scope: { here: interview, across: () => [], configuration: {}, today: context.today },
    stale: [],
    allStale: true,
    work: 0,
    meter,
    exhausted: false,
    filled: undefined,
    shown: new Map(),
    across: new Map(),
  });
  course.scope = scopeOf(course, context);
  return course;
}

function scopeOf(course: Course, { today, now, seed }: InterviewContext): Scope {
  const { definition, form } = course;
  return {
    here: course.interview,
    across: (name) => {
      const nodes = across(course, name);
      course.look(nodes.length);
      return nodes;
    },
    configuration: definition.configuration,
    today,
    ...(now === undefined ? {} : { now }),
    ...(seed === undefined ? {} : { seed }),
    get place() {
      return at(this.here as InterviewRow, course.asking);
    },
    labelOf: (question, code) => {
      const element = form.named.get(question)?.element;
      const list = element?.kind === 'question' ? definition.choices[element.choices ?? ''] : [];
      return list?.find((choice) => choice.code === code)?.label.en;
    },
    rates: definition.rates ?? [],
  };
}
