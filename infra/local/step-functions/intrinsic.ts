import { createHash } from 'node:crypto';
import { isObject, type JsonPath, parsePath, valueAt } from './json-path.ts';
import { runtimeError, StateError } from './state-error.ts';

/** What stands where a path may stand: a path into the input or into the context (`$$`), or a function of such. */
export type Expression =
  | { kind: 'path'; path: JsonPath; ofContext: boolean; text: string }
  | { kind: 'value'; value: unknown }
  | { kind: 'call'; name: FunctionName; given: Expression[]; text: string };

/** What an expression is worked out from. */
export interface Scope {
  input: unknown;
  /** `$$`. */
  context: unknown;
  /** A number from 0 up to 1; the same at the same place of an execution that is gone through again. */
  random: () => number;
}

/** @throws SyntaxError for what Step Functions does not know, or the embedded one does not */
export function parseExpression(text: string): Expression {
  const reader = { text, at: 0 };
  const expression = read(reader);
  if (reader.at < text.length) throw wrong(text);
  return expression;
}

/**
 * @param field what is being worked out, as the error tells it
 * @throws StateError `States.Runtime` for a path that leads nowhere, `States.IntrinsicFailure` for a function that fails
 */
export function evaluate(expression: Expression, scope: Scope, field: string): unknown {
  if (expression.kind === 'value') return expression.value;
  if (expression.kind === 'path') {
    const from = expression.ofContext ? scope.context : scope.input;
    const found = valueAt(expression.path, from);
    if (found !== undefined) return found;
    throw runtimeError(
      `The JSONPath '${expression.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(from)}'`,
    );
  }
  const given = expression.given.map((each) => evaluate(each, scope, field));
  const made = FUNCTIONS[expression.name](given, scope.random);
  if (made !== undefined) return made;
  throw new StateError(
    'States.IntrinsicFailure',
    `The function '${expression.text}' cannot be worked out of ${JSON.stringify(given)}.`,
  );
}

interface Reader {
  text: string;
  at: number;
}

const wrong = (text: string) =>
  new SyntaxError(`The embedded Step Functions does not know the expression '${text}'.`);

function read(reader: Reader): Expression {
  const start = reader.at;
  const rest = reader.text.slice(start);
  const name = /^States\.(\w+)\(/.exec(rest)?.[1];
  if (name !== undefined) {
    if (!Object.hasOwn(FUNCTIONS, name)) throw wrong(rest);
    reader.at += `States.${name}(`.length;
    const given = readGiven(reader);
    const text = reader.text.slice(start, reader.at);
    return { kind: 'call', name: name as FunctionName, given, text };
  }
  if (rest.startsWith('$')) return readPath(reader);
  const quoted = /^'((?:[^'\\]|\\.)*)'/s.exec(rest);
  if (quoted) {
    reader.at += quoted[0].length;
    return { kind: 'value', value: quoted[1]?.replace(/\\(.)/gs, '$1') };
  }
  const literal = /^(?:true|false|null|-?\d+(?:\.\d+)?)/.exec(rest)?.[0];
  if (literal === undefined) throw wrong(reader.text);
  reader.at += literal.length;
  return { kind: 'value', value: JSON.parse(literal) };
}

function readGiven(reader: Reader): Expression[] {
  const given: Expression[] = [];
  const skip = () => {
    while (reader.text[reader.at] === ' ') reader.at += 1;
  };
  skip();
  if (reader.text[reader.at] === ')') {
    reader.at += 1;
    return given;
  }
  for (;;) {
    skip();
    given.push(read(reader));
    skip();
    const mark = reader.text[reader.at];
    reader.at += 1;
    if (mark === ')') return given;
    if (mark !== ',') throw wrong(reader.text);
  }
}

/** To the end, or to the comma or bracket of the function around it. */
function readPath(reader: Reader): Expression {
  const { text } = reader;
  let end = reader.at;
  for (let depth = 0, quote = ''; end < text.length; end++) {
    const letter = text[end] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === '[' || letter === '(') depth += 1;
    else if (depth > 0 && (letter === ']' || letter === ')')) depth -= 1;
    else if (depth === 0 && (letter === ',' || letter === ')' || letter === ' ')) break;
  }
  const found = text.slice(reader.at, end);
  reader.at = end;
  const ofContext = found.startsWith('$$');
  return {
    kind: 'path',
    path: parsePath(ofContext ? found.slice(1) : found),
    ofContext,
    text: found,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): value is number => Number.isInteger(value);
const plain = (value: unknown) => (isText(value) ? value : JSON.stringify(value));
/** At most as many as this fit into a list that Step Functions makes. */
const MOST_ITEMS = 1000;
/** Step Functions encodes texts of no more letters. */
const MOST_LETTERS = 10_000;

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** The intrinsic functions, all that Step Functions has. Each gives undefined for what it cannot be given. */
const FUNCTIONS = {
  Format: ([template, ...parts]) => {
    if (!isText(template) || template.split('{}').length - 1 !== parts.length) return undefined;
    let next = 0;
    return template.replaceAll('{}', () => plain(parts[next++]));
  },
  StringToJson: ([text]) => (isText(text) ? parsed(text) : undefined),
  JsonToString: ([value]) => JSON.stringify(value),
  Array: (given) => given,
  ArrayPartition: ([list, size]) => {
    if (!Array.isArray(list) || !isWhole(size) || size < 1) return undefined;
    const count = Math.ceil(list.length / size);
    return Array.from({ length: count }, (_, at) => list.slice(at * size, (at + 1) * size));
  },
  ArrayContains: ([list, wanted]) =>
    Array.isArray(list) ? list.some((each) => same(each, wanted)) : undefined,
  ArrayRange: ([from, to, step]) => {
    if (!isWhole(from) || !isWhole(to) || !isWhole(step) || step === 0) return undefined;
    const count = Math.max(0, Math.floor((to - from) / step) + 1);
    return count > MOST_ITEMS
      ? undefined
      : Array.from({ length: count }, (_, at) => from + at * step);
  },
  ArrayGetItem: ([list, place]) =>
    Array.isArray(list) && isWhole(place) ? (list as unknown[])[place] : undefined,
  ArrayLength: ([list]) => (Array.isArray(list) ? list.length : undefined),
  ArrayUnique: ([list]) =>
    Array.isArray(list)
      ? (list as unknown[]).filter((each, at) => list.findIndex((one) => same(one, each)) === at)
      : undefined,
  Base64Encode: ([text]) =>
    isText(text) && text.length <= MOST_LETTERS ? Buffer.from(text).toString('base64') : undefined,
  Base64Decode: ([text]) =>
    isText(text) && text.length <= MOST_LETTERS
      ? Buffer.from(text, 'base64').toString('utf8')
      : undefined,
  Hash: ([value, algorithm]) => {
    const name = isText(algorithm) ? HASHES[algorithm] : undefined;
    return name === undefined ? undefined : createHash(name).update(plain(value)).digest('hex');
  },
  JsonMerge: ([one, other, deep]) =>
    isObject(one) && isObject(other) && deep === false ? { ...one, ...other } : undefined,
  MathRandom: ([from, to, seed], random) =>
    isWhole(from) && isWhole(to) && from < to && seed === undefined
      ? from + Math.floor(random() * (to - from))
      : undefined,
  MathAdd: ([one, other]) => (isWhole(one) && isWhole(other) ? one + other : undefined),
  StringSplit: ([text, marks]) =>
    isText(text) && isText(marks)
      ? text
          .split(new RegExp(`[${marks.replace(/[\\\]^-]/g, '\\$&')}]`))
          .filter((part) => part !== '')
      : undefined,
  UUID: (given, random) => {
    if (given.length > 0) return undefined;
    const nibble = () => Math.floor(random() * 16);
    return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) =>
      (letter === 'x' ? nibble() : 8 + (nibble() % 4)).toString(16),
    );
  },
} satisfies Record<string, (given: unknown[], random: () => number) => unknown>;

type FunctionName = keyof typeof FUNCTIONS;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
