/** The values that conditions tell apart, and for which of them a condition is true. */
import type { Call, Expression } from '../../../questionnaire/expression/syntax.ts';

export interface KnownValues {
  /** The topic that a condition is about, and which of its states it is true of. Undefined: there are too many to look at. */
  statesOf: (clause: Expression) => { topic: string; states: Uint8Array } | undefined;
  /** The condition, whatever its place and its spaces. */
  textOf: (clause: Expression) => string;
}

/** Not known; nothing is true of it. */
const missing = undefined;
type Value = string | typeof missing;

/** States of a topic that are looked at, at most. */
const mostStates = 5000;

/** What a condition looks at that is no constant and no logic: `${c_age}`, `count(...)`, `months-between(...)`. */
interface Term {
  key: string;
  constants: Set<string>;
  /** Whether it is asked if it is more or less than something. */
  ordered: boolean;
}

/** `calculations`: variables that are worked out from others, by name. Those that only tell cases apart are followed. */
export function knownValues(
  configuration: Readonly<Record<string, number | string | boolean>>,
  calculations: ReadonlyMap<string, Expression>,
  clauses: readonly Expression[],
): KnownValues {
  const reader: Reader = { configuration, followed: plainCases(calculations), keys: new WeakMap() };
  const terms = new Map<string, Term>();
  const above = new Map<string, string>();
  const topOf = (key: string): string => {
    const next = above.get(key);
    return next === undefined ? key : topOf(next);
  };
  for (const clause of clauses) {
    const keys = [...new Set(look(reader, clause, terms))];
    const first = keys[0];
    if (first === undefined) continue;
    for (const key of keys) if (topOf(key) !== topOf(first)) above.set(topOf(key), topOf(first));
  }
  const topics = new Map<string, Term[]>();
  for (const term of terms.values()) {
    const top = topOf(term.key);
    topics.set(top, [...(topics.get(top) ?? []), term]);
  }
  const spaces = new Map(
    [...topics].map(([topic, own]): [string, Map<string, Value>[] | undefined] => [
      topic,
      statesOfTerms(own),
    ]),
  );
  return {
    textOf: (clause) => keyOf(reader, clause),
    statesOf: (clause) => {
      const [first] = look(reader, clause, new Map());
      const topic = topOf(first ?? '');
      const space = spaces.get(topic);
      if (first === undefined || space === undefined) return undefined;
      const states = Uint8Array.from(space, (values) =>
        Number(truth(valueIn(reader, clause, values)) === true),
      );
      return { topic, states };
    },
  };
}

/** Every combination of values; undefined where there are too many. */
function statesOfTerms(terms: readonly Term[]): Map<string, Value>[] | undefined {
  let states: Map<string, Value>[] = [new Map()];
  for (const term of terms) {
    const values = valuesOf(term);
    if (states.length * values.length > mostStates) return undefined;
    states = states.flatMap((state) =>
      values.map((value) => new Map([...state, [term.key, value]])),
    );
  }
  return states;
}

/** One value for each way in which the conditions can find it: what they name, something else, not known. */
function valuesOf({ constants, ordered }: Term): Value[] {
  const named = [...constants];
  const numbers = named.map(Number).filter((number) => !Number.isNaN(number));
  const between = ordered ? numbers.flatMap((number) => [number - 0.5, number, number + 0.5]) : [];
  return [...new Set([...named, ...between.map(String), 'something else']), missing];
}

interface Reader {
  configuration: Readonly<Record<string, number | string | boolean>>;
  followed: ReadonlyMap<string, Expression>;
  keys: WeakMap<Expression, string>;
}

function keyOf({ keys }: Reader, expression: Expression): string {
  const known = keys.get(expression);
  if (known !== undefined) return known;
  const key = JSON.stringify(expression, (name, value: unknown) =>
    name === 'at' ? undefined : value,
  );
  keys.set(expression, key);
  return key;
}

const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const equals: ReadonlySet<string> = new Set(['=', '!=']);
const joins: ReadonlySet<string> = new Set(['and', 'or']);

/** Notes the terms of an expression with the constants that they are held against, and gives their keys. */
function look(reader: Reader, expression: Expression, terms: Map<string, Term>): string[] {
  const inner = (...parts: Expression[]) => parts.flatMap((part) => look(reader, part, terms));
  const held = (part: Expression, constants: readonly string[], ordered: boolean): string[] => {
    const found = inner(part);
    if (!isLogic(reader, part)) {
      for (const key of found) {
        const term = terms.get(key);
        if (term === undefined) continue;
        for (const constant of constants) term.constants.add(constant);
        term.ordered ||= ordered;
      }
    }
    return found;
  };
  if (constantOf(reader, expression) !== undefined) return [];
  const followed = followedIn(reader, expression);
  if (followed !== undefined) return inner(followed);
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    if (joins.has(operator)) return inner(left, right);
    if (orders.has(operator) || equals.has(operator)) {
      const [a, b] = [constantOf(reader, left), constantOf(reader, right)];
      const ordered = orders.has(operator);
      return [
        ...held(left, b === undefined ? [] : [b], ordered),
        ...held(right, a === undefined ? [] : [a], ordered),
      ];
    }
  }
  if (expression.kind === 'call') {
    const { name } = expression;
    if (name === 'not' || name === 'if') return inner(...expression.arguments);
    const list = listIn(reader, expression);
    if (list !== undefined) return held(list.of, list.codes, false);
  }
  const key = keyOf(reader, expression);
  if (!terms.has(key)) terms.set(key, { key, constants: new Set(['1', '0']), ordered: false });
  return [key];
}

/** Whether it is true or false, or chosen among constants, by what it holds. */
function isLogic(reader: Reader, expression: Expression): boolean {
  if (followedIn(reader, expression) !== undefined) return true;
  if (expression.kind === 'binary') {
    const { operator } = expression;
    return joins.has(operator) || orders.has(operator) || equals.has(operator);
  }
  return expression.kind === 'call' && (expression.name === 'not' || expression.name === 'if');
}

function valueIn(
  reader: Reader,
  expression: Expression,
  values: ReadonlyMap<string, Value>,
): Value {
  const inner = (part: Expression) => valueIn(reader, part, values);
  const constant = constantOf(reader, expression);
  if (constant !== undefined) return constant;
  const followed = followedIn(reader, expression);
  if (followed !== undefined) return inner(followed);
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    if (joins.has(operator)) {
      const [a, b] = [truth(inner(left)), truth(inner(right))];
      const decides = operator === 'or';
      if (a === decides || b === decides) return said(decides);
      return a === undefined || b === undefined ? missing : said(!decides);
    }
    if (orders.has(operator) || equals.has(operator)) {
      const [a, b] = [inner(left), inner(right)];
      return a === undefined || b === undefined ? missing : said(compare(operator, a, b));
    }
  }
  if (expression.kind === 'call') {
    const [first, second, third] = expression.arguments;
    if (expression.name === 'not' && first !== undefined) {
      const is = truth(inner(first));
      return is === undefined ? missing : said(!is);
    }
    if (expression.name === 'if' && first && second && third) {
      const is = truth(inner(first));
      return is === undefined ? missing : inner(is ? second : third);
    }
    const list = listIn(reader, expression);
    if (list !== undefined) {
      const value = inner(list.of);
      return value === undefined ? missing : said(list.codes.includes(value));
    }
  }
  return values.get(keyOf(reader, expression));
}

function compare(operator: string, a: string, b: string): boolean {
  const [x, y] = [Number(a), Number(b)];
  const areNumbers = a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y);
  switch (operator) {
    case '=':
      return areNumbers ? x === y : a === b;
    case '!=':
      return areNumbers ? x !== y : a !== b;
    case '<':
      return areNumbers && x < y;
    case '<=':
      return areNumbers && x <= y;
    case '>':
      return areNumbers && x > y;
    default:
      return areNumbers && x >= y;
  }
}

const said = (is: boolean): Value => (is ? '1' : '0');

function truth(value: Value): boolean | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? value !== '' : number !== 0;
}

function constantOf(reader: Reader, expression: Expression): string | undefined {
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind === 'text') return expression.value;
  if (expression.kind === 'negative') {
    const inner = constantOf(reader, expression.operand);
    return inner === undefined ? undefined : String(-Number(inner));
  }
  if (expression.kind !== 'call' || expression.name !== 'cfg') return undefined;
  const [key] = expression.arguments;
  if (key?.kind !== 'text' || !Object.hasOwn(reader.configuration, key.value)) return undefined;
  return String(reader.configuration[key.value]);
}

/** `selected('1 2 3', value)`: one of these codes. */
function listIn(
  reader: Reader,
  { name, arguments: [list, value] }: Call,
): { codes: string[]; of: Expression } | undefined {
  if (name !== 'selected' || list?.kind !== 'text' || value === undefined) return undefined;
  if (constantOf(reader, value) !== undefined) return undefined;
  return { codes: list.value.split(' '), of: value };
}

function variableIn(expression: Expression): string | undefined {
  if (expression.kind !== 'path' || expression.steps.length > 0) return undefined;
  const { start } = expression;
  return start.kind === 'variable' && start.predicates.length === 0 ? start.name : undefined;
}

function followedIn({ followed }: Reader, expression: Expression): Expression | undefined {
  const name = variableIn(expression);
  return name === undefined ? undefined : followed.get(name);
}

/** Calculations that choose among constants by comparing variables with constants, and do nothing else. */
function plainCases(calculations: ReadonlyMap<string, Expression>): Map<string, Expression> {
  const isPlain = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'number':
      case 'text':
        return true;
      case 'path':
        return variableIn(expression) !== undefined;
      case 'binary':
        return (
          (joins.has(expression.operator) || equals.has(expression.operator)) &&
          isPlain(expression.left) &&
          isPlain(expression.right)
        );
      case 'call':
        return (
          (expression.name === 'if' || expression.name === 'not') &&
          expression.arguments.every(isPlain)
        );
      default:
        return false;
    }
  };
  const chooses = (expression: Expression) =>
    expression.kind === 'call' && expression.name === 'if' && isPlain(expression);
  return new Map([...calculations].filter(([, expression]) => chooses(expression)));
}
