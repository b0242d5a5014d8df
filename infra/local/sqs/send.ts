import { createHash } from 'node:crypto';
import { authorizedQueue, authorizeKey, newId, type SqsCall, type SqsState } from './call.ts';
import { inBatch } from './batch.ts';
import type { Input } from './input.ts';
import { md5, md5OfAttributes, sizeOf } from './message-attributes.ts';
import { MIB, type Message, type Queue } from './queue.ts';
import { SqsError } from './sqs-error.ts';

const FIVE_MINUTES = 300_000;
/** What XML 1.0 cannot carry, halves of surrogate pairs among it. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

type Entry = Omit<Input<'SendMessage'>, 'QueueUrl'>;

/** SendMessage. */
export async function sendMessage(call: SqsCall, { QueueUrl, ...entry }: Input<'SendMessage'>) {
  const queue = authorizedToSend(call, QueueUrl);
  return accept(call, queue, entry);
}

/** SendMessageBatch: each entry is taken or refused for itself; together they may be no larger than 1 MiB. */
export async function sendMessageBatch(
  call: SqsCall,
  { QueueUrl, Entries }: Input<'SendMessageBatch'>,
) {
  const queue = authorizedToSend(call, QueueUrl);
  const size = Entries.reduce(
    (sum, entry) => sum + sizeOf(entry.MessageBody, entry.MessageAttributes ?? {}),
    0,
  );
  if (size > MIB)
    throw new SqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MIB} bytes. You have sent ${size} bytes.`,
    );
  return inBatch(Entries, async ({ Id, ...entry }) => ({
    Id,
    ...(await accept(call, queue, entry)),
  }));
}

function authorizedToSend(call: SqsCall, url: string): Queue {
  const queue = authorizedQueue(call, 'sqs:SendMessage', url);
  authorizeKey(call, queue, ['kms:GenerateDataKey', 'kms:Decrypt']);
  return queue;
}

async function accept(call: SqsCall, queue: Queue, entry: Entry) {
  refuseContents(queue, entry);
  const deduplicationId = queue.settings.fifo ? deduplicationIdOf(queue, entry) : undefined;
  const duplicate =
    deduplicationId === undefined ? undefined : sentLately(call, queue, deduplicationId);
  const now = call.context.clock.now();
  const attributes = entry.MessageAttributes ?? {};
  const sequence = queue.settings.fifo
    ? String(queue.contents.sequence + 1).padStart(20, '0')
    : undefined;
  const traceHeader = entry.MessageSystemAttributes?.['AWSTraceHeader']?.StringValue;
  const message: Message = {
    id: newId(call),
    body: entry.MessageBody,
    attributes,
    sentAt: now,
    visibleAt: now + (entry.DelaySeconds ?? queue.settings.delay) * 1000,
    received: 0,
    ...(entry.MessageGroupId === undefined ? {} : { group: entry.MessageGroupId }),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
  if (!duplicate) {
    await call.commit({ kind: 'send', queue: queue.arn, message });
    call.wake(queue.arn);
  }
  return {
    MessageId: duplicate?.id ?? message.id,
    MD5OfMessageBody: md5(entry.MessageBody),
    MD5OfMessageAttributes: md5OfAttributes(attributes),
    SequenceNumber: duplicate?.sequence ?? sequence,
  };
}

function refuseContents({ settings }: Queue, entry: Entry): void {
  const { MessageBody: body, MessageAttributes: attributes = {} } = entry;
  if (body === '')
    throw new SqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (FORBIDDEN.test(body))
    throw new SqsError(
      'InvalidMessageContents',
      'Invalid characters in the message: #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF are allowed.',
    );
  const most = settings.maximumMessageSize ?? MIB;
  if (sizeOf(body, attributes) > most)
    throw new SqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  if (Object.keys(attributes).length > 10)
    throw new SqsError(
      'InvalidParameterValue',
      'Number of message attributes exceeds the allowed maximum [10].',
    );
  for (const [name, { DataType }] of Object.entries(attributes))
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType))
      throw new SqsError(
        'InvalidParameterValue',
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
  if (settings.fifo && entry.MessageGroupId === undefined)
    throw new SqsError(
      'MissingParameter',
      'The request must contain the parameter MessageGroupId.',
    );
  if (settings.fifo && entry.DelaySeconds !== undefined && entry.DelaySeconds !== settings.delay)
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${entry.DelaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
}

function deduplicationIdOf({ settings }: Queue, entry: Entry): string {
  if (entry.MessageDeduplicationId !== undefined) return entry.MessageDeduplicationId;
  if (settings.contentBasedDeduplication)
    return createHash('sha256').update(entry.MessageBody).digest('hex');
  throw new SqsError(
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

function sentLately(
  state: SqsState,
  { contents }: Queue,
  id: string,
): { id: string; sequence: string } | undefined {
  const now = state.context.clock.now();
  for (const [known, { at }] of contents.recent)
    if (now >= at + FIVE_MINUTES) contents.recent.delete(known);
  return contents.recent.get(id);
}
