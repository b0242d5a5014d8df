import { evaluate, parseExpression, type Scope } from './intrinsic.ts';
import { isObject, type JsonPath, parseReferencePath } from './json-path.ts';
import { runtimeError, StateError } from './state-error.ts';

/** A `Parameters`, `ItemSelector` or `ResultSelector`: fields that end in `.$` hold an expression, at any depth. */
export function fillTemplate(template: unknown, scope: Scope): unknown {
  if (Array.isArray(template)) return template.map((each) => fillTemplate(each, scope));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([field, value]) =>
      field.endsWith('.$')
        ? [field.slice(0, -2), evaluate(parseExpression(String(value)), scope, field)]
        : [field, fillTemplate(value, scope)],
    ),
  );
}

/** Every expression of a template. */
export function expressionsOf(template: unknown): string[] {
  if (Array.isArray(template)) return template.flatMap(expressionsOf);
  if (!isObject(template)) return [];
  return Object.entries(template).flatMap(([field, value]) =>
    field.endsWith('.$') ? [String(value)] : expressionsOf(value),
  );
}

/** What an `InputPath`, `OutputPath` or the like takes: all when it is not given, nothing (`{}`) when it is null. */
export function takeAt(path: string | null | undefined, scope: Scope, field: string): unknown {
  if (path === undefined) return scope.input;
  return path === null ? {} : evaluate(parseExpression(path), scope, field);
}

/**
 * Puts a state's result where its `ResultPath` says: in place of the input, in it, or, when the path is null, nowhere.
 *
 * @throws StateError `States.ResultPathMatchFailure` where the input has no room for it
 */
export function putAt(path: string | null | undefined, input: unknown, result: unknown): unknown {
  if (path === undefined) return result;
  if (path === null) return input;
  return put(parseReferencePath(path), 0, input, result);
}

function put(path: JsonPath, depth: number, into: unknown, result: unknown): unknown {
  const step = path.steps[depth];
  if (step === undefined) return result;
  if (step.kind === 'names') {
    const [name = ''] = step.names;
    const held = into ?? {};
    if (!isObject(held)) throw noRoom(path);
    const below = Object.hasOwn(held, name) ? held[name] : undefined;
    return { ...held, [name]: put(path, depth + 1, below, result) };
  }
  const place = step.kind === 'places' ? step.places[0] : undefined;
  if (place === undefined || !Array.isArray(into) || !(place in into)) throw noRoom(path);
  const list = into as unknown[];
  return list.map((each, at) => (at === place ? put(path, depth + 1, each, result) : each));
}

const noRoom = (path: JsonPath) =>
  new StateError(
    'States.ResultPathMatchFailure',
    `Unable to apply ReferencePath ${path.text} to the input.`,
  );

/** A number of seconds, a moment, an error's name: written out, or found at a path. */
export function eitherOf<Value>(
  written: Value | undefined,
  path: string | undefined,
  scope: Scope,
  field: string,
): Value | undefined {
  if (path === undefined) return written;
  const found = evaluate(parseExpression(path), scope, field);
  if (found === null) throw runtimeError(`There is no ${field} at '${path}'.`);
  return found as Value;
}
