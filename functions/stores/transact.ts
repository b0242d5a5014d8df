import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { Problem } from '../http/problems.ts';
import type { Addition } from './add-all-once.ts';
import type { Key } from './keys.ts';
import { isConflict, type Table, toAttributes } from './table.ts';

/** Most additions and absences of one transaction together. */
export const MOST_OF_A_TRANSACTION = 100;

/**
 * Adds all of these or none: where one of them is there already, or something lies under one of the keys that are to be
 * `absent`. Two transactions, of which each adds what the other wants absent, can therefore never both be done.
 *
 * @returns false where nothing was added, because something was there
 * @throws Problem busy when somebody else is writing one of them at this moment
 */
export async function addTogether(
  table: Table,
  additions: readonly Addition[],
  absent: readonly Key[] = [],
): Promise<boolean> {
  const TableName = table.name;
  const ConditionExpression = 'attribute_not_exists(pk)';
  const TransactItems: TransactWriteItem[] = [
    ...additions.map(({ key, item }) => ({
      Put: { TableName, Item: toAttributes({ ...key, ...item }), ConditionExpression },
    })),
    ...absent.map((key) => ({
      ConditionCheck: { TableName, Key: marshall(key), ConditionExpression },
    })),
  ];
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw isConflict(error) ? new Problem('busy') : error;
  }
}
