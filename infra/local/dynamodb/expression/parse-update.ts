import type { AttributeValue } from '../attribute.ts';
import { typeOf } from '../attribute.ts';
import type { Faults } from './faults.ts';
import { faultsOf } from './faults.ts';
import type { Path } from './path.ts';
import { clash, readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import type { Reader } from './tokens.ts';
import { readTokens } from './tokens.ts';
import type { Operand, Update } from './update-syntax.ts';

const RANKS = [
  'reserved',
  'unknown-function',
  'section',
  'name',
  'value',
  'overlap',
  'conflict',
  'operand',
  'function',
] as const;

interface Parse {
  reader: Reader;
  given: Placeholders;
  faults: Faults<(typeof RANKS)[number]>;
}

const SPELLED: Partial<Record<string, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

/** Reads an UpdateExpression. Throws a ValidationException when it is malformed or its paths overlap. */
export function parseUpdate(source: string, given: Placeholders): Update {
  const reader = readTokens('UpdateExpression', source);
  const faults = faultsOf('UpdateExpression', RANKS);
  const parse: Parse = { reader, given, faults };
  const update: Update = { set: [], remove: [], add: [], delete: [], paths: [] };
  const seen = new Set<string>();
  while (reader.peek().kind !== 'end') {
    const section = reader.peek().text.toUpperCase();
    if (reader.peek().kind !== 'word' || !SECTIONS.has(section)) throw reader.syntaxError();
    reader.next();
    if (seen.has(section)) {
      faults.note(
        'section',
        `The "${section}" section can only be used once in an update expression;`,
      );
    }
    seen.add(section);
    do readClause(parse, section, update);
    while (reader.takeSign(','));
  }
  faults.raise();
  return update;
}

const SECTIONS = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);

function readClause(parse: Parse, section: string, update: Update): void {
  const { reader, given, faults } = parse;
  const path = readPath(reader, given, faults);
  for (const earlier of update.paths) {
    const found = clash(earlier, path);
    if (found !== undefined) faults.note(found.rank, found.message);
  }
  update.paths.push(path);
  if (section === 'SET') {
    reader.expectSign('=');
    update.set.push({ path, operand: readSum(parse) });
  } else if (section === 'REMOVE') {
    update.remove.push(path);
  } else {
    const value = readValue(parse);
    checkChange(parse, section, value);
    (section === 'ADD' ? update.add : update.delete).push({ path, value });
  }
}

function checkChange({ faults }: Parse, section: string, value: AttributeValue): void {
  const type = typeOf(value);
  const spelled = SPELLED[type];
  if (spelled !== undefined && !(section === 'ADD' && type === 'N')) {
    faults.note(
      'operand',
      `Incorrect operand type for operator or function; operator: ${section}, operand type: ${spelled}`,
    );
  }
}

function readSum(parse: Parse): Operand {
  const { reader } = parse;
  const left = readOperand(parse);
  const sign = reader.takeSign('+') ? '+' : reader.takeSign('-') ? '-' : undefined;
  if (sign === undefined) return left;
  const right = readOperand(parse);
  checkTypes(parse, sign, [left, right], 'N');
  return { node: sign === '+' ? 'sum' : 'difference', left, right };
}

function readOperand(parse: Parse): Operand {
  const { reader, given, faults } = parse;
  if (reader.takeSign('(')) {
    const inner = readSum(parse);
    reader.expectSign(')');
    return inner;
  }
  const token = reader.peek();
  if (token.kind === 'value') return { node: 'value', value: readValue(parse) };
  const after = reader.peek(1);
  if (token.kind === 'word' && after.kind === 'sign' && after.text === '(') return readCall(parse);
  if (token.kind === 'word' && SECTIONS.has(token.text.toUpperCase())) throw reader.syntaxError();
  return { node: 'path', path: readPath(reader, given, faults) };
}

function readCall(parse: Parse): Operand {
  const { reader, faults } = parse;
  const name = reader.next().text;
  reader.expectSign('(');
  const operands = [readOperand(parse)];
  while (reader.takeSign(',')) operands.push(readOperand(parse));
  reader.expectSign(')');
  const [left, right] = operands;
  const nothing: Operand = { node: 'value', value: { NULL: true } };
  if (name !== 'if_not_exists' && name !== 'list_append') {
    faults.note('unknown-function', `Invalid function name; function: ${name}`);
    return nothing;
  }
  if (left === undefined || right === undefined || operands.length !== 2) {
    faults.note(
      'function',
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${String(operands.length)}`,
    );
    return nothing;
  }
  if (name === 'list_append') {
    checkTypes(parse, name, [left, right], 'L');
    return { node: 'list_append', left, right };
  }
  if (left.node !== 'path') {
    faults.note(
      'function',
      'Operator or function requires a document path; operator or function: if_not_exists',
    );
    return nothing;
  }
  return { node: 'if_not_exists', path: left.path, otherwise: right };
}

function readValue({ reader, given, faults }: Parse): AttributeValue {
  const token = reader.peek();
  if (token.kind !== 'value') throw reader.syntaxError();
  reader.next();
  const value = given.value(token.text);
  if (value === undefined) {
    faults.note(
      'value',
      `An expression attribute value used in expression is not defined; attribute value: ${token.text}`,
    );
  }
  return value ?? { NULL: true };
}

function checkTypes(
  { faults }: Parse,
  operator: string,
  operands: readonly Operand[],
  wanted: 'N' | 'L',
): void {
  for (const operand of operands) {
    if (operand.node !== 'value' || wanted in operand.value) continue;
    faults.note(
      'function',
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(operand.value)}`,
    );
  }
}

/** The attributes that an update changes, at the top of the item. */
export function changedAttributes(update: Update): Set<string> {
  return new Set(update.paths.map((path: Path) => path[0]));
}
