import type { Service, ServiceContext, WireRequest, WireResponse } from '../service.ts';
import { arnOf, queueOf, type SqsCall, type SqsState } from './call.ts';
import { applyEffect, type Holdings, type SqsEffect } from './effect.ts';
import { INPUTS, readInput, type Input, type Operation } from './input.ts';
import { lambdaRecord, type SqsRecord } from './lambda-record.ts';
import { listMoveTasks, startMoveTask } from './move-task.ts';
import {
  getQueueAttributes,
  getQueueUrl,
  listQueues,
  purgeQueue,
  setQueueAttributes,
} from './queue-attributes.ts';
import { depthOf, type Depth, type QueueDeclaration } from './queue.ts';
import {
  changeVisibility,
  changeVisibilityBatch,
  deleteMessage,
  deleteMessageBatch,
  hideMessage,
  removeMessage,
} from './receipt.ts';
import { receiveMessage } from './receive.ts';
import { sendMessage, sendMessageBatch } from './send.ts';
import { presentError, SqsError } from './sqs-error.ts';
import { take } from './take.ts';

export interface Sqs extends Service {
  readonly name: 'sqs';
  /** Makes the queue known, at every start; what lay in it before is in it still. */
  declareQueue(declaration: QueueDeclaration): Promise<void>;
  /** Receives for an event source mapping, as records of a Lambda event; does not wait. */
  receive(queueArn: string, most: number, visibilityMs?: number): Promise<SqsRecord[]>;
  /** Deletes what was received. Gives whether it was still there under this handle. */
  remove(queueArn: string, receiptHandle: string): Promise<boolean>;
  /** Gives a message back after `visibilityMs`; 0 at once. Gives whether it was still held by this handle. */
  release(queueArn: string, receiptHandle: string, visibilityMs: number): Promise<boolean>;
  /** The listener is told when there may be something to receive. Gives a way to stop. */
  onSend(queueArn: string, listener: () => void): () => void;
  depth(queueArn: string): Depth;
  /** To be called after the clock moved: who waits for a delay or a visibility timeout to end is told. */
  tick(): void;
  /** An error that came before the service was asked (a refused signature), in SQS's words. Throws what it does not know. */
  refusal(error: unknown, request: WireRequest): WireResponse;
}

const OPERATIONS: {
  [Name in Operation]: (call: SqsCall, input: Input<Name>) => object | Promise<object>;
} = {
  ChangeMessageVisibility: changeVisibility,
  ChangeMessageVisibilityBatch: changeVisibilityBatch,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListMessageMoveTasks: listMoveTasks,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMoveTask,
};

/** An SQS in memory (JSON 1.0): visibility and delays by the context's clock, every effect journalled before the answer. */
export function createSqs(context: ServiceContext): Sqs {
  const holdings: Holdings = { contents: new Map(), tasks: [] };
  const declared = new Map<string, QueueDeclaration>();
  const listeners = new Map<string, Set<() => void>>();

  const state: SqsState = {
    context,
    declared,
    holdings,
    commit(effect) {
      applyEffect(holdings, effect);
      return context.journal.append('sqs', effect);
    },
    wake(arn) {
      for (const listener of [...(listeners.get(arn) ?? [])]) listener();
    },
    onWake(arn, listener) {
      const told = listeners.get(arn) ?? new Set();
      listeners.set(arn, told.add(listener));
      return () => void told.delete(listener);
    },
  };
  /** False where the handle's time is over: to whoever runs a mapping that is no fault. */
  const stillHeld = (done: Promise<unknown>): Promise<boolean> =>
    done.then(
      (result) => result !== false,
      (error: unknown) => {
        if (error instanceof SqsError && error.code !== 'QueueDoesNotExist') return false;
        throw error;
      },
    );

  return {
    name: 'sqs',
    async handle(request, authorize) {
      try {
        const origin = `http://${request.headers['host'] ?? 'localhost'}`;
        const name = operationOf(request);
        const output = await run(name, { ...state, authorize, origin }, request.body);
        return {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify(output),
        };
      } catch (error) {
        return presentError(error);
      }
    },
    replay: (effect) => applyEffect(holdings, effect as SqsEffect),
    refusal: (error) => presentError(error),
    async declareQueue(declaration) {
      const arn = arnOf(state, declaration.name);
      if (declaration.name.endsWith('.fifo') !== (declaration.fifo ?? false))
        throw new Error(
          `Queue ${declaration.name}: the name of a FIFO queue, and of no other, ends in '.fifo'.`,
        );
      declared.set(arn, declaration);
      if (!holdings.contents.has(arn))
        await state.commit({ kind: 'queue', queue: arn, at: context.clock.now() });
    },
    async receive(arn, most, visibilityMs) {
      const queue = queueOf(state, arn);
      const taken = await take(
        state,
        queue,
        most,
        visibilityMs ?? queue.settings.visibilityTimeout * 1000,
      );
      return taken.map((message) => lambdaRecord(state, arn, message));
    },
    remove: async (arn, handle) => stillHeld(removeMessage(state, queueOf(state, arn), handle)),
    release: async (arn, handle, visibilityMs) =>
      stillHeld(hideMessage(state, queueOf(state, arn), handle, visibilityMs)),
    onSend: state.onWake,
    depth: (arn) => depthOf(queueOf(state, arn), context.clock.now()),
    tick() {
      for (const arn of declared.keys()) state.wake(arn);
    },
  };
}

function operationOf(request: WireRequest): Operation {
  const name = /^AmazonSQS\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '')?.[1] ?? '';
  if (Object.hasOwn(INPUTS, name)) return name as Operation;
  throw new SqsError(
    'UnknownOperation',
    `The embedded SQS does not know '${name}'. Known are: ${Object.keys(INPUTS).join(', ')}.`,
  );
}

async function run<Name extends Operation>(
  name: Name,
  call: SqsCall,
  body: Uint8Array,
): Promise<object> {
  return OPERATIONS[name](call, readInput(name, body));
}
