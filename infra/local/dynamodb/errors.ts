/** A refusal as DynamoDB sends it. `extra` are members beside `__type` and `message`. */
export class DynamoDbError extends Error {
  readonly type: string;
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(type: string, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = type;
    this.type = type;
    this.extra = extra;
  }
}

export function validation(message: string): DynamoDbError {
  return new DynamoDbError('ValidationException', message);
}

/** The refusal of one member of a request, in the words of AWS's request validator. */
export function constraint(value: string, member: string, rule: string): DynamoDbError {
  return validation(
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${rule}`,
  );
}

export function noSuchTable(table?: string): DynamoDbError {
  return new DynamoDbError(
    'ResourceNotFoundException',
    'Requested resource not found' + (table === undefined ? '' : `: Table: ${table} not found`),
  );
}
