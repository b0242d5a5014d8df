import type { SurveyDefinition } from './definition.ts';
import { DefinitionError, type Fault } from './parse-definition/error.ts';
import { meaningFaults } from './parse-definition/meaning.ts';
import { definitionShape } from './parse-definition/shape.ts';
import { sizeFault } from './parse-definition/size.ts';

export { DefinitionError, type Fault } from './parse-definition/error.ts';

/** As many faults as a person mends at one sitting. */
const mostFaults = 200;

/**
 * A survey definition out of anything at all (parsed JSON). Throws `DefinitionError` with every fault found: first the
 * shape is looked at, then, if that is right, what names and expressions mean.
 */
export function parseDefinition(value: unknown): SurveyDefinition {
  const size = sizeFault(value);
  if (size) throw new DefinitionError([size]);
  const parsed = definitionShape.safeParse(value);
  if (!parsed.success) {
    throw new DefinitionError(
      parsed.error.issues.slice(0, mostFaults).map((issue) => shapeFault(value, issue)),
    );
  }
  const faults = meaningFaults(parsed.data);
  if (faults.length > 0) throw new DefinitionError(faults.slice(0, mostFaults));
  return parsed.data;
}

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

function shapeFault(value: unknown, issue: Issue): Fault {
  const place = placeOf(value, issue.path);
  const part = String(issue.path.at(-1) ?? 'definition');
  const allowed = (issue.values ?? issue.options ?? []).join(', ');
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        place,
        reason: `It has parts that no definition has: ${(issue.keys ?? []).slice(0, 5).join(', ')}`,
        remedy: 'Take them out, or correct their spelling.',
      };
    case 'invalid_value':
    case 'invalid_union':
      return {
        place,
        reason: `${part} is missing or not one of those known`,
        remedy:
          allowed === '' ? 'Give a number, a text, true or false.' : `Use one of: ${allowed}.`,
      };
    case 'invalid_type':
      return part === 'en'
        ? { place, reason: 'The English text is missing', remedy: 'Add it: every text has one.' }
        : {
            place,
            reason: `${part} is missing or of the wrong type`,
            remedy: `Give ${article(String(issue.expected))}.`,
          };
    case 'too_small':
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
      return { place, reason: `${part} is not well written`, remedy: `${issue.message}.` };
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** Names instead of numbers: 'instruments.household.members.c_age.role' for elements 1, then 4. */
function placeOf(value: unknown, path: readonly PropertyKey[]): string {
  const parts: string[] = [];
  let at: unknown = value;
  for (const key of path) {
    at =
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    if (key === 'elements') continue;
    parts.push(typeof key === 'number' ? (nameOf(at) ?? String(key)) : String(key));
  }
  return parts.length === 0 ? 'definition' : parts.join('.');
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, id, code } = value as Record<string, unknown>;
  return [name, id, code].find((each): each is string => typeof each === 'string');
}
