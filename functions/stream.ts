import type { DynamoDBRecord } from 'aws-lambda';
import type { BatchResult } from './batch.ts';
import { describeError, log } from './log.ts';

/**
 * Works through the records of a table's stream in their order and stops at the first that fails: the stream comes
 * again from there. What was done before is not undone, and doing it twice is safe.
 */
export async function eachStreamed(
  records: readonly DynamoDBRecord[],
  work: (record: DynamoDBRecord) => Promise<void>,
): Promise<BatchResult> {
  for (const record of records) {
    try {
      await work(record);
    } catch (error) {
      const place = record.dynamodb?.SequenceNumber ?? '';
      log('failed', { place, ...describeError(error) });
      return { batchItemFailures: [{ itemIdentifier: place }] };
    }
  }
  return { batchItemFailures: [] };
}
