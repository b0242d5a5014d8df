import type { Item } from '../attribute.ts';
import { constraint, DynamoDbError } from '../errors.ts';
import type { Body } from '../request.ts';
import { list, needed } from '../request.ts';

/** Why one action of a transaction stopped it, or that it did not. */
export interface Reason {
  Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  Message?: string;
  Item?: Item;
}

export const noReason: Reason = { Code: 'None' };
const MAX_ACTIONS = 100;

export function readTransactItems(body: Body): unknown[] {
  const actions = needed(list(body, 'TransactItems'), 'transactItems');
  if (actions.length === 0 || actions.length > MAX_ACTIONS) {
    throw constraint(
      `'[${String(actions.length)} actions]'`,
      'transactItems',
      actions.length === 0
        ? 'Member must have length greater than or equal to 1'
        : `Member must have length less than or equal to ${String(MAX_ACTIONS)}`,
    );
  }
  return actions;
}

/** The reason that an action's error gives. Rethrows what is no reason. */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof DynamoDbError)) throw error;
  switch (error.type) {
    case 'ConditionalCheckFailedException':
      return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.extra };
    case 'ValidationException':
      return { Code: 'ValidationError', Message: error.message };
    default:
      throw error;
  }
}

/** The refusal of a whole transaction, with one reason for each action, in order. */
export function cancelled(reasons: readonly Reason[]): DynamoDbError {
  return new DynamoDbError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );
}
