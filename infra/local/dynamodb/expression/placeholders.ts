import type { AttributeValue } from '../attribute.ts';
import { checkAttribute } from '../check-attribute.ts';
import { DynamoDbError, validation } from '../errors.ts';

/** What `#name` and `:value` stand for in the expressions of one request, and which of them were used. */
export interface Placeholders {
  name(placeholder: string): string | undefined;
  value(placeholder: string): AttributeValue | undefined;
  /** Throws a ValidationException when a placeholder that was given stands in no expression. */
  allUsed(): void;
}

interface Given {
  ExpressionAttributeNames?: unknown;
  ExpressionAttributeValues?: unknown;
}

/**
 * Reads the placeholders of a request. `expressions` tells whether it has any expression at all, and whether one that
 * can use values. Throws a ValidationException on a malformed, empty or needless map.
 */
export function placeholders(
  given: Given,
  expressions: { any: boolean; withValues: boolean },
): Placeholders {
  const names = mapOf('ExpressionAttributeNames', given.ExpressionAttributeNames, expressions.any);
  const values = mapOf(
    'ExpressionAttributeValues',
    given.ExpressionAttributeValues,
    expressions.withValues,
  );
  for (const [placeholder, name] of names) {
    checkSpelling('ExpressionAttributeNames', placeholder, /^#[A-Za-z0-9_]+$/);
    if (typeof name !== 'string')
      throw new DynamoDbError('SerializationException', 'Expected a string');
    if (name === '') {
      throw validation(
        `ExpressionAttributeNames contains invalid value: Expression attribute name must not be empty for key ${placeholder}`,
      );
    }
  }
  const checked = new Map<string, AttributeValue>();
  for (const [placeholder, value] of values) {
    checkSpelling('ExpressionAttributeValues', placeholder, /^:[A-Za-z0-9_]+$/);
    try {
      checked.set(placeholder, checkAttribute(value));
    } catch (error) {
      if (!(error instanceof DynamoDbError) || error.type !== 'ValidationException') throw error;
      throw validation(
        `ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`,
      );
    }
  }
  const unusedNames = new Set(names.keys());
  const unusedValues = new Set(values.keys());
  return {
    name(placeholder) {
      unusedNames.delete(placeholder);
      const name = names.get(placeholder);
      return typeof name === 'string' ? name : undefined;
    },
    value(placeholder) {
      unusedValues.delete(placeholder);
      return checked.get(placeholder);
    },
    allUsed() {
      refuseUnused('ExpressionAttributeNames', unusedNames);
      refuseUnused('ExpressionAttributeValues', unusedValues);
    },
  };
}

function mapOf(member: string, raw: unknown, wanted: boolean): Map<string, unknown> {
  if (raw === undefined || raw === null) return new Map();
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    throw new DynamoDbError('SerializationException', 'Expected map or null');
  }
  if (!wanted) throw validation(`${member} can only be specified when using expressions`);
  const entries = Object.entries(raw);
  if (entries.length === 0) throw validation(`${member} must not be empty`);
  return new Map(entries);
}

function checkSpelling(member: string, placeholder: string, shape: RegExp): void {
  if (!shape.test(placeholder)) {
    throw validation(`${member} contains invalid key: Syntax error; key: "${placeholder}"`);
  }
}

function refuseUnused(member: string, unused: ReadonlySet<string>): void {
  if (unused.size > 0) {
    throw validation(
      `Value provided in ${member} unused in expressions: keys: {${[...unused].join(', ')}}`,
    );
  }
}
