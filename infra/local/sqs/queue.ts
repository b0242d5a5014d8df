import type { MessageAttributes } from './message-attributes.ts';

/** What the template says of a queue. Times are in seconds, as in CloudFormation. */
export interface QueueDeclaration {
  /** Ends in '.fifo' when the queue is one. */
  name: string;
  fifo?: boolean;
  contentBasedDeduplication?: boolean;
  visibilityTimeout: number;
  retention: number;
  delay: number;
  /** ReceiveMessageWaitTimeSeconds; 0 when absent. */
  receiveWait?: number;
  /** Bytes; 1 MiB when absent, which is what AWS gives (it was 256 KiB until August 2025). */
  maximumMessageSize?: number;
  redrive?: Redrive;
  kmsKeyArn?: string;
}

export interface Redrive {
  deadLetterArn: string;
  maxReceiveCount: number;
}

export const MIB = 1024 * 1024;

/** A message at rest. Times are in milliseconds since 1970. */
export interface Message {
  id: string;
  body: string;
  attributes: MessageAttributes;
  sentAt: number;
  /** Not to be received before. */
  visibleAt: number;
  received: number;
  firstReceivedAt?: number;
  /** Of the latest receive; absent until there is one. */
  handle?: string;
  group?: string;
  deduplicationId?: string;
  /** Twenty digits, growing, in a FIFO queue. */
  sequence?: string;
  traceHeader?: string;
  /** In a dead-letter queue: the queue that it came from. */
  movedFrom?: string;
}

/** What a queue holds. Kept apart from its declaration, which comes from the template at every start. */
export interface Contents {
  createdAt: number;
  changedAt: number;
  /** In the order that they are to be received. */
  messages: Map<string, Message>;
  /** Deduplication ids of the last five minutes. */
  recent: Map<string, { at: number; id: string; sequence: string }>;
  sequence: number;
  purgedAt: number;
  /** Settings changed by SetQueueAttributes: they outlast a restart, and go before the template's. `null` takes away. */
  changed: Partial<Omit<QueueDeclaration, 'redrive'>> & { redrive?: Redrive | null };
}

export interface Queue {
  arn: string;
  settings: QueueDeclaration;
  contents: Contents;
}

export const isVisible = (message: Message, now: number) => message.visibleAt <= now;
export const isInFlight = (message: Message, now: number) =>
  message.visibleAt > now && message.handle !== undefined;

/** Forgets what has been kept for as long as the queue keeps anything. The clock decides, so no journal entry is needed. */
export function forgetOld({ contents, settings }: Queue, now: number): void {
  for (const message of contents.messages.values())
    if (now >= message.sentAt + settings.retention * 1000) contents.messages.delete(message.id);
}

export interface Depth {
  visible: number;
  inFlight: number;
  delayed: number;
}

export function depthOf(queue: Queue, now: number): Depth {
  forgetOld(queue, now);
  const depth: Depth = { visible: 0, inFlight: 0, delayed: 0 };
  for (const message of queue.contents.messages.values())
    depth[
      isVisible(message, now) ? 'visible' : isInFlight(message, now) ? 'inFlight' : 'delayed'
    ]++;
  return depth;
}
