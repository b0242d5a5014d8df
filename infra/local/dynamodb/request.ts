import { constraint, DynamoDbError } from './errors.ts';

/** The JSON body of a request, not yet checked. */
export type Body = Readonly<Record<string, unknown>>;

/** One member of a request, by type. Each throws SerializationException when the member has another type. */
export function text(body: Body, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw serialization(`${name} can not be converted to a String`);
}

export function flag(body: Body, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw serialization(`${name} can not be converted to a Boolean`);
}

export function whole(body: Body, name: string, atLeast: number): number | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw serialization(`${name} can not be converted to an Integer`);
  if (value < atLeast) {
    throw constraint(
      `'${String(value)}'`,
      lower(name),
      `Member must have value greater than or equal to ${String(atLeast)}`,
    );
  }
  return Math.floor(value);
}

export function map(body: Body, name: string): Body | undefined {
  const value = body[name] ?? undefined;
  return value === undefined ? undefined : asMap(value);
}

export function list(body: Body, name: string): unknown[] | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || Array.isArray(value)) return value;
  throw serialization('Expected list or null');
}

export function choice<Choice extends string>(
  body: Body,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const given = text(body, name);
  if (given === undefined) return undefined;
  const found = choices.find((one) => one === given);
  if (found !== undefined) return found;
  throw constraint(
    `'${given}'`,
    lower(name),
    `Member must satisfy enum value set: [${choices.join(', ')}]`,
  );
}

export function asMap(value: unknown): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value));
  }
  throw serialization('Start of structure or map expected');
}

/** A member that must be there. Throws ValidationException when it is not. */
export function needed<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw constraint('null', lower(name), 'Member must not be null');
  return value;
}

/** The table a request names, by name or ARN. Throws ValidationException when it is missing or misspelt. */
export function tableName(body: Body): string {
  const given = needed(text(body, 'TableName'), 'tableName');
  const name = given.startsWith('arn:') ? given.slice(given.indexOf('table/') + 6) : given;
  return checkTableName(name, 'tableName', 1);
}

export function checkTableName(name: string, member: string, shortest: number): string {
  if (!/^[a-zA-Z0-9_.-]+$/.test(name)) {
    throw constraint(
      `'${name}'`,
      member,
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  }
  if (name.length < shortest || name.length > 255) {
    throw constraint(
      `'${name}'`,
      member,
      name.length > 255
        ? 'Member must have length less than or equal to 255'
        : `Member must have length greater than or equal to ${String(shortest)}`,
    );
  }
  return name;
}

/** Members of the interface before expressions. The message says what to write instead. */
const LEGACY: Readonly<Record<string, string>> = {
  AttributesToGet: 'ProjectionExpression',
  AttributeUpdates: 'UpdateExpression',
  ConditionalOperator: 'ConditionExpression',
  Expected: 'ConditionExpression',
  KeyConditions: 'KeyConditionExpression',
  QueryFilter: 'FilterExpression',
  ScanFilter: 'FilterExpression',
};

export function refuseLegacy(body: Body): void {
  for (const [legacy, modern] of Object.entries(LEGACY)) {
    if (body[legacy] !== undefined) {
      throw new DynamoDbError(
        'ValidationException',
        `The embedded DynamoDB does not know the legacy parameter ${legacy}: write a ${modern}.`,
      );
    }
  }
}

function serialization(message: string): DynamoDbError {
  return new DynamoDbError('SerializationException', message);
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
