import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { receivedFactKey } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { type Table, toAttributes } from '../stores/table.ts';

export interface Queue {
  readonly client: SQSClient;
  readonly url: string;
}

/** What DynamoDB and SQS take in one call. */
const MOST_ITEMS = 25;
const MOST_MESSAGES = 10;

/**
 * Hands received interviews on: notes in their enumeration areas that they have arrived, then asks intake for them. The
 * board shows an interview as waiting from here until intake has stored it. The notes are the same however often they
 * are written, and intake takes the same order any number of times, so all of it may be repeated.
 *
 * @throws Error when something was not taken; what was taken stays
 */
export async function dispatch(
  fieldwork: Table,
  intake: Queue,
  receipts: readonly Receipt[],
): Promise<void> {
  // An id is one interview's within its survey only.
  const latest = new Map(
    receipts.map((receipt) => [`${receipt.survey}#${receipt.instanceId}`, receipt]),
  );
  for (const some of chunks([...latest.values()], MOST_ITEMS)) await noteArrival(fieldwork, some);
  for (const some of chunks([...latest.values()], MOST_MESSAGES)) await order(intake, some);
}

async function noteArrival(fieldwork: Table, receipts: readonly Receipt[]): Promise<void> {
  const { UnprocessedItems } = await fieldwork.client.send(
    new BatchWriteItemCommand({
      RequestItems: {
        [fieldwork.name]: receipts.map(
          ({ survey, area, instanceId, case: caseId, receivedAt }) => ({
            PutRequest: {
              Item: toAttributes({
                ...receivedFactKey(survey, area, instanceId),
                fact: 'received',
                instanceId,
                case: caseId,
                receivedAt,
              }),
            },
          }),
        ),
      },
    }),
  );
  if (Object.keys(UnprocessedItems ?? {}).length > 0) {
    throw new Error('Some arrivals were not noted: the table is busy.');
  }
}

async function order({ client, url }: Queue, receipts: readonly Receipt[]): Promise<void> {
  const { Failed } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: receipts.map((receipt, at) => ({
        Id: String(at),
        MessageBody: JSON.stringify(receipt),
      })),
    }),
  );
  if (Failed !== undefined && Failed.length > 0) throw new Error('Some orders were not taken.');
}

function* chunks<Thing>(things: readonly Thing[], size: number): Generator<Thing[]> {
  for (let at = 0; at < things.length; at += size) yield things.slice(at, at + size);
}
