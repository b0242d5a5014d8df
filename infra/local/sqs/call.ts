import type { Authorize, ServiceContext } from '../service.ts';
import type { Holdings, SqsEffect } from './effect.ts';
import type { Queue, QueueDeclaration } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** What every operation shares. */
export interface SqsState {
  context: ServiceContext;
  declared: Map<string, QueueDeclaration>;
  holdings: Holdings;
  /** Makes the effect true at once, and resolves when it is on disk. */
  commit(effect: SqsEffect): Promise<void>;
  /** Told when there may be something to receive. */
  wake(arn: string): void;
  /** Has `done` called at every wake of the queue, until the function that this gives is called. */
  onWake(arn: string, done: () => void): () => void;
}

/** One request, read. */
export interface SqsCall extends SqsState {
  authorize: Authorize;
  /** 'http://127.0.0.1:4566': where the caller found this service, and will find its queues. */
  origin: string;
}

/** The queue of an ARN, with its settings as they stand. Throws `QueueDoesNotExist`. */
export function queueOf(state: SqsState, arn: string): Queue {
  const declaration = state.declared.get(arn);
  const contents = state.holdings.contents.get(arn);
  if (!declaration || !contents)
    throw new SqsError('QueueDoesNotExist', `The specified queue does not exist: ${arn}`);
  const { redrive, ...rest } = { ...declaration, ...contents.changed };
  return { arn, contents, settings: { ...rest, ...(redrive ? { redrive } : {}) } };
}

export const arnOf = ({ context }: SqsState, name: string) =>
  `arn:aws:sqs:${context.region}:${context.account}:${name}`;

export const urlOf = ({ origin, context }: SqsCall, name: string) =>
  `${origin}/${context.account}/${name}`;

/** The queue of a URL, if the caller may do this with it. */
export function authorizedQueue(call: SqsCall, action: string, url: string): Queue {
  const name = /\/([^/]+)\/?$/.exec(url)?.[1] ?? url;
  const arn = arnOf(call, name);
  call.authorize(action, arn);
  return queueOf(call, arn);
}

/** SQS uses the queue's key in the caller's name; throws `AccessDenied` unless the caller may use it so. */
export function authorizeKey(call: SqsCall, queue: Queue, actions: readonly string[]): void {
  const { kmsKeyArn } = queue.settings;
  if (kmsKeyArn === undefined) return;
  for (const action of actions)
    call.authorize(action, kmsKeyArn, {
      'kms:ViaService': `sqs.${call.context.region}.amazonaws.com`,
      'kms:EncryptionContext:aws:sqs:arn': queue.arn,
      'kms:EncryptionContextKeys': ['aws:sqs:arn'],
    });
}

/** An id in the shape that SQS gives: a random UUID. */
export function newId({ context }: SqsState): string {
  const bytes = Buffer.from(context.random(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
