import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Key } from './keys.ts';

export type Item = Record<string, unknown>;

/** One DynamoDB table, as far as this platform uses it: add once, read, read a partition. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/**
 * Adds an item under its natural key unless one is there.
 *
 * @returns undefined when it was added; the item that was there before otherwise, left as it was
 */
export async function addOnce(table: Table, key: Key, item: Item): Promise<Item | undefined> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toAttributes({ ...key, ...item }),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item) {
      return unmarshall(error.Item);
    }
    throw error;
  }
}

/**
 * Puts an item where the condition holds.
 *
 * @returns false where it does not; nothing is changed then
 */
export async function putWhere(
  table: Table,
  item: Item,
  condition: { expression: string; names?: Record<string, string>; values: Item },
): Promise<boolean> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toAttributes(item),
        ConditionExpression: condition.expression,
        ...(condition.names && { ExpressionAttributeNames: condition.names }),
        ExpressionAttributeValues: toAttributes(condition.values),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** The item under a key, as last written. */
export async function readItem(table: Table, key: Key): Promise<Item | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: marshall(key), ConsistentRead: true }),
  );
  return Item && unmarshall(Item);
}

/** These attributes of the item under a key, and no others, as last written. */
export async function readAttributes(
  table: Table,
  { pk, sk }: Key,
  attributes: readonly string[],
): Promise<Item | undefined> {
  const [item] = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk = :sk',
    ExpressionAttributeValues: marshall({ ':pk': pk, ':sk': sk }),
    // Some words are DynamoDB's own, and stand in no expression.
    ProjectionExpression: attributes.map((_, at) => `#a${String(at)}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(
      attributes.map((name, at) => [`#a${String(at)}`, name]),
    ),
    Select: 'SPECIFIC_ATTRIBUTES',
  });
  return item;
}

/** What an item tells, without the key that it lies under. */
export function withoutKey<Kind>({ pk: _pk, sk: _sk, ...rest }: Item): Kind {
  return rest as Kind;
}

/** What the item under a key tells; undefined where there is none. */
export async function readTold<Kind>(table: Table, key: Key): Promise<Kind | undefined> {
  const item = await readItem(table, key);
  return item && withoutKey<Kind>(item);
}

/** Every item of a partition whose sort key begins so, as last written, in the order of their keys. */
export function readPartition(table: Table, pk: string, prefix = ''): Promise<Item[]> {
  return queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
    ExpressionAttributeValues: marshall(prefix ? { ':pk': pk, ':prefix': prefix } : { ':pk': pk }),
  });
}

/** Deletes everything under a partition key, for good. Reads no more of it than the keys. */
export async function removePartition(table: Table, pk: string): Promise<void> {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: marshall({ ':pk': pk }),
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ProjectionExpression: '#pk, #sk',
    Select: 'SPECIFIC_ATTRIBUTES',
  });
  for (const { sk } of items) {
    await table.client.send(
      new DeleteItemCommand({ TableName: table.name, Key: marshall({ pk, sk }) }),
    );
  }
}

export async function queryAll(
  table: Table,
  query: {
    IndexName?: string;
    ConsistentRead?: boolean;
    KeyConditionExpression: string;
    ExpressionAttributeValues: Record<string, AttributeValue>;
    ProjectionExpression?: string;
    ExpressionAttributeNames?: Record<string, string>;
    Select?: 'SPECIFIC_ATTRIBUTES';
  },
): Promise<Item[]> {
  const items: Item[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...query,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/** Whether a transaction was cancelled because somebody else was writing the same items at that moment. */
export const isConflict = (error: TransactionCanceledException): boolean =>
  error.CancellationReasons?.some(({ Code }) => Code === 'TransactionConflict') ?? false;

export const toAttributes = (item: Item): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true });
