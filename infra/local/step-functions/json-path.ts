/**
 * JSONPath as Step Functions reads it (the dialect of Jayway): `$.a`, `$['a']`, `$[0]`, `$[-1]`, `$[1:3]`, `$[0,2]`,
 * `$.*`, `$[*]`, `$..a`, and filters of comparisons, `$[?(@.a == 'x' && @.b > 2)]`.
 */
export interface JsonPath {
  text: string;
  steps: Step[];
  /** Leads to one place at most: names and single places only. */
  definite: boolean;
}

type Step =
  | { kind: 'names'; names: string[] }
  | { kind: 'places'; places: number[] }
  | { kind: 'slice'; from: number | undefined; to: number | undefined }
  | { kind: 'all' }
  | { kind: 'below' }
  | { kind: 'filter'; anyOf: Comparison[][] };

interface Comparison {
  path: JsonPath;
  operator: Operator | 'exists';
  value?: unknown;
}

type Operator = '==' | '!=' | '<=' | '>=' | '<' | '>';

/** @throws SyntaxError for what is no path, or one with parts that are not known here */
export function parsePath(text: string): JsonPath {
  const reader = { text, at: 1 };
  if (!text.startsWith('$')) throw unknown(text);
  const path = readSteps(reader);
  if (reader.at < text.length) throw unknown(text);
  return path;
}

/** A path that says where to put something: `$.a.b[0]`. @throws SyntaxError */
export function parseReferencePath(text: string): JsonPath {
  const path = parsePath(text);
  if (!path.definite) throw unknown(text);
  return path;
}

/** What lies at the path; undefined when a path to one place leads nowhere. A path to many gives a list, also of none. */
export function valueAt(path: JsonPath, root: unknown): unknown {
  let found: unknown[] = [root];
  for (const step of path.steps) found = found.flatMap((value) => stepFrom(step, value));
  return path.definite ? found[0] : found;
}

interface Reader {
  text: string;
  at: number;
}

const unknown = (text: string) =>
  new SyntaxError(`The embedded Step Functions does not know the path '${text}'.`);

/** Takes what the pattern matches at the reader's place; undefined when it does not. */
function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern, `${pattern.flags}y`);
  sticky.lastIndex = reader.at;
  const match = sticky.exec(reader.text);
  if (match) reader.at = sticky.lastIndex;
  return match ?? undefined;
}

const NAME = /[\p{L}\p{N}_-]+/u.source;

function readSteps(reader: Reader): JsonPath {
  const start = reader.at;
  const steps: Step[] = [];
  for (;;) {
    const below = take(reader, /\.\.(?=[\p{L}\p{N}_[*-])/u);
    if (below) steps.push({ kind: 'below' });
    const name = take(reader, new RegExp(below ? `(${NAME})` : `\\.(${NAME})`, 'u'))?.[1];
    if (name !== undefined) steps.push({ kind: 'names', names: [name] });
    else if (take(reader, below ? /\*/ : /\.\*/)) steps.push({ kind: 'all' });
    else if (take(reader, /\[/)) steps.push(readBracket(reader));
    else if (below) throw unknown(reader.text);
    else break;
  }
  return {
    text: reader.text.slice(start - 1, reader.at),
    steps,
    definite: steps.every(
      (step) =>
        (step.kind === 'names' && step.names.length === 1) ||
        (step.kind === 'places' && step.places.length === 1),
    ),
  };
}

function readBracket(reader: Reader): Step {
  if (take(reader, /\*\]/)) return { kind: 'all' };
  const slice = take(reader, /(-?\d+)?:(-?\d+)?\]/);
  if (slice) {
    const [from, to] = [slice[1], slice[2]].map((end) => (end === undefined ? end : Number(end)));
    return { kind: 'slice', from, to };
  }
  const places = take(reader, /(-?\d+(?:\s*,\s*-?\d+)*)\]/)?.[1];
  if (places !== undefined) return { kind: 'places', places: places.split(',').map(Number) };
  const names = take(reader, /((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\]/)?.[1];
  if (names !== undefined) {
    const each = names.match(/'[^']*'|"[^"]*"/g) ?? [];
    return { kind: 'names', names: each.map((name) => name.slice(1, -1)) };
  }
  if (take(reader, /\?\(/)) return readFilter(reader);
  throw unknown(reader.text);
}

function readFilter(reader: Reader): Step {
  const anyOf: Comparison[][] = [[]];
  for (;;) {
    anyOf.at(-1)?.push(readComparison(reader));
    if (take(reader, /\s*\|\|\s*/)) anyOf.push([]);
    else if (!take(reader, /\s*&&\s*/)) break;
  }
  if (!take(reader, /\s*\)\]/)) throw unknown(reader.text);
  return { kind: 'filter', anyOf };
}

function readComparison(reader: Reader): Comparison {
  if (!take(reader, /\s*@/)) throw unknown(reader.text);
  const path = readSteps(reader);
  const operator = take(reader, /\s*(==|!=|<=|>=|<|>)\s*/)?.[1] as Operator | undefined;
  if (operator === undefined) return { path, operator: 'exists' };
  const quoted = take(reader, /'([^']*)'|"([^"]*)"/);
  if (quoted) return { path, operator, value: quoted[1] ?? quoted[2] };
  const literal = take(reader, /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)?.[0];
  if (literal === undefined) throw unknown(reader.text);
  return { path, operator, value: JSON.parse(literal) };
}

function stepFrom(step: Step, value: unknown): unknown[] {
  if (step.kind === 'names') return step.names.flatMap((name) => own(value, name));
  if (step.kind === 'all') return childrenOf(value);
  if (step.kind === 'below') return [value, ...childrenOf(value).flatMap((c) => stepFrom(step, c))];
  // A filter asks an object itself, a list each of what is in it.
  if (step.kind === 'filter') {
    const asked = Array.isArray(value) ? (value as unknown[]) : [value];
    return asked.filter((each) => step.anyOf.some((all) => all.every((one) => holds(one, each))));
  }
  if (!Array.isArray(value)) return [];
  const list = value as unknown[];
  if (step.kind === 'slice') return list.slice(step.from, step.to);
  return step.places.flatMap((place) => {
    const at = place < 0 ? place + list.length : place;
    return at in list ? [list[at]] : [];
  });
}

function own(value: unknown, name: string): unknown[] {
  if (!isObject(value) || !Object.hasOwn(value, name)) return [];
  return [value[name]];
}

const childrenOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function holds({ path, operator, value }: Comparison, asked: unknown): boolean {
  const held = valueAt(path, asked);
  if (operator === 'exists') return held !== undefined;
  if (operator === '==') return held === value;
  if (operator === '!=') return held !== value;
  if (typeof held !== typeof value) return false;
  if (typeof held !== 'number' && typeof held !== 'string') return false;
  return ordered(operator, held, value as typeof held);
}

/** Whether two of a kind stand as the operator says. */
function ordered<Kind extends string | number>(
  operator: Exclude<Operator, '==' | '!='>,
  held: Kind,
  value: Kind,
): boolean {
  if (operator === '<') return held < value;
  if (operator === '<=') return held <= value;
  return operator === '>' ? held > value : held >= value;
}
