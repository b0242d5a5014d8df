import type { ExchangeRate } from '../definition.ts';
import { ExpressionError } from './error.ts';
import { plainFunctions, single } from './functions.ts';
import type { BinaryOperator, Expression, Step } from './syntax.ts';
import { dateOf, equal, isBlank, isNodes, toBoolean, toNumber } from './value.ts';
import type { Leaf, Node, Nodes, Row, Scalar, Value } from './value.ts';

/** What an expression sees. */
export interface Scope {
  /** The row in which the expression stands; the interview itself where it stands in none. */
  here: Row;
  /** The value of the question that the expression belongs to: `.` in a check. */
  own?: Scalar;
  /** A variable or roster of rows that are not open here: one node for each row that has it. */
  across(name: string): Nodes;
  configuration: Readonly<Record<string, number | string | boolean>>;
  /** 'YYYY-MM-DD'. */
  today: string;
  /** ISO 8601 with its offset: what `now()` gives. Left out: midnight of today, UTC. */
  now?: string;
  /** What `random()` and `uuid()` are made from, always the same for the same seed and place. Left out: both are refused. */
  seed?: string;
  /** Path of the question or calculation that the expression belongs to. */
  place?: string;
  /** The label of a question's code, for `jr:choice-name()`; undefined where there is none. */
  labelOf?(question: string, code: string): string | undefined;
  /** Exchange rates, for `converted()`. */
  rates?: readonly ExchangeRate[];
  /** Questions that apply so far, and those of them answered with don't know or refused: `asked()`, `unknown()`. */
  tally?: { asked: number; unknown: number };
}

/** Most nodes that one evaluation looks at: nested filters over long rosters end in an error, not in a standstill. */
const maximumWork = 200_000;
/** Longest text that an expression may build. */
const maximumText = 10_000;

interface Context {
  scope: Scope;
  /** The node that a predicate is asked about, and its place in its list. */
  node?: Node;
  position: number;
  /** Rows opened by predicates, the innermost first. */
  rows: readonly Row[];
  work: { left: number };
}

/**
 * The value of an expression, with JavaRosa's meaning. A blank is the empty text or NaN.
 * Throws `ExpressionError` where JavaRosa would refuse (several values for one, no such day) or when it takes too long.
 */
export function evaluate(expression: Expression, scope: Scope): Scalar {
  const context: Context = { scope, position: 1, rows: [], work: { left: maximumWork } };
  return scalar(expression, context);
}

/** Whether a rule holds: the value as a truth value. */
export function holds(expression: Expression, scope: Scope): boolean {
  return toBoolean(evaluate(expression, scope));
}

function scalar(expression: Expression, context: Context): Scalar {
  const value = single(evaluateIn(expression, context), expression.at);
  if (typeof value === 'string' && value.length > maximumText) {
    throw new ExpressionError(
      `A text of ${String(value.length)} characters`,
      `Keep texts under ${String(maximumText)}.`,
      expression.at,
    );
  }
  return value;
}

function evaluateIn(expression: Expression, context: Context): Value {
  spend(context, 1, expression.at);
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value;
    case 'negative':
      return -toNumber(scalar(expression.operand, context));
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, context);
    case 'call':
      return call(expression, context);
    case 'path':
      return path(expression, context);
  }
}

function spend(context: Context, amount: number, at: number): void {
  context.work.left -= amount;
  if (context.work.left < 0) {
    throw new ExpressionError(
      'The expression looks at too many rows',
      'Use fewer filters inside filters.',
      at,
    );
  }
}

function binary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  context: Context,
): Scalar {
  const a = scalar(left, context);
  if (operator === 'or') return toBoolean(a) || toBoolean(scalar(right, context));
  if (operator === 'and') return toBoolean(a) && toBoolean(scalar(right, context));
  const b = scalar(right, context);
  if (operator === '=') return equal(a, b);
  if (operator === '!=') return !equal(a, b);
  const [x, y] = [toNumber(a), toNumber(b)];
  switch (operator) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case 'div':
      return x / y;
    case 'mod':
      return x % y;
  }
}

type Call = Extract<Expression, { kind: 'call' }>;

function call(expression: Call, context: Context): Value {
  const special = specialForms.get(expression.name);
  const plain = plainFunctions.get(expression.name);
  const form = special ?? plain;
  if (!form) {
    throw new ExpressionError(
      `There is no function ${expression.name}()`,
      'Correct its spelling.',
      expression.at,
    );
  }
  const given = expression.arguments;
  if (given.length < form.least || given.length > form.most) {
    throw new ExpressionError(
      `${expression.name}() does not take ${String(given.length)} arguments`,
      `Give it ${form.least === form.most ? String(form.least) : `${String(form.least)} or more`}.`,
      expression.at,
    );
  }
  if (special) return special.apply(expression, context);
  const values = given.map((each) =>
    plain?.lists ? evaluateIn(each, context) : scalar(each, context),
  );
  return plain?.apply(values, expression.at) ?? '';
}

interface SpecialForm {
  least: number;
  most: number;
  apply(expression: Call, context: Context): Value;
}

/** Functions that do not evaluate all their arguments, or that look at the scope. */
export const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
  [
    'if',
    {
      least: 3,
      most: 3,
      apply: ({ arguments: [test, yes, no] }, context) =>
        toBoolean(optional(test, context)) ? optional(yes, context) : optional(no, context),
    },
  ],
  ['coalesce', { least: 2, most: 1_000, apply: coalesce }],
  ['once', { least: 1, most: 1, apply: once }],
  ['position', { least: 0, most: 1, apply: position }],
  ['cfg', { least: 1, most: 1, apply: configured }],
  ['indexed-repeat', { least: 3, most: 3, apply: indexedRepeat }],
  ['today', { least: 0, most: 0, apply: (_, { scope }) => dateOf(scope.today) ?? '' }],
]);

function optional(expression: Expression | undefined, context: Context): Scalar {
  return expression ? scalar(expression, context) : '';
}

function coalesce(expression: Call, context: Context): Scalar {
  for (const each of expression.arguments) {
    const value = scalar(each, context);
    if (!isBlank(value)) return value;
  }
  return '';
}

/** What the question already holds; worked out only while it is blank. */
function once(expression: Call, context: Context): Scalar {
  const own = context.scope.own;
  return own !== undefined && !isBlank(own) ? own : optional(expression.arguments[0], context);
}

/**
 * `position()`: place of the filtered node in its list. `position(..)`: number of the row that the expression stands
 * in. Of any other path JavaRosa gives 0: it does not look the path up.
 */
function position(expression: Call, context: Context): number {
  const [of] = expression.arguments;
  if (!of) return context.position;
  if (of.kind !== 'path' || of.start.kind !== 'here') return 0;
  if (of.steps.some((step) => step.name !== '..' && step.name !== '.')) return 0;
  const [node] = path(of, context);
  return node?.kind === 'row' ? node.position : 0;
}

function configured(expression: Call, context: Context): Scalar {
  const key = String(optional(expression.arguments[0], context));
  const value = Object.hasOwn(context.scope.configuration, key)
    ? context.scope.configuration[key]
    : undefined;
  if (value === undefined) {
    throw new ExpressionError(
      `The configuration has no ${JSON.stringify(key)}`,
      "Add it to the survey's configuration, or correct its spelling.",
      expression.at,
    );
  }
  return value;
}

/** `indexed-repeat(${c_age}, ${members}, 2)`: the variable in that row. */
function indexedRepeat(expression: Call, context: Context): Nodes {
  const [what, rows, index] = expression.arguments;
  if (what?.kind !== 'path' || !rows) return [];
  const list = evaluateIn(rows, context);
  const row = isNodes(list) ? list[Math.trunc(toNumber(optional(index, context))) - 1] : undefined;
  const last = what.steps.at(-1)?.name;
  const name = last ?? (what.start.kind === 'variable' ? what.start.name : '');
  return row?.kind === 'row' && row.holds(name) ? row.child(name) : [];
}

type Path = Extract<Expression, { kind: 'path' }>;

function path(expression: Path, context: Context): Nodes {
  const { start } = expression;
  let nodes: Nodes;
  let steps: readonly Step[] = expression.steps;
  if (start.kind === 'variable') {
    nodes = filter(lookup(start.name, context), start.predicates, context, expression.at);
  } else if (start.kind === 'root') {
    // The first step names the form itself: /data/...
    nodes = [top(context.scope.here)];
    steps = steps.slice(1);
  } else {
    nodes = [context.node ?? ownLeaf(context.scope)];
  }
  for (const step of steps) {
    nodes = filter(
      nodes.flatMap((node) => walk(node, step.name)),
      step.predicates,
      context,
      step.at,
    );
  }
  spend(context, nodes.length, expression.at);
  return nodes;
}

/** The innermost open row that has the variable: filtered rows first, then where the expression stands, then all rows. */
function lookup(name: string, context: Context): Nodes {
  for (const open of [...context.rows, context.scope.here]) {
    for (let row: Row | undefined = open; row; row = row.parent) {
      if (row.holds(name)) return row.child(name);
    }
  }
  return context.scope.across(name);
}

function top(row: Row): Row {
  let root = row;
  while (root.parent) root = root.parent;
  return root;
}

function ownLeaf(scope: Scope): Leaf {
  return { kind: 'leaf', value: scope.own ?? '', parent: scope.here };
}

function walk(node: Node, step: string): Nodes {
  if (step === '.') return [node];
  if (step === '..') return node.parent ? [node.parent] : [];
  return node.kind === 'row' && node.holds(step) ? node.child(step) : [];
}

/** A predicate that gives a number keeps the node at that place; any other keeps the nodes for which it is true. */
function filter(
  nodes: Nodes,
  predicates: readonly Expression[],
  context: Context,
  at: number,
): Nodes {
  let kept = nodes;
  for (const predicate of predicates) {
    spend(context, kept.length, at);
    kept = kept.filter((node, index) => {
      const value = scalar(predicate, {
        ...context,
        node,
        position: index + 1,
        rows: node.kind === 'row' ? [node, ...context.rows] : context.rows,
      });
      return typeof value === 'number' ? value === index + 1 : toBoolean(value);
    });
  }
  return kept;
}
