import type * as z from 'zod/mini';
import { Problem } from './problems.ts';
import { type Limits, scan } from './scan.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The value a body holds, once it is known to be cheap to parse and to have the shape.
 *
 * @throws Problem too-large, too-deep, too-many-keys, not-text, not-json, wrong-shape (with at most 20 issues, by place)
 */
export function jsonBody<Shape extends z.ZodMiniType>(
  bytes: Uint8Array,
  limits: Limits,
  shape: Shape,
): z.infer<Shape> {
  scan(bytes, limits);
  const result = shape.safeParse(parse(bytes));
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ place: issue.path.map(String).join('.'), issue: inWords(issue) }));
  throw new Problem('wrong-shape', { issues });
}

/** What is wrong with one place, for the person who has to mend it. */
function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is missing, or is not ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'unrecognized_keys':
      return `has names that are not known here: ${issue.keys.slice(0, 5).join(', ')}`;
    case 'too_big':
      return `is too large or too long: at most ${issue.maximum}`;
    case 'too_small':
      return `is too small or too short: at least ${issue.minimum}`;
    default:
      // Formats carry their own words.
      return issue.message;
  }
}

function parse(bytes: Uint8Array): unknown {
  const text = textOf(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('not-json');
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem('not-text');
  }
}
