import { describeError, log } from './log.ts';

export interface BatchResult {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Works through the records of a queue, all at once, and reports which ones failed: those alone come again, and after
 * five times go to the dead-letter queue.
 */
export async function eachMessage<Message>(
  messages: readonly Message[],
  idOf: (message: Message) => string,
  work: (message: Message) => Promise<void>,
): Promise<BatchResult> {
  // Asynchronous, so that work that fails at once fails alone.
  const outcomes = await Promise.allSettled(messages.map(async (message) => work(message)));
  return {
    batchItemFailures: messages.flatMap((message, at) => {
      const outcome = outcomes[at];
      if (outcome?.status !== 'rejected') return [];
      log('failed', { id: idOf(message), ...describeError(outcome.reason) });
      return [{ itemIdentifier: idOf(message) }];
    }),
  };
}
