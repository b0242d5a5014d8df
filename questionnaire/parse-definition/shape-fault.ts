import { nearest } from '../expression/nearest.ts';
import type { Fault } from './error.ts';
import { placeOf } from './place.ts';
import { definitionKeys } from './shape.ts';

/** An issue as zod tells it. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  expected?: unknown;
  values?: readonly unknown[];
  options?: readonly unknown[];
  keys?: readonly string[];
  minimum?: unknown;
  maximum?: unknown;
  format?: unknown;
  issues?: readonly { message: string }[];
}

/** What zod says of a value of the wrong shape, in words: the place, the reason and the remedy. */
export function shapeFault(value: unknown, issue: Issue): Fault {
  const place = placeOf(value, issue.path);
  const part = String(issue.path.at(-1) ?? 'definition');
  const options = (issue.values ?? issue.options ?? []).map(String);
  const found = valueAt(value, issue.path);
  const written = typeof found === 'string' ? ` ${JSON.stringify(found.slice(0, 40))}` : '';
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        place,
        reason: `It has parts that do not belong here: ${(issue.keys ?? []).slice(0, 5).join(', ')}`,
        remedy: spelling(issue.keys ?? []),
      };
    case 'invalid_value':
    case 'invalid_union':
      return {
        place,
        reason:
          found === undefined
            ? `${part} is missing`
            : `${part}${written} is not one of those known`,
        remedy:
          options.length === 0
            ? 'Give a number, a text, true or false.'
            : `${meant(found, options)}Use one of: ${options.join(', ')}.`,
      };
    case 'invalid_type':
      return part === 'en'
        ? { place, reason: 'The English text is missing', remedy: 'Add it: every text has one.' }
        : {
            place,
            reason: found === undefined ? `${part} is missing` : `${part} is of the wrong type`,
            remedy: isText(issue, part)
              ? 'Give a map of languages, such as { "en": "How old is (NAME)?" }.'
              : `Give ${article(String(issue.expected))}.`,
          };
    case 'too_small':
      if (found === '') {
        return { place, reason: 'The text is empty', remedy: 'Write it, or leave the part out.' };
      }
      return {
        place,
        reason: `${part} is too small`,
        remedy: `At least ${String(issue.minimum)}.`,
      };
    case 'too_big':
      return { place, reason: `${part} is too large`, remedy: `At most ${String(issue.maximum)}.` };
    case 'invalid_key':
      return {
        place,
        reason: 'A name is not well written',
        remedy: `${issue.issues?.[0]?.message ?? 'Use snake_case'}.`,
      };
    default:
      return {
        place,
        reason: `${part}${written} is not well written`,
        remedy: `${issue.message}.`,
      };
  }
}

/** What forms in spreadsheets call the types of answers, where a near word is not enough to guess them. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['select_one', 'one'],
  ['select_multiple', 'many'],
  ['int', 'integer'],
  ['number', 'decimal'],
  ['string', 'text'],
  ['geopoint', 'position'],
  ['image', 'photo'],
  ['datetime', 'date-time'],
]);

function meant(found: unknown, options: readonly string[]): string {
  if (typeof found !== 'string') return '';
  const guess = elsewhere.get(found) ?? nearest(found, options);
  return guess === undefined || !options.includes(guess) ? '' : `Did you mean ${guess}? `;
}

function spelling(keys: readonly string[]): string {
  const guesses = keys
    .slice(0, 5)
    .flatMap((key) => (definitionKeys.includes(key) ? [] : (nearest(key, definitionKeys) ?? [])));
  return guesses.length === 0
    ? 'Take them out, or correct their spelling.'
    : `Did you mean ${guesses.join(', ')}? Else take them out.`;
}

/** A label, title or message, which a newcomer writes as a plain text. */
function isText({ expected }: Issue, part: string): boolean {
  return expected === 'object' && /^(?:label|title|message|caveat|frameLimits|a|b)$/.test(part);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
