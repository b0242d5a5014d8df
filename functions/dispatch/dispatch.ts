import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { receivedFactKey } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { addOnce, type Table } from '../stores/table.ts';

export interface Queue {
  readonly client: SQSClient;
  readonly url: string;
}

/** What the intake queue carries: which interview, nothing of what is in it. */
export interface IntakeOrder {
  survey: string;
  instanceId: string;
}

/**
 * Hands a received interview on: notes in its enumeration area that it has arrived, then asks intake for it. The board
 * shows an interview as waiting from here until intake has stored it. May be repeated.
 */
export async function dispatch(fieldwork: Table, intake: Queue, receipt: Receipt): Promise<void> {
  const { survey, area, instanceId } = receipt;
  await addOnce(fieldwork, receivedFactKey(survey, area, instanceId), {
    fact: 'received',
    instanceId,
    case: receipt.case,
    receivedAt: receipt.receivedAt,
  });
  const order: IntakeOrder = { survey, instanceId };
  await intake.client.send(
    new SendMessageCommand({ QueueUrl: intake.url, MessageBody: JSON.stringify(order) }),
  );
}
