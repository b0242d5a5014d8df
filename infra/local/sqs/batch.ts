import { batchFailure, SqsError } from './sqs-error.ts';

/** Does each entry of a batch for itself. Throws when the batch as a whole is wrong. */
export async function inBatch<Entry extends { Id: string }, Done>(
  entries: readonly Entry[],
  one: (entry: Entry) => Promise<Done>,
): Promise<{ Successful: Done[]; Failed: ReturnType<typeof batchFailure>[] }> {
  if (entries.length === 0)
    throw new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new SqsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
    );
  const wrong = entries.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (wrong)
    throw new SqsError(
      'InvalidBatchEntryId',
      `A batch entry id can only contain alphanumeric characters, hyphens and underscores, 80 at most: ${wrong.Id}`,
    );

  const ends = await Promise.all(
    entries.map((entry) =>
      one(entry).then(
        (done) => ({ done }),
        (error: unknown) => ({ failure: batchFailure(error, entry.Id) }),
      ),
    ),
  );
  return {
    Successful: ends.flatMap((end) => ('done' in end ? [end.done] : [])),
    Failed: ends.flatMap((end) => ('failure' in end ? [end.failure] : [])),
  };
}
