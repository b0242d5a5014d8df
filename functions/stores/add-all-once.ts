import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { severalAtOnce } from '../several.ts';
import type { Key } from './keys.ts';
import { addOnce, isConflict, type Item, type Table, toAttributes } from './table.ts';

/** Most items of one transaction. All of them together may be 4 MB. */
const MOST_AT_ONCE = 100;
const TRIES = 2;
const CALLS_AT_ONCE = 4;

/** What is to lie under a key. No two additions have the same. */
export interface Addition {
  key: Key;
  item: Item;
}

/**
 * Adds items under their natural keys, each unless one is there: as `addOnce` of each of them, by a hundredth of the
 * calls. It is no transaction: after a failure some may be there and others not, and it may be repeated.
 *
 * @returns for each item undefined when it was added; the item that was there before otherwise, left as it was
 */
export async function addAllOnce(
  table: Table,
  additions: readonly Addition[],
): Promise<(Item | undefined)[]> {
  const starts = Array.from(
    { length: Math.ceil(additions.length / MOST_AT_ONCE) },
    (_, at) => at * MOST_AT_ONCE,
  );
  const earlier = await severalAtOnce(starts, CALLS_AT_ONCE, (start) =>
    addSome(table, additions.slice(start, start + MOST_AT_ONCE), TRIES),
  );
  return earlier.flat();
}

async function addSome(
  table: Table,
  some: readonly Addition[],
  tries: number,
): Promise<(Item | undefined)[]> {
  if (tries === 0 || some.length <= 1) {
    return severalAtOnce(some, CALLS_AT_ONCE, ({ key, item }) => addOnce(table, key, item));
  }
  const there = await addTogether(table, some);
  if (there === 'none') return some.map(() => undefined);
  // One that is there keeps out all: the others are tried again without those that are known to be.
  const left = some.filter((_, at) => there[at] === undefined);
  const later = (await addSome(table, left, tries - 1)).values();
  return there.map((item) => item ?? later.next().value);
}

/**
 * Adds all of them or none.
 *
 * @returns 'none' when none was there; otherwise, of each, what was there as far as DynamoDB tells
 */
async function addTogether(
  table: Table,
  some: readonly Addition[],
): Promise<'none' | (Item | undefined)[]> {
  try {
    await table.client.send(
      new TransactWriteItemsCommand({
        TransactItems: some.map(({ key, item }) => ({
          Put: {
            TableName: table.name,
            Item: toAttributes({ ...key, ...item }),
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        })),
      }),
    );
    return 'none';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const there = some.map((_, at) => {
      const item = reasons[at]?.Item;
      return item && unmarshall(item);
    });
    // Somebody else is writing some of them at this moment: that passes.
    if (isConflict(error) || there.some((item) => item !== undefined)) return there;
    throw error;
  }
}
