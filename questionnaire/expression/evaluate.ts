import { openContext, scalarOf, type Context, type Run } from './context.ts';
import { ExpressionError } from './error.ts';
import type { PlainFunction } from './function.ts';
import { otherFunctions, plainFunctions } from './functions.ts';
import { preparePath } from './path.ts';
import type { Scope } from './scope.ts';
import { specialForms, type SpecialForm } from './special-forms.ts';
import type { BinaryOperator, Call, Expression } from './syntax.ts';
import { equal, toBoolean, toNumber, type Scalar, type Value } from './value.ts';

export type { Scope } from './scope.ts';

/** Each expression is turned into a function once; the tree is not walked again. */
const prepared = new WeakMap<Expression, Run>();

/**
 * The value of an expression, with JavaRosa's meaning. A blank is the empty text or NaN.
 * Throws `ExpressionError` where JavaRosa would refuse (several values for one, no such day) or when it takes too long.
 */
export function evaluate(expression: Expression, scope: Scope): Scalar {
  let run = prepared.get(expression);
  if (!run) {
    run = prepare(expression);
    prepared.set(expression, run);
  }
  return scalarOf(run, openContext(scope), expression.at);
}

/** Whether a rule holds: the value as a truth value. */
export function holds(expression: Expression, scope: Scope): boolean {
  return toBoolean(evaluate(expression, scope));
}

function prepare(expression: Expression): Run {
  switch (expression.kind) {
    case 'number':
    case 'text': {
      const { value } = expression;
      return () => value;
    }
    case 'negative': {
      const { at } = expression.operand;
      const operand = prepare(expression.operand);
      return (context) => -toNumber(scalarOf(operand, context, at));
    }
    case 'binary':
      return prepareBinary(expression.operator, expression.left, expression.right);
    case 'call':
      return prepareCall(expression);
    case 'path':
      return preparePath(expression, prepare);
  }
}

function prepareBinary(operator: BinaryOperator, left: Expression, right: Expression): Run {
  const [leftRun, rightRun] = [prepare(left), prepare(right)];
  const [leftAt, rightAt] = [left.at, right.at];
  const first = (context: Context): Scalar => scalarOf(leftRun, context, leftAt);
  const second = (context: Context): Scalar => scalarOf(rightRun, context, rightAt);
  const a = (context: Context): number => toNumber(first(context));
  const b = (context: Context): number => toNumber(second(context));
  switch (operator) {
    case 'or':
      return (context) => toBoolean(first(context)) || toBoolean(second(context));
    case 'and':
      return (context) => toBoolean(first(context)) && toBoolean(second(context));
    case '=':
      return (context) => equal(first(context), second(context));
    case '!=':
      return (context) => !equal(first(context), second(context));
    case '<':
      return (context) => a(context) < b(context);
    case '<=':
      return (context) => a(context) <= b(context);
    case '>':
      return (context) => a(context) > b(context);
    case '>=':
      return (context) => a(context) >= b(context);
    case '+':
      return (context) => a(context) + b(context);
    case '-':
      return (context) => a(context) - b(context);
    case '*':
      return (context) => a(context) * b(context);
    case 'div':
      return (context) => a(context) / b(context);
    case 'mod':
      return (context) => a(context) % b(context);
  }
}

/** Why a function cannot be called so; undefined when it can. */
export function callFault(call: Call): { reason: string; remedy: string } | undefined {
  const form: SpecialForm | PlainFunction | undefined =
    specialForms.get(call.name) ?? plainFunctions.get(call.name);
  if (!form) {
    const instead = otherFunctions.get(call.name);
    if (instead !== undefined) {
      return { reason: `${call.name}() is not taken here`, remedy: instead };
    }
    return {
      reason: `There is no function ${call.name}()`,
      remedy: `Use one of: ${[...plainFunctions.keys(), ...specialForms.keys()].join(', ')}.`,
    };
  }
  const { least, most } = form;
  const given = call.arguments.length;
  const paired = !('odd' in form) || given % 2 === 1;
  if (given >= least && given <= most && paired) return undefined;
  return {
    reason: `${call.name}() has ${String(given)} arguments`,
    remedy: `Give it ${least === most ? String(least) : `${String(least)} to ${String(most)}`}.`,
  };
}

function prepareCall(call: Call): Run {
  const fault = callFault(call);
  if (fault) throw new ExpressionError(fault.reason, fault.remedy, call.at);
  const runs = call.arguments.map(prepare);
  const special = specialForms.get(call.name);
  if (special) {
    return special.prepare(
      call.arguments.map((written, index) => ({ written, run: runs[index] ?? blank })),
      call,
    );
  }
  const plain = plainFunctions.get(call.name);
  if (!plain) return blank;
  const { apply, lists } = plain;
  const places = call.arguments.map(({ at }) => at);
  return (context) =>
    apply(
      runs.map((run, index): Value =>
        lists ? run(context) : scalarOf(run, context, places[index] ?? call.at),
      ),
      call.at,
    );
}

const blank: Run = () => '';
