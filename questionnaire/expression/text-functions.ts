import { digests } from './digest.ts';
import { ExpressionError } from './error.ts';
import {
  lists,
  many,
  scalars,
  single,
  text,
  whole,
  words,
  type PlainFunction,
} from './function.ts';
import { readPattern, refuseLongSearch } from './pattern.ts';
import type { Scalar, Value } from './value.ts';

const selected = scalars(2, 2, (list, choice) =>
  ` ${text(list)} `.includes(` ${text(choice).trim()} `),
);

/** Texts, and the codes of multiple choices, which are texts with spaces between them. */
export const textFunctions: readonly [string, PlainFunction][] = [
  ['selected', selected],
  ['is-selected', selected],
  ['selected-at', scalars(2, 2, (list, index) => words(list)[whole(index)] ?? '')],
  ['count-selected', scalars(1, 1, (list) => words(list).length)],
  ['string', scalars(1, 1, (value) => text(value))],
  ['string-length', scalars(1, 1, (value) => text(value).length)],
  ['substr', scalars(2, 3, (value, start, end) => substring(text(value), start, end))],
  ['substring-before', scalars(2, 2, (value, part) => around(text(value), text(part))[0])],
  ['substring-after', scalars(2, 2, (value, part) => around(text(value), text(part))[1])],
  ['concat', lists(0, many, (values) => values.map(text).join(''))],
  ['join', lists(1, many, ([separator, ...values]) => values.map(text).join(text(separator)))],
  ['contains', scalars(2, 2, (value, part) => text(value).includes(text(part)))],
  ['starts-with', scalars(2, 2, (value, part) => text(value).startsWith(text(part)))],
  ['ends-with', scalars(2, 2, (value, part) => text(value).endsWith(text(part)))],
  ['normalize-space', scalars(1, 1, (value) => words(value).join(' '))],
  ['translate', scalars(3, 3, (value, from, to) => translate(text(value), text(from), text(to)))],
  ['boolean-from-string', scalars(1, 1, (value) => /^(?:1|true)$/i.test(text(value)))],
  ['regex', { least: 2, most: 2, lists: false, apply: regex }],
  ['digest', { least: 2, most: 3, lists: false, apply: digest }],
  ['base64-decode', { least: 1, most: 1, lists: false, apply: decode }],
];

/** From `start` to before `end`, counted from 0; negative places count from the end. */
function substring(value: string, start: Scalar | undefined, end: Scalar | undefined): string {
  return value.slice(whole(start), end === undefined ? value.length : whole(end));
}

/** What stands before a part and after it; two blanks where the part is not found. */
function around(value: string, part: string): [string, string] {
  const index = value.indexOf(part);
  return index < 0 ? ['', ''] : [value.slice(0, index), value.slice(index + part.length)];
}

function translate(value: string, from: string, to: string): string {
  return [...value]
    .map((character) => {
      const index = from.indexOf(character);
      return index < 0 ? character : to.charAt(index);
    })
    .join('');
}

const patterns = new Map<string, RegExp>();
const mostPatterns = 500;

function regex(given: readonly Value[], at: number): boolean {
  const source = text(single(given[1] ?? '', at));
  let pattern = patterns.get(source);
  if (!pattern) {
    pattern = readPattern(source, at);
    if (patterns.size >= mostPatterns) patterns.clear();
    patterns.set(source, pattern);
  }
  const value = text(single(given[0] ?? '', at));
  refuseLongSearch(source, value.length, at);
  return pattern.test(value);
}

function digest(given: readonly Value[], at: number): string {
  const [value, algorithm, encoding] = given.map((each) => text(single(each, at)));
  const name = (algorithm ?? '').toUpperCase().replaceAll('-', '');
  const make = Object.hasOwn(digests, name) ? digests[name] : undefined;
  if (!make) {
    throw new ExpressionError(
      `There is no digest ${JSON.stringify(algorithm)}`,
      `Use one of: ${Object.keys(digests).join(', ')}.`,
      at,
    );
  }
  const bytes = make(value ?? '');
  switch ((encoding ?? 'base64').toLowerCase()) {
    case 'hex':
      return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'base64':
      return btoa(String.fromCharCode(...bytes));
    default:
      throw new ExpressionError(
        `There is no encoding ${JSON.stringify(encoding)}`,
        "Use 'hex' or 'base64'.",
        at,
      );
  }
}

function decode(given: readonly Value[], at: number): string {
  try {
    const bytes = atob(text(single(given[0] ?? '', at)));
    return new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0)));
  } catch {
    throw new ExpressionError(
      'The text is not in base64',
      'Decode only what was encoded that way.',
      at,
    );
  }
}
