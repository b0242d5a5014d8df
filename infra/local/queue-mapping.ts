import type { Faults } from './faults.ts';
import type { FunctionPool } from './lambda/pool.ts';
import type { Mapping } from './stream-mapping.ts';

/** A message as a queue gives it. */
export interface ReceivedMessage {
  messageId: string;
  receiptHandle: string;
}

export interface QueueReader<Message extends ReceivedMessage> {
  receive(most: number): Promise<Message[]>;
  remove(receiptHandle: string): Promise<unknown>;
  onSend(listener: () => void): () => void;
  /** Messages that could be received now. */
  visible(): number;
}

export interface QueueMappingDeclaration<Message extends ReceivedMessage> {
  functionName: string;
  function: FunctionPool;
  queue: QueueReader<Message>;
  batchSize: number;
  reportsFailures: boolean;
  /** Batches at once. */
  atMost: number;
}

/** How often to look for messages that have become visible again, in milliseconds. */
const LOOK_EVERY = 200;

/**
 * Feeds a queue to a function, as Lambda's poller does: what succeeded is removed, what failed comes again when its
 * visibility timeout ends.
 */
export function followQueue<Message extends ReceivedMessage>(
  declaration: QueueMappingDeclaration<Message>,
  faults: Faults,
): Mapping {
  const { queue, batchSize, functionName } = declaration;
  let working = 0;
  let stopped = false;
  let paused = false;

  const failedOf = async (messages: Message[]): Promise<Set<string>> => {
    const all = new Set(messages.map((message) => message.messageId));
    try {
      const result = await declaration.function.invoke({ Records: messages });
      const failures =
        (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)
          ?.batchItemFailures ?? [];
      const failed = new Set(
        declaration.reportsFailures ? failures.map((each) => each.itemIdentifier) : [],
      );
      // Lambda does not believe an answer that names what it did not give.
      return [...failed].every((id) => all.has(id)) ? failed : all;
    } catch {
      return all;
    }
  };

  const work = async () => {
    if (working >= declaration.atMost || stopped) return;
    working += 1;
    try {
      for (;;) {
        const messages = stopped || paused ? [] : await queue.receive(batchSize);
        if (messages.length === 0) return;
        // Somebody else may take the next batch meanwhile.
        if (queue.visible() > 0) void work();
        const deliveries = faults.deliver?.(functionName, messages) ?? [messages];
        const failed = new Set<string>();
        for (const delivery of deliveries) {
          for (const id of await failedOf(delivery)) failed.add(id);
        }
        if (stopped) return;
        for (const message of messages) {
          if (!failed.has(message.messageId)) await queue.remove(message.receiptHandle);
        }
      }
    } finally {
      working -= 1;
    }
  };

  const stopListening = queue.onSend(() => void work());
  const timer = setInterval(() => {
    if (queue.visible() > 0) void work();
  }, LOOK_EVERY);
  timer.unref();
  void work();
  return {
    idle: () => working === 0 && queue.visible() === 0,
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      void work();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      stopListening();
    },
  };
}
