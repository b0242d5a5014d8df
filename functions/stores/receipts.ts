import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Problem } from '../http/problems.ts';
import { conflictFactKey, type Key, receiptKey, replacedKey } from './keys.ts';
import { addOnce, isConflict, readTold, type Table, toAttributes, withoutKey } from './table.ts';

/** That an interview was received: the promise that it will be stored and counted. Holds no answers and no names. */
export interface Receipt {
  survey: string;
  instanceId: string;
  version: string;
  form: string;
  area: string;
  case: string;
  replaces?: string;
  sha256: string;
  bytes: number;
  /** The server's clock. Nothing is ever ordered by the device's. */
  receivedAt: string;
  /** The device's clock when the interview was closed, kept for what it is. */
  closedAt: string;
  sentBy: string;
  /** It was sent as XML by a device with a key: what its request said of itself. Left out: as JSON, by who had signed in. */
  openrosa?: SentByDevice;
}

/** What a request over OpenRosa says of the device and its app, as codes. */
export interface Requester {
  app: string;
  device: string;
}

/** ... and whose key it came by: what a device calls itself, whoever found its key can say too. */
export interface SentByDevice extends Requester {
  /** The SHA-256 that names the device, as in the list of devices. */
  key: string;
}

/** What became of a receipt: entered as the first of its id, or not, and why not. */
export type Entered =
  | { outcome: 'first' }
  | { outcome: 'received before'; earlier: Receipt }
  /** Another correction holds the right to correct the interview that this one names. */
  | { outcome: 'already replaced' };

/**
 * Enters the receipt of an interview, and with it, in one step, the right to correct an earlier one. Neither is there
 * without the other: what is refused takes no right from an honest correction.
 *
 * @throws Problem busy when another correction of the same interview is entered at this very moment
 */
export async function enterReceipt(table: Table, receipt: Receipt): Promise<Entered> {
  const key = receiptKey(receipt.survey, receipt.instanceId);
  if (receipt.replaces !== undefined) {
    return enterCorrection(table, key, { ...receipt, replaces: receipt.replaces });
  }
  const earlier = await addOnce(table, key, { ...receipt });
  return earlier
    ? { outcome: 'received before', earlier: withoutKey<Receipt>(earlier) }
    : { outcome: 'first' };
}

async function enterCorrection(
  table: Table,
  key: Key,
  receipt: Receipt & { replaces: string },
): Promise<Entered> {
  const { survey, replaces, case: caseId, instanceId } = receipt;
  try {
    await table.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Put: {
              TableName: table.name,
              Item: toAttributes({ ...key, ...receipt }),
              ConditionExpression: 'attribute_not_exists(pk)',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          {
            Put: {
              TableName: table.name,
              Item: toAttributes({ ...replacedKey(survey, replaces, caseId), by: instanceId }),
              ConditionExpression: 'attribute_not_exists(pk) OR #by = :by',
              ExpressionAttributeNames: { '#by': 'by' },
              ExpressionAttributeValues: toAttributes({ ':by': instanceId }),
            },
          },
        ],
      }),
    );
    return { outcome: 'first' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [entry, claim] = error.CancellationReasons ?? [];
    if (entry?.Item) {
      return { outcome: 'received before', earlier: withoutKey<Receipt>(unmarshall(entry.Item)) };
    }
    if (claim?.Code === 'ConditionalCheckFailed') return { outcome: 'already replaced' };
    throw isConflict(error) ? new Problem('busy') : error;
  }
}

/** The receipt of an interview; undefined where it was not received. */
export const readReceipt = (table: Table, survey: string, instanceId: string) =>
  readTold<Receipt>(table, receiptKey(survey, instanceId));

/** Notes for the area's supervisor that something was received which cannot simply be counted. */
export async function addConflict(
  table: Table,
  area: string,
  refused: Receipt,
  reason: 'other-bytes' | 'already-replaced',
): Promise<void> {
  await addOnce(table, conflictFactKey(refused.survey, area, refused.instanceId, refused.sha256), {
    ...refused,
    fact: 'conflict',
    reason,
  });
}
