import type { Binary, BinaryOperator, Expression } from '../expression/syntax.ts';
import { listed, type Speaker } from './functions.ts';

const opposite: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const mirrored: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function isLiteral(expression: Expression): boolean {
  return expression.kind === 'number' || expression.kind === 'text';
}

export function comparison(say: Speaker, expression: Binary, contrary: boolean): string {
  const turned = isLiteral(expression.left) && !isLiteral(expression.right);
  const [left, right] = turned
    ? [expression.right, expression.left]
    : [expression.left, expression.right];
  const operator = turned
    ? (mirrored[expression.operator] ?? expression.operator)
    : expression.operator;
  const no = (operator === '!=') !== contrary;
  if (operator === '=' || operator === '!=') {
    return special(say, left, right, no) ?? equality(say, left, right, no);
  }
  const turnedRound = opposite[operator];
  if (contrary && turnedRound && say.isOwn(left)) {
    return comparison(say, { ...expression, operator: turnedRound, left, right }, false);
  }
  const rows = existence(say, operator, left, right, contrary);
  if (rows !== undefined) return rows;
  const is = `${say.value(left)} is ${contrary ? 'not ' : ''}`;
  const limit = say.choice(left, right);
  switch (operator) {
    case '>':
      return `${is}more than ${limit}`;
    case '<':
      return `${is}less than ${limit}`;
    case '>=':
      return isLiteral(right) ? `${is}${limit} or more` : `${is}at least ${limit}`;
    default:
      return isLiteral(right) ? `${is}${limit} or less` : `${is}at most ${limit}`;
  }
}

/** `count(${members}[...]) > 0`: 'there is one of Members where ...'. */
function existence(
  say: Speaker,
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  contrary: boolean,
): string | undefined {
  if (left.kind !== 'call' || left.name !== 'count' || right.kind !== 'number') return undefined;
  const [rows] = left.arguments;
  const some = (operator === '>' && right.value === 0) || (operator === '>=' && right.value === 1);
  if (!rows || !some) return undefined;
  return `there is ${contrary ? 'none' : 'at least one'} of ${say.value(rows)}`;
}

function special(say: Speaker, left: Expression, right: Expression, no: boolean) {
  if (right.kind === 'text' && right.value === '') {
    const answered = say.word(left)?.kind === 'question' ? 'answered' : 'known';
    return `${say.value(left)} is ${no ? answered : 'blank'}`;
  }
  if (left.kind === 'call' && left.name === 'substr' && right.kind === 'text') {
    const [of, from] = left.arguments;
    const month = of && say.word(of)?.dated && from?.kind === 'number' && from.value === 5;
    if (month && right.value === '98') {
      return `the month of ${say.value(of)} is ${no ? 'known' : 'unknown'}`;
    }
  }
  if (
    left.kind === 'call' &&
    left.name === 'count-selected' &&
    right.kind === 'number' &&
    left.arguments[0]
  ) {
    const what = say.value(left.arguments[0]);
    return `${what} has ${no ? 'other than' : 'exactly'} ${String(right.value)} ${right.value === 1 ? 'choice' : 'choices'}`;
  }
  if (left.kind === 'call' && left.name === 'count' && right.kind === 'number') {
    const [rows] = left.arguments;
    if (rows && right.value === 0) {
      return `there is ${no ? 'at least one' : 'none'} of ${say.value(rows)}`;
    }
    if (rows && !no) return `there is exactly ${String(right.value)} of ${say.value(rows)}`;
  }
  return undefined;
}

function equality(say: Speaker, left: Expression, right: Expression, no: boolean): string {
  const several = say.word(left)?.several === true && isLiteral(right);
  return `${say.value(left)} is ${no ? 'not ' : ''}${several ? 'only ' : ''}${say.choice(left, right)}`;
}

/** What a literal means where it is held against a question: the choice, yes or no, don't know. */
export function choice(say: Speaker, of: Expression, literal: Expression): string {
  const word = say.word(of);
  const code =
    literal.kind === 'number'
      ? String(literal.value)
      : literal.kind === 'text'
        ? literal.value
        : literal.kind === 'negative' && literal.operand.kind === 'number'
          ? `-${String(literal.operand.value)}`
          : undefined;
  if (code === undefined || !word) return say.value(literal);
  const label = word.codes?.get(code);
  if (label !== undefined) return `“${label}”`;
  if (word.yesNo === true && (code === '1' || code === '0')) return code === '1' ? 'yes' : 'no';
  if (word.kind === 'question' && (code === '98' || code === '-98')) return '“don’t know”';
  if (word.kind === 'question' && (code === '99' || code === '-99')) return '“refused”';
  return literal.kind === 'text' ? code : say.value(literal);
}

/** `${x} = '1' or ${x} = '2'`: 'x is “One” or “Two”'; `${x} != '1' and ${x} != '2'`: 'x is neither “One” nor “Two”'. */
export function sameQuestion(say: Speaker, parts: readonly Expression[], any: boolean) {
  const [first] = parts;
  const operator = any ? '=' : '!=';
  if (first?.kind !== 'binary' || !say.word(first.left)) return undefined;
  const subject = say.value(first.left);
  const codes: string[] = [];
  for (const part of parts) {
    if (part.kind !== 'binary' || part.operator !== operator || !isLiteral(part.right)) break;
    if (part.right.kind === 'text' && part.right.value === '') break;
    if (say.value(part.left) !== subject) break;
    codes.push(say.choice(part.left, part.right));
  }
  if (codes.length < 2) return undefined;
  const text = any
    ? `${subject} is ${listed(codes, 'or')}`
    : `${subject} is neither ${codes.slice(0, -1).join(', ')} nor ${codes.at(-1) ?? ''}`;
  return { text, count: codes.length };
}

/** `${x} >= 15 and ${x} <= 24`: 'x is 15 to 24'. */
export function between(say: Speaker, low: Expression, high: Expression): string | undefined {
  if (low.kind !== 'binary' || high.kind !== 'binary') return undefined;
  if (low.operator !== '>=' || high.operator !== '<=') return undefined;
  const what = say.value(low.left);
  if (what !== say.value(high.left)) return undefined;
  return `${what} is ${say.choice(low.left, low.right)} to ${say.choice(high.left, high.right)}`;
}
