import { ExpressionError } from './error.ts';
import { otherFunctions } from './functions.ts';
import { lex, type Token } from './lex.ts';
import { partsOf } from './syntax.ts';
import type { BinaryOperator, Expression, PathStart, Step } from './syntax.ts';

/** Deepest nesting of brackets and predicates while reading. */
const maximumNesting = 100;
/** Deepest tree: a chain `a or b or c ...` is as deep as it is long. */
const maximumDepth = 500;

/** From the loosest binding to the tightest; all bind to the left, as in XPath 1.0, section 3. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

const operators: ReadonlyMap<string, { sign: BinaryOperator; level: number }> = new Map(
  levels.flatMap((signs, level) => signs.map((sign) => [sign, { sign, level }])),
);

interface Reader {
  tokens: readonly Token[];
  next: number;
  nesting: number;
}

/**
 * Reads an XLSForm expression: `${age} >= 15 and selected(${work}, '2')`.
 * Throws `ExpressionError`, with the place, for what is not one.
 */
export function parseExpression(text: string): Expression {
  const reader: Reader = { tokens: lex(text), next: 0, nesting: 0 };
  if (peek(reader).kind === 'end') {
    throw new ExpressionError('The expression is empty', 'Write one, or leave the rule out.', 0);
  }
  const expression = readLevel(reader, 0);
  const rest = peek(reader);
  if (rest.kind !== 'end') {
    const small = rest.text.toLowerCase();
    const shouted = small !== rest.text && levels.flat().some((each) => each === small);
    throw new ExpressionError(
      `${JSON.stringify(rest.text)} was not expected`,
      shouted
        ? `Write ${small} in small letters.`
        : 'Put an operator (and, or, =, +, ...) between two values, and close every bracket.',
      rest.at,
    );
  }
  // A tree is never deeper than its text has words.
  if (reader.tokens.length > maximumDepth) refuseDeep(expression);
  return expression;
}

function peek(reader: Reader): Token {
  const token = reader.tokens[reader.next];
  if (!token) throw new ExpressionError('The expression ends too early', 'Complete it.', 0);
  return token;
}

function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== 'end') reader.next += 1;
  return token;
}

function sees(reader: Reader, symbol: string): boolean {
  const token = peek(reader);
  return token.kind === 'symbol' && token.text === symbol;
}

function expect(reader: Reader, symbol: string): void {
  const token = take(reader);
  if (token.kind !== 'symbol' || token.text !== symbol) {
    const found = token.kind === 'end' ? 'the end' : JSON.stringify(token.text);
    throw new ExpressionError(
      `Expected ${symbol} but found ${found}`,
      `Write ${symbol}.`,
      token.at,
    );
  }
}

function nested<T>(reader: Reader, read: () => T): T {
  reader.nesting += 1;
  if (reader.nesting > maximumNesting) {
    throw new ExpressionError(
      `Brackets are nested more than ${String(maximumNesting)} deep`,
      'Break the expression into several calculations.',
      peek(reader).at,
    );
  }
  const result = read();
  reader.nesting -= 1;
  return result;
}

/** An operand and what follows it with operators that bind at least so tightly. */
function readLevel(reader: Reader, loosest: number): Expression {
  let left = readUnary(reader);
  for (;;) {
    const token = peek(reader);
    const operator = operators.get(token.text);
    if (!operator || operator.level < loosest) return left;
    if (token.kind !== 'symbol' && token.kind !== 'name') return left;
    take(reader);
    const right = readLevel(reader, operator.level + 1);
    left = { kind: 'binary', operator: operator.sign, left, right, at: token.at };
  }
}

function readUnary(reader: Reader): Expression {
  const token = peek(reader);
  if (!sees(reader, '-')) return readPrimary(reader);
  take(reader);
  return { kind: 'negative', operand: nested(reader, () => readUnary(reader)), at: token.at };
}

function readPrimary(reader: Reader): Expression {
  const token = peek(reader);
  const following = reader.tokens[reader.next + 1];
  if (token.kind === 'number') {
    take(reader);
    return { kind: 'number', value: Number(token.text), at: token.at };
  }
  if (token.kind === 'text') {
    take(reader);
    return { kind: 'text', value: token.text, at: token.at };
  }
  if (sees(reader, '(')) {
    take(reader);
    const inner = nested(reader, () => readLevel(reader, 0));
    expect(reader, ')');
    return inner;
  }
  if (token.kind === 'name' && following?.kind === 'symbol' && following.text === '(') {
    return token.text === 'current' ? readCurrent(reader) : readCall(reader);
  }
  return readPath(reader);
}

/** `current()/../name`: as `../name`, but inside a filter too seen from where the expression stands. */
function readCurrent(reader: Reader): Expression {
  const { at } = take(reader);
  expect(reader, '(');
  expect(reader, ')');
  const steps = sees(reader, '/') ? [] : [{ name: '.', predicates: readPredicates(reader), at }];
  readSteps(reader, steps);
  return { kind: 'path', start: { kind: 'here', current: true }, steps, at };
}

function readCall(reader: Reader): Expression {
  const name = take(reader);
  expect(reader, '(');
  const given: Expression[] = [];
  if (!sees(reader, ')')) {
    given.push(nested(reader, () => readLevel(reader, 0)));
    while (sees(reader, ',')) {
      take(reader);
      given.push(nested(reader, () => readLevel(reader, 0)));
    }
  }
  expect(reader, ')');
  if (sees(reader, '/') || sees(reader, '[')) {
    throw new ExpressionError(
      `A path goes on behind ${name.text}()`,
      otherFunctions.get(name.text) ?? 'Begin paths with ${name}, or with current() or a dot.',
      name.at,
    );
  }
  return { kind: 'call', name: name.text, arguments: given, at: name.at };
}

function readPath(reader: Reader): Expression {
  const first = peek(reader);
  let start: PathStart;
  const steps: Step[] = [];
  if (first.kind === 'variable') {
    take(reader);
    start = { kind: 'variable', name: first.text, predicates: readPredicates(reader) };
  } else if (sees(reader, '/')) {
    take(reader);
    start = { kind: 'root' };
    steps.push(readStep(reader));
  } else {
    start = { kind: 'here' };
    steps.push(readStep(reader));
  }
  readSteps(reader, steps);
  return { kind: 'path', start, steps, at: first.at };
}

function readSteps(reader: Reader, steps: Step[]): void {
  while (sees(reader, '/')) {
    take(reader);
    steps.push(readStep(reader));
  }
}

function readStep(reader: Reader): Step {
  const token = take(reader);
  const step = token.kind === 'name' || token.text === '.' || token.text === '..';
  if (!step || token.kind === 'text') {
    const before = reader.tokens[reader.next - 2];
    const twice = token.text === '=' && before?.text === '=' && before.at === token.at - 1;
    throw new ExpressionError(
      token.kind === 'end' ? 'A value is missing' : `${JSON.stringify(token.text)} is not a value`,
      twice ? 'Write = once.' : 'Write a number, a quoted text, ${name} or a function here.',
      token.at,
    );
  }
  return { name: token.text, predicates: readPredicates(reader), at: token.at };
}

function readPredicates(reader: Reader): Expression[] {
  const predicates: Expression[] = [];
  while (sees(reader, '[')) {
    take(reader);
    predicates.push(nested(reader, () => readLevel(reader, 0)));
    expect(reader, ']');
  }
  return predicates;
}

/** The evaluator walks the tree by recursion, so its depth is bounded here once, with a stack of our own. */
function refuseDeep(expression: Expression): void {
  const open: [Expression, number][] = [[expression, 1]];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const [part, depth] = entry;
    if (depth > maximumDepth) {
      throw new ExpressionError(
        `The expression is more than ${String(maximumDepth)} operations deep`,
        'Break it into several calculations.',
        part.at,
      );
    }
    for (const inner of partsOf(part)) open.push([inner, depth + 1]);
  }
}
