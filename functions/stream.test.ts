import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import { newItemOf, wholeStream } from './stream.ts';

vi.spyOn(process.stdout, 'write').mockReturnValue(true);

const records: DynamoDBRecord[] = ['100', '101'].map((SequenceNumber) => ({
  dynamodb: { SequenceNumber, NewImage: { pk: { S: 'A' }, bytes: { N: '12' } } },
}));

test('records that were worked through do not come again', async () => {
  const work = vi.fn(() => Promise.resolve());
  expect(await wholeStream(records, work)).toEqual({ batchItemFailures: [] });
  expect(work).toHaveBeenCalledExactlyOnceWith(records);
});

test('when the work fails the stream comes again from the first record', async () => {
  expect(await wholeStream(records, () => Promise.reject(new Error('busy')))).toEqual({
    batchItemFailures: [{ itemIdentifier: '100' }],
  });
});

test('the item that was added is read from a record', () => {
  expect(records.map(newItemOf)).toEqual([
    { pk: 'A', bytes: 12 },
    { pk: 'A', bytes: 12 },
  ]);
});
