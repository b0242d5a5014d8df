import { authorizedQueue, urlOf, arnOf, queueOf, type SqsCall } from './call.ts';
import type { Input } from './input.ts';
import { depthOf, MIB, type Contents, type Queue, type Redrive } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** GetQueueUrl. */
export function getQueueUrl(call: SqsCall, { QueueName }: Input<'GetQueueUrl'>) {
  const arn = arnOf(call, QueueName);
  call.authorize('sqs:GetQueueUrl', arn);
  return { QueueUrl: urlOf(call, queueOf(call, arn).settings.name) };
}

/** ListQueues: all of them, in one page. */
export function listQueues(call: SqsCall, input: Input<'ListQueues'>) {
  call.authorize('sqs:ListQueues', arnOf(call, '*'));
  const names = [...call.declared.values()]
    .map(({ name }) => name)
    .filter((name) => name.startsWith(input.QueueNamePrefix ?? ''));
  return {
    QueueUrls: names.length === 0 ? undefined : names.sort().map((name) => urlOf(call, name)),
  };
}

/** GetQueueAttributes. */
export function getQueueAttributes(call: SqsCall, input: Input<'GetQueueAttributes'>) {
  const queue = authorizedQueue(call, 'sqs:GetQueueAttributes', input.QueueUrl);
  const all = attributesOf(call, queue);
  const names = input.AttributeNames ?? [];
  const unknown = names.find((name) => name !== 'All' && !KNOWN.includes(name));
  if (unknown !== undefined)
    throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const wanted = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  );
  return { Attributes: wanted.length === 0 ? undefined : Object.fromEntries(wanted) };
}

/** SetQueueAttributes. What is set here outlasts a restart and goes before the template's word. */
export async function setQueueAttributes(call: SqsCall, input: Input<'SetQueueAttributes'>) {
  const queue = authorizedQueue(call, 'sqs:SetQueueAttributes', input.QueueUrl);
  const changed: Contents['changed'] = {};
  for (const [name, value] of Object.entries(input.Attributes))
    Object.assign(changed, setting(name, value));
  await call.commit({
    kind: 'attributes',
    queue: queue.arn,
    at: call.context.clock.now(),
    changed,
  });
  return {};
}

/** PurgeQueue: once a minute at most. */
export async function purgeQueue(call: SqsCall, input: Input<'PurgeQueue'>) {
  const queue = authorizedQueue(call, 'sqs:PurgeQueue', input.QueueUrl);
  const now = call.context.clock.now();
  if (now < queue.contents.purgedAt + 60_000)
    throw new SqsError(
      'PurgeQueueInProgress',
      `Only one PurgeQueue operation on ${queue.settings.name} is allowed every 60 seconds.`,
    );
  await call.commit({ kind: 'purge', queue: queue.arn, at: now });
  return {};
}

const NUMBERS = {
  VisibilityTimeout: ['visibilityTimeout', 0, 43_200],
  MessageRetentionPeriod: ['retention', 60, 1_209_600],
  DelaySeconds: ['delay', 0, 900],
  ReceiveMessageWaitTimeSeconds: ['receiveWait', 0, 20],
  MaximumMessageSize: ['maximumMessageSize', 1024, MIB],
} as const;

const KNOWN: readonly string[] = [
  ...Object.keys(NUMBERS),
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
  'RedrivePolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'KmsMasterKeyId',
];

function attributesOf(call: SqsCall, queue: Queue): Record<string, string | undefined> {
  const { settings, contents } = queue;
  const depth = depthOf(queue, call.context.clock.now());
  return {
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    CreatedTimestamp: String(Math.floor(contents.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(contents.changedAt / 1000)),
    QueueArn: queue.arn,
    VisibilityTimeout: String(settings.visibilityTimeout),
    MessageRetentionPeriod: String(settings.retention),
    DelaySeconds: String(settings.delay),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveWait ?? 0),
    MaximumMessageSize: String(settings.maximumMessageSize ?? MIB),
    RedrivePolicy: settings.redrive && writeRedrive(settings.redrive),
    FifoQueue: settings.fifo ? 'true' : undefined,
    ContentBasedDeduplication: settings.fifo
      ? String(settings.contentBasedDeduplication ?? false)
      : undefined,
    KmsMasterKeyId: settings.kmsKeyArn,
  };
}

function setting(name: string, value: string): Contents['changed'] {
  if (Object.hasOwn(NUMBERS, name)) {
    const [field, least, most] = NUMBERS[name as keyof typeof NUMBERS];
    const number = Number(value);
    if (value === '' || !Number.isInteger(number) || number < least || number > most)
      throw new SqsError(
        'InvalidAttributeValue',
        `Invalid value for the parameter ${name}: give a whole number from ${least} to ${most}.`,
      );
    return { [field]: number };
  }
  if (name === 'RedrivePolicy') return { redrive: value === '' ? null : readRedrive(value) };
  if (name === 'ContentBasedDeduplication') return { contentBasedDeduplication: value === 'true' };
  throw new SqsError(
    'InvalidAttributeName',
    `Unknown Attribute ${name}: the embedded SQS cannot set it.`,
  );
}

const writeRedrive = ({ deadLetterArn, maxReceiveCount }: Redrive) =>
  JSON.stringify({ deadLetterTargetArn: deadLetterArn, maxReceiveCount });

function readRedrive(value: string): Redrive {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(value) as Record<string, unknown>;
    const count = Number(maxReceiveCount);
    if (
      typeof deadLetterTargetArn === 'string' &&
      Number.isInteger(count) &&
      count >= 1 &&
      count <= 1000
    )
      return { deadLetterArn: deadLetterTargetArn, maxReceiveCount: count };
  } catch {
    // told below
  }
  throw new SqsError(
    'InvalidAttributeValue',
    `Value ${value} for parameter RedrivePolicy is invalid: give deadLetterTargetArn, and maxReceiveCount from 1 to 1000.`,
  );
}
