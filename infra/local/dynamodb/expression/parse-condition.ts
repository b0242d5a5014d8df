import type { Comparator, FunctionName, Node } from './condition-syntax.ts';
import { conditionFunctions } from './condition-syntax.ts';
import type { ConditionFaults } from './check-operands.ts';
import { checkBetween, checkCall, checkComparison, checkUse, ranks } from './check-operands.ts';
import { faultsOf } from './faults.ts';
import { readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import type { Reader } from './tokens.ts';
import { readTokens } from './tokens.ts';

const COMPARATORS: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];
const MAX_MEMBERS = 100;

interface Parse {
  reader: Reader;
  given: Placeholders;
  faults: ConditionFaults;
}

/**
 * Reads a condition, filter or key condition: NOT binds tighter than AND, AND tighter than OR. Throws a
 * ValidationException when it is malformed, or names what it should not.
 */
export function parseCondition(
  kind: 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression',
  source: string,
  given: Placeholders,
): Node {
  const reader = readTokens(kind, source);
  const faults = faultsOf(kind, ranks);
  const parse = { reader, given, faults };
  const tree = readOr(parse);
  if (reader.peek().kind !== 'end') throw reader.syntaxError();
  mustHold(parse, tree);
  faults.raise();
  return tree;
}

function readOr(parse: Parse): Node {
  let left = readAnd(parse);
  while (parse.reader.takeWord('OR')) {
    mustHold(parse, left);
    const right = readAnd(parse);
    mustHold(parse, right);
    left = { node: 'or', left, right };
  }
  return left;
}

function readAnd(parse: Parse): Node {
  let left = readNot(parse);
  while (parse.reader.takeWord('AND')) {
    mustHold(parse, left);
    const right = readNot(parse);
    mustHold(parse, right);
    left = { node: 'and', left, right };
  }
  return left;
}

function readNot(parse: Parse): Node {
  if (!parse.reader.takeWord('NOT')) return readComparison(parse);
  const inner = readNot(parse);
  mustHold(parse, inner);
  return { node: 'not', inner };
}

function readComparison(parse: Parse): Node {
  const { reader, faults } = parse;
  const left = readPrimary(parse);
  const sign = COMPARATORS.find((comparator) => comparator === reader.peek().text);
  if (sign !== undefined && reader.takeSign(sign)) {
    mustBeOperand(parse, left);
    const right = readOperand(parse);
    checkUse(faults, [left, right]);
    checkComparison(faults, sign, left, right);
    return { node: 'compare', operator: sign, left, right };
  }
  if (reader.takeWord('BETWEEN')) {
    mustBeOperand(parse, left);
    const low = readOperand(parse);
    if (!reader.takeWord('AND')) throw reader.syntaxError();
    const high = readOperand(parse);
    checkUse(faults, [left, low, high]);
    checkBetween(faults, low, high);
    return { node: 'between', subject: left, low, high };
  }
  if (reader.takeWord('IN')) {
    mustBeOperand(parse, left);
    reader.expectSign('(');
    const members = readOperands(parse);
    checkUse(faults, [left, ...members]);
    if (members.length > MAX_MEMBERS) {
      faults.note(
        'count',
        `The IN operator is provided with too many operands; number of operands: ${String(members.length)}`,
      );
    }
    return { node: 'in', subject: left, members };
  }
  return left;
}

function readPrimary(parse: Parse): Node {
  const { reader, given, faults } = parse;
  const token = reader.peek();
  if (token.kind === 'sign' && token.text === '(') {
    reader.next();
    const doubled = reader.peek().kind === 'sign' && reader.peek().text === '(';
    const opening = doubled ? closesTogether(reader) : false;
    if (opening) faults.note('parentheses', 'The expression has redundant parentheses;');
    const inner = readOr(parse);
    reader.expectSign(')');
    return inner;
  }
  if (token.kind === 'value') {
    reader.next();
    const value = given.value(token.text);
    if (value === undefined) {
      faults.note(
        'name',
        `An expression attribute value used in expression is not defined; attribute value: ${token.text}`,
      );
      return { node: 'value', value: { NULL: true } };
    }
    return { node: 'value', value };
  }
  if (token.kind === 'word' && isKeyword(token.text)) throw reader.syntaxError();
  const after = reader.peek(1);
  if (token.kind === 'word' && after.kind === 'sign' && after.text === '(') return readCall(parse);
  return { node: 'path', path: readPath(reader, given, faults) };
}

function readCall(parse: Parse): Node {
  const { reader, faults } = parse;
  const name = reader.next().text;
  reader.expectSign('(');
  const operands = readOperands(parse);
  checkUse(faults, operands);
  if (!isFunction(name)) {
    faults.note('unknown-function', `Invalid function name; function: ${name}`);
    return { node: 'call', name: 'attribute_exists', operands };
  }
  checkCall(faults, name, operands);
  return { node: 'call', name, operands };
}

/** Operands with commas between, and the closing parenthesis. */
function readOperands(parse: Parse): Node[] {
  const operands = [readOperand(parse)];
  while (parse.reader.takeSign(',')) operands.push(readOperand(parse));
  parse.reader.expectSign(')');
  return operands;
}

function readOperand(parse: Parse): Node {
  const operand = readPrimary(parse);
  mustBeOperand(parse, operand);
  return operand;
}

function mustBeOperand({ reader }: Parse, tree: Node): void {
  if (tree.node !== 'path' && tree.node !== 'value' && tree.node !== 'call') {
    throw reader.syntaxError();
  }
}

/** A bare path, value or size() is not true or false. */
function mustHold({ reader, faults }: Parse, tree: Node): void {
  if (tree.node === 'path' || tree.node === 'value') throw reader.syntaxError();
  if (tree.node === 'call' && tree.name === 'size') {
    faults.note(
      'misused-function',
      'The function is not allowed to be used this way in an expression; function: size',
    );
  }
}

/** Whether the parenthesis that opens next closes right before the one that is already open. */
function closesTogether(reader: Reader): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead += 1) {
    const token = reader.peek(ahead);
    if (token.kind === 'end') return false;
    if (token.kind !== 'sign') continue;
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0) return reader.peek(ahead + 1).text === ')';
  }
}

function isKeyword(word: string): boolean {
  return ['AND', 'OR', 'NOT', 'BETWEEN', 'IN'].includes(word.toUpperCase());
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(conditionFunctions, name);
}
