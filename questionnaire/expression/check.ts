import { checkCall } from './check-call.ts';
import { reach } from './check-path.ts';
import { ExpressionError } from './error.ts';
import { literalText, notMonth, type Found } from './found.ts';
import { alwaysTrue, blame, checkCode, needNumber, needOne, needTruth } from './looking.ts';
import type { ExpressionFault, Looking, Surroundings } from './looking.ts';
import { parseExpression } from './parse.ts';
import type { Binary, Expression } from './syntax.ts';

export type { ExpressionFault, Known, Surroundings } from './looking.ts';

export interface Checked {
  /** Empty when all is well. */
  faults: ExpressionFault[];
  /** The kind of value that it gives. */
  gives: Found;
}

/**
 * All that is wrong with an expression where it stands: syntax, names that are unknown or come later, lists where one
 * value is needed, unknown functions, configuration, codes, patterns and days, and values of a kind that can never give
 * what is asked of them (`<` of a month, `selected()` of a number). What could be right is never refused.
 */
export function checkExpression(text: string, surroundings: Surroundings): Checked {
  const faults: ExpressionFault[] = [];
  let gives: Found = { type: 'any' };
  try {
    const looking: Looking = { surroundings, faults, filtered: [], one, any };
    gives = one(parseExpression(text), looking);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    faults.push({ reason: error.reason, remedy: error.remedy, at: error.at });
  }
  return { faults, gives };
}

/** As `checkExpression`, of a rule that is true or false. */
export function checkRule(text: string, surroundings: Surroundings): ExpressionFault[] {
  const { faults, gives } = checkExpression(text, surroundings);
  const fault = alwaysTrue(gives);
  return fault ? [...faults, { ...fault, at: 0 }] : faults;
}

function one(expression: Expression, looking: Looking): Found {
  const found = any(expression, looking);
  needOne(found, expression, looking);
  return found;
}

function any(expression: Expression, looking: Looking): Found {
  switch (expression.kind) {
    case 'number':
      return { type: 'number' };
    case 'text':
      return literalText(expression.value);
    case 'negative':
      needNumber(looking.one(expression.operand, looking), expression.operand, looking);
      return { type: 'number' };
    case 'binary':
      return checkBinary(expression, looking);
    case 'call':
      return checkCall(expression, looking);
    case 'path':
      return reach(expression, looking) ?? { type: 'any' };
  }
}

function checkBinary({ operator, left, right }: Binary, looking: Looking): Found {
  const a = looking.one(left, looking);
  const b = looking.one(right, looking);
  switch (operator) {
    case 'or':
    case 'and':
      needTruth(a, left, looking);
      needTruth(b, right, looking);
      return { type: 'truth' };
    case '=':
    case '!=':
      checkCode(a, right, b, looking);
      checkCode(b, left, a, looking);
      checkMonth(a, b, right, looking);
      checkMonth(b, a, left, looking);
      return { type: 'truth' };
    default:
      needNumber(a, left, looking);
      needNumber(b, right, looking);
      return { type: '<=>='.includes(operator) ? 'truth' : 'number' };
  }
}

/** A month compared with what never is one: the rule would never hold. */
function checkMonth(month: Found, other: Found, { at }: Expression, looking: Looking): void {
  if (month.type !== 'month') return;
  const fault = notMonth(other);
  if (fault === undefined) return;
  blame(
    looking,
    at,
    `A year and month is compared with ${fault}`,
    "Write months as '2026-03' or '2026-98', or use months-between().",
  );
}
