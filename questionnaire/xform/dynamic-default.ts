import type { FieldType } from '../xlsform/form.ts';

/**
 * Whether a default is an expression that somebody must work out, or a value: by the tokens that pyxform's lexer finds in it
 * (`default_is_dynamic`): arithmetic, unions, calls, predicates and references.
 */
export function isDynamicDefault(text: string, type: FieldType): boolean {
  const hyphens = mayHoldHyphens.has(type);
  for (const match of text.matchAll(token)) {
    const { math, dynamic } = match.groups ?? {};
    if (hyphens && math === '-') return false;
    if (math !== undefined || dynamic !== undefined) return true;
  }
  return false;
}

const mayHoldHyphens = new Set<FieldType>(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape']);

const name = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_.·-]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.·-]*)?`;
const date = String.raw`-?\d{4}-\d{2}-\d{2}`;
const time = String.raw`\d{2}:\d{2}:\d{2}(?:\.\s+)?(?:[+-]\d{2}:\d{2}|Z)?`;
/** What comes first in this list wins, as in pyxform's `get_expression_lexer`. */
const token = new RegExp(
  [
    `${date}T${time}`,
    date,
    time,
    String.raw`-?\d+\.\d*|-?\.\d+|-?\d+`,
    String.raw`(?<math>[*+-]| mod | div )`,
    String.raw`"[^"]*"|'[^']*'`,
    String.raw`(?<dynamic>\||\$\{\s*(?:last-saved#)?${name}\s*\}|${name}[([])`,
    `${name}://`,
    name,
    '.',
  ].join('|'),
  'gsu',
);
