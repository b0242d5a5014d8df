import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { eachStreamed } from '../stream.ts';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { receiptOf } from '../stores/receipts.ts';
import { dispatch } from './dispatch.ts';

const { FIELDWORK_TABLE, INTAKE_QUEUE } = settings('FIELDWORK_TABLE', 'INTAKE_QUEUE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const intake = { client: new SQSClient({ maxAttempts: 3 }), url: INTAKE_QUEUE };

export const handler = (event: DynamoDBStreamEvent) =>
  eachStreamed(event.Records, async ({ dynamodb: change }) => {
    await dispatch(
      fieldwork,
      intake,
      receiptOf(unmarshall((change?.NewImage ?? {}) as Parameters<typeof unmarshall>[0])),
    );
  });
