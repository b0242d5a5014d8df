import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { BatchResult } from './batch.ts';
import { describeError, log } from './log.ts';

type Image = Parameters<typeof unmarshall>[0];

/**
 * Works through the records of a table's stream together. When that fails the stream comes again from the first of
 * them: what was done before is not undone, and doing it twice is safe.
 */
export async function wholeStream(
  records: readonly DynamoDBRecord[],
  work: (records: readonly DynamoDBRecord[]) => Promise<void>,
): Promise<BatchResult> {
  try {
    await work(records);
    return { batchItemFailures: [] };
  } catch (error) {
    const place = records[0]?.dynamodb?.SequenceNumber ?? '';
    log('failed', { place, records: records.length, ...describeError(error) });
    return { batchItemFailures: [{ itemIdentifier: place }] };
  }
}

/** The item that a record says was added. */
export const newItemOf = ({ dynamodb }: DynamoDBRecord) =>
  unmarshall((dynamodb?.NewImage ?? {}) as Image);
