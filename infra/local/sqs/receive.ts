import { authorizedQueue, authorizeKey, type SqsCall, type SqsState } from './call.ts';
import type { Input } from './input.ts';
import { md5, md5OfAttributes, type MessageAttributes } from './message-attributes.ts';
import type { Queue } from './queue.ts';
import { take, type Taken } from './take.ts';

/** ReceiveMessage, with long polling. */
export async function receiveMessage(call: SqsCall, input: Input<'ReceiveMessage'>) {
  const queue = authorizedQueue(call, 'sqs:ReceiveMessage', input.QueueUrl);
  authorizeKey(call, queue, ['kms:Decrypt']);
  const taken = await poll(
    call,
    queue,
    input.MaxNumberOfMessages ?? 1,
    (input.VisibilityTimeout ?? queue.settings.visibilityTimeout) * 1000,
    (input.WaitTimeSeconds ?? queue.settings.receiveWait ?? 0) * 1000,
  );
  const system = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
  return {
    Messages:
      taken.length === 0
        ? undefined
        : taken.map((message) => written(call, message, system, input.MessageAttributeNames ?? [])),
  };
}

/**
 * Takes at once what there is, else waits: until a message comes, until the context's clock says that the wait is
 * over, or until it has lasted that long by the wall (a clock that stands still must not keep a caller for ever).
 */
async function poll(
  state: SqsState,
  queue: Queue,
  most: number,
  visibilityMs: number,
  waitMs: number,
): Promise<Taken[]> {
  const until = state.context.clock.now() + waitMs;
  const wall = performance.now() + waitMs;
  for (;;) {
    const taken = await take(state, queue, most, visibilityMs);
    if (taken.length > 0 || state.context.clock.now() >= until || performance.now() >= wall)
      return taken;
    await wakeOrTimeout(state, queue, wall - performance.now());
  }
}

/** The timer is a nudge alone: it makes a poll look again when a hidden message may have come back. */
async function wakeOrTimeout(state: SqsState, queue: Queue, most: number): Promise<void> {
  const now = state.context.clock.now();
  let nudge = most;
  for (const { visibleAt } of queue.contents.messages.values())
    if (visibleAt > now) nudge = Math.min(nudge, visibleAt - now);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, Math.max(nudge, 1));
    const stop = state.onWake(queue.arn, done);
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

function written(
  state: SqsState,
  message: Taken,
  system: readonly string[],
  names: readonly string[],
) {
  const all = systemAttributes(state, message);
  const wanted = Object.entries(all).filter(
    ([name]) => system.includes('All') || system.includes(name),
  );
  const attributes: MessageAttributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) =>
      names.some((pattern) => fits(pattern, name)),
    ),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: wanted.length > 0 ? Object.fromEntries(wanted) : undefined,
    MessageAttributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    MD5OfMessageAttributes: md5OfAttributes(attributes),
  };
}

/** What SQS says of a message itself. Counts and times are texts. */
export function systemAttributes({ context }: SqsState, message: Taken): Record<string, string> {
  const said: Record<string, string | undefined> = {
    SenderId: context.account,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.received),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? context.clock.now()),
    MessageGroupId: message.group,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequence,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.movedFrom,
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const fits = (pattern: string, name: string) =>
  pattern === 'All' ||
  pattern === name ||
  (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1).replace(/\.$/, '')));
