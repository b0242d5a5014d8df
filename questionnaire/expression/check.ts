import { ExpressionError } from './error.ts';
import { callFault } from './evaluate.ts';
import { plainFunctions } from './functions.ts';
import { parseExpression } from './parse.ts';
import { readPattern } from './pattern.ts';
import type { Expression, Step } from './syntax.ts';
import { dateOf } from './value.ts';

/** What a name stands for, seen from where an expression stands. */
export interface Known {
  kind: 'value' | 'roster';
  /** The rosters in whose rows it lies, the outermost first. */
  rosters: readonly string[];
  /** Why it may not be used here at all. */
  refusal?: { reason: string; remedy: string };
  /** Whether it is known of every row by now, or only of the row at hand. */
  complete: boolean;
  /** The codes of a closed question. */
  codes?: ReadonlySet<string>;
}

/** Where an expression stands. */
export interface Surroundings {
  /** The rosters whose row it stands in, the outermost first. */
  rosters: readonly string[];
  /** There is a `.`, an answer of its own. */
  own?: { codes?: ReadonlySet<string> };
  find(name: string): Known | undefined;
  configuration: Readonly<Record<string, unknown>>;
}

export interface ExpressionFault {
  reason: string;
  remedy: string;
  /** Character of the expression, from 0. */
  at: number;
}

/** What a path leads to: rows of rosters or values in them. */
interface Reached {
  rosters: readonly string[];
  row: boolean;
  /** More than one may be there. */
  several: boolean;
  codes?: ReadonlySet<string>;
}

interface Looking {
  surroundings: Surroundings;
  faults: ExpressionFault[];
  /** What the filters around look at, the innermost first. */
  filtered: readonly Reached[];
}

/**
 * All that is wrong with an expression where it stands: syntax, names that are unknown or come later, lists where one
 * value is needed, unknown functions, configuration, codes, patterns and days. Empty when all is well.
 */
export function checkExpression(text: string, surroundings: Surroundings): ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  try {
    checkValue(parseExpression(text), { surroundings, faults, filtered: [] });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    faults.push({ reason: error.reason, remedy: error.remedy, at: error.at });
  }
  return faults;
}

function blame(looking: Looking, at: number, reason: string, remedy: string): void {
  looking.faults.push({ reason, remedy, at });
}

/** Checks an expression that has to give one value. */
function checkValue(expression: Expression, looking: Looking): void {
  if (checkAny(expression, looking)?.several) {
    blame(
      looking,
      expression.at,
      'Several rows have this value, and one is needed',
      'Put sum(), count(), min() or max() around it, or take one row with a filter and [1].',
    );
  }
}

/** Checks an expression; of a path it says what it leads to. */
function checkAny(expression: Expression, looking: Looking): Reached | undefined {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return undefined;
    case 'negative':
      checkValue(expression.operand, looking);
      return undefined;
    case 'binary':
      checkValue(expression.left, looking);
      checkValue(expression.right, looking);
      if (expression.operator === '=' || expression.operator === '!=') {
        checkCode(expression.left, expression.right, looking);
        checkCode(expression.right, expression.left, looking);
      }
      return undefined;
    case 'call':
      return checkCall(expression, looking);
    case 'path':
      return reach(expression, looking);
  }
}

type Call = Extract<Expression, { kind: 'call' }>;

function checkCall(call: Call, looking: Looking): Reached | undefined {
  const fault = callFault(call);
  if (fault) blame(looking, call.at, fault.reason, fault.remedy);
  if (call.name === 'indexed-repeat') return checkIndexedRepeat(call, looking);
  const lists = plainFunctions.get(call.name)?.lists === true || call.name === 'position';
  for (const each of call.arguments) {
    if (lists) checkAny(each, looking);
    else checkValue(each, looking);
  }
  checkLiterals(call, looking);
  return undefined;
}

/** `indexed-repeat(${c_age}, ${members}, 2)` */
function checkIndexedRepeat(call: Call, looking: Looking): undefined {
  const [what, rows, index] = call.arguments;
  const value = what ? checkAny(what, looking) : undefined;
  const list = rows ? checkAny(rows, looking) : undefined;
  if (index) checkValue(index, looking);
  if (value && list && (!list.row || list.rosters.join('/') !== value.rosters.join('/'))) {
    blame(
      looking,
      call.at,
      'indexed-repeat() is given a variable that does not lie in the rows',
      'Name the roster in which the variable is asked.',
    );
  }
  return undefined;
}

/** Arguments that can be proven wrong before any interview. */
function checkLiterals(call: Call, looking: Looking): void {
  const [first, second] = call.arguments;
  const { configuration } = looking.surroundings;
  if (call.name === 'cfg' && first) {
    if (first.kind !== 'text') {
      blame(looking, first.at, 'cfg() needs the name of a setting', "Write it as cfg('name').");
    } else if (!Object.hasOwn(configuration, first.value)) {
      blame(
        looking,
        first.at,
        `The configuration has no ${JSON.stringify(first.value)}`,
        `Add it, or use one of: ${Object.keys(configuration).join(', ')}.`,
      );
    }
  }
  if (call.name === 'regex' && second) {
    if (second.kind === 'text') readPattern(second.value, second.at);
    else blame(looking, second.at, 'A pattern is worked out', 'Write it as a quoted text.');
  }
  if (call.name === 'date' && first?.kind === 'text' && !dateOf(first.value)) {
    blame(looking, first.at, 'There is no such day', "Write it as '2026-02-28'.");
  }
  if (call.name === 'selected' && first && second) {
    checkCode(first, second, looking);
    if (first.kind === 'text') {
      for (const word of first.value.split(/\s+/)) {
        checkCode(second, { ...first, value: word }, looking);
      }
    }
  }
}

/** A code that the list of a closed question does not have is a slip of the pen: the rule would never hold. */
function checkCode(question: Expression, literal: Expression, looking: Looking): void {
  if (question.kind !== 'path' || (literal.kind !== 'text' && literal.kind !== 'number')) return;
  const code = String(literal.value);
  // Looked up with a list of faults of its own: the path itself is checked elsewhere.
  const codes = reach(question, { ...looking, faults: [] })?.codes;
  if (!codes || code === '' || codes.has(code)) return;
  blame(
    looking,
    literal.at,
    `${JSON.stringify(code)} is not one of the codes of this question`,
    `Use one of: ${[...codes].slice(0, 30).join(', ')}.`,
  );
}

type Path = Extract<Expression, { kind: 'path' }>;

function reach(path: Path, looking: Looking): Reached | undefined {
  const { start } = path;
  let reached: Reached | undefined;
  let steps: readonly Step[] = path.steps;
  if (start.kind === 'root') {
    blame(looking, path.at, 'A path begins at the top of the form', 'Begin with ${name}.');
    return undefined;
  }
  if (start.kind === 'variable') {
    reached = reachVariable(start.name, path.at, looking);
    if (reached) reached = checkPredicates(reached, start.predicates, looking);
  } else {
    const [first, ...rest] = path.steps;
    reached = first ? reachFromHere(first, looking) : undefined;
    steps = rest;
  }
  for (const step of steps) {
    if (!reached) return undefined;
    reached = reachStep(reached, step, looking);
  }
  return reached;
}

/** Same order as the evaluator: the rows of the filters around, then the row where the expression stands, then all. */
function reachVariable(name: string, at: number, looking: Looking): Reached | undefined {
  const known = looking.surroundings.find(name);
  if (!known) {
    blame(looking, at, `There is no \${${name}}`, 'Correct its spelling, or add the question.');
    return undefined;
  }
  if (known.refusal) {
    blame(looking, at, known.refusal.reason, known.refusal.remedy);
    return undefined;
  }
  const liesIn = (rosters: readonly string[]): boolean =>
    known.rosters.every((roster, index) => rosters[index] === roster);
  const throughFilter =
    known.rosters.length > 0 && looking.filtered.some((each) => liesIn(each.rosters));
  const inRow = !throughFilter && liesIn(looking.surroundings.rosters);
  if (!known.complete && (!inRow || known.kind === 'roster')) {
    blame(
      looking,
      at,
      `\${${name}} is not yet known of every row here`,
      'Move the rule behind the roster, for example into a roster that goes through its rows again.',
    );
  }
  return reachedBy(name, known, !throughFilter && !inRow);
}

function reachedBy(name: string, known: Known, several: boolean): Reached {
  if (known.kind === 'roster') {
    return { rosters: [...known.rosters, name], row: true, several: true };
  }
  return {
    rosters: known.rosters,
    row: false,
    several,
    ...(known.codes ? { codes: known.codes } : {}),
  };
}

/** `.`, `..` or a bare name at the beginning of a path. */
function reachFromHere(step: Step, looking: Looking): Reached | undefined {
  const { own, rosters } = looking.surroundings;
  const [node] = looking.filtered;
  if (node) return reachStep({ ...node, several: false }, step, looking);
  if (step.name === '..')
    return checkPredicates({ rosters, row: true, several: false }, step.predicates, looking);
  if (step.name !== '.') {
    blame(
      looking,
      step.at,
      `${JSON.stringify(step.name)} stands without a row`,
      `Write \${${step.name}}.`,
    );
    return undefined;
  }
  if (!own) {
    blame(looking, step.at, 'There is no answer that . could stand for', 'Write ${name}.');
    return undefined;
  }
  const codes = own.codes ? { codes: own.codes } : {};
  return checkPredicates(
    { rosters, row: false, several: false, ...codes },
    step.predicates,
    looking,
  );
}

function reachStep(from: Reached, step: Step, looking: Looking): Reached | undefined {
  if (step.name === '.') return checkPredicates(from, step.predicates, looking);
  if (step.name === '..') {
    const rosters = from.row ? from.rosters.slice(0, -1) : from.rosters;
    return checkPredicates({ rosters, row: true, several: from.several }, step.predicates, looking);
  }
  const known = looking.surroundings.find(step.name);
  if (!known || !from.row || known.rosters.join('/') !== from.rosters.join('/')) {
    blame(
      looking,
      step.at,
      `${JSON.stringify(step.name)} does not lie in these rows`,
      'Name a question of that roster.',
    );
    return undefined;
  }
  if (known.refusal) {
    blame(looking, step.at, known.refusal.reason, known.refusal.remedy);
    return undefined;
  }
  return checkPredicates(reachedBy(step.name, known, from.several), step.predicates, looking);
}

function checkPredicates(
  reached: Reached,
  predicates: readonly Expression[],
  looking: Looking,
): Reached {
  let { several } = reached;
  for (const predicate of predicates) {
    checkValue(predicate, {
      ...looking,
      filtered: [{ ...reached, several: false }, ...looking.filtered],
    });
    if (predicate.kind === 'number') several = false;
  }
  return { ...reached, several };
}
