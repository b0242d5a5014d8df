import type { DynamoDBStreamEvent } from 'aws-lambda';
import { settings } from '../settings.ts';
import { dynamodb, sqs } from '../stores/clients.ts';
import type { Receipt } from '../stores/receipts.ts';
import { withoutKey } from '../stores/table.ts';
import { newItemOf, wholeStream } from '../stream.ts';
import { dispatch } from './dispatch.ts';

const { FIELDWORK_TABLE, INTAKE_QUEUE } = settings('FIELDWORK_TABLE', 'INTAKE_QUEUE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const intake = { client: sqs(), url: INTAKE_QUEUE };

export const handler = (event: DynamoDBStreamEvent) =>
  wholeStream(event.Records, (records) =>
    dispatch(
      fieldwork,
      intake,
      records.map((record) => withoutKey<Receipt>(newItemOf(record))),
    ),
  );
