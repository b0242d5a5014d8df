import { authorizedQueue, type SqsCall, type SqsState } from './call.ts';
import { inBatch } from './batch.ts';
import type { Input } from './input.ts';
import { isInFlight, type Message, type Queue } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** DeleteMessage. */
export async function deleteMessage(call: SqsCall, input: Input<'DeleteMessage'>) {
  await removeMessage(
    call,
    authorizedQueue(call, 'sqs:DeleteMessage', input.QueueUrl),
    input.ReceiptHandle,
  );
  return {};
}

/** DeleteMessageBatch. */
export async function deleteMessageBatch(call: SqsCall, input: Input<'DeleteMessageBatch'>) {
  const queue = authorizedQueue(call, 'sqs:DeleteMessage', input.QueueUrl);
  return inBatch(input.Entries, async ({ Id, ReceiptHandle }) => {
    await removeMessage(call, queue, ReceiptHandle);
    return { Id };
  });
}

/** ChangeMessageVisibility. */
export async function changeVisibility(call: SqsCall, input: Input<'ChangeMessageVisibility'>) {
  const queue = authorizedQueue(call, 'sqs:ChangeMessageVisibility', input.QueueUrl);
  await hideMessage(call, queue, input.ReceiptHandle, input.VisibilityTimeout * 1000);
  return {};
}

/** ChangeMessageVisibilityBatch. */
export async function changeVisibilityBatch(
  call: SqsCall,
  input: Input<'ChangeMessageVisibilityBatch'>,
) {
  const queue = authorizedQueue(call, 'sqs:ChangeMessageVisibility', input.QueueUrl);
  return inBatch(input.Entries, async ({ Id, ReceiptHandle, VisibilityTimeout }) => {
    await hideMessage(call, queue, ReceiptHandle, (VisibilityTimeout ?? 0) * 1000);
    return { Id };
  });
}

/**
 * Deletes by the handle of the latest receive; gives whether a message went. With an older one a standard queue says
 * yes and keeps the message (API reference, DeleteMessage); a FIFO queue refuses a handle whose time is over.
 */
export async function removeMessage(
  state: SqsState,
  queue: Queue,
  handle: string,
): Promise<boolean> {
  const message = messageOf(queue, handle);
  if (!message) return false;
  const latest = message.handle === handle;
  if (queue.settings.fifo && !(latest && isInFlight(message, state.context.clock.now())))
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
  if (!latest) return false;
  await state.commit({ kind: 'remove', queue: queue.arn, id: message.id });
  // In a FIFO queue the next of the group has waited for this.
  if (queue.settings.fifo) state.wake(queue.arn);
  return true;
}

/** Hides a message in flight from now for `visibilityMs`; 0 gives it back at once. */
export async function hideMessage(
  state: SqsState,
  queue: Queue,
  handle: string,
  visibilityMs: number,
): Promise<void> {
  const message = messageOf(queue, handle);
  const now = state.context.clock.now();
  if (!message || message.handle !== handle)
    throw new SqsError(
      'InvalidParameterValue',
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  if (!isInFlight(message, now))
    throw new SqsError(
      'MessageNotInflight',
      'The message is not in flight: its visibility timeout is over. Receive it again.',
    );
  await state.commit({
    kind: 'visibility',
    queue: queue.arn,
    id: message.id,
    visibleAt: now + visibilityMs,
  });
  if (visibilityMs === 0) state.wake(queue.arn);
}

/** Throws `ReceiptHandleIsInvalid` when the handle was never one of this queue. */
function messageOf(queue: Queue, handle: string): Message | undefined {
  const [name, id, nonce] = Buffer.from(handle, 'base64').toString().split(' ');
  if (name !== queue.settings.name || id === undefined || nonce === undefined)
    throw new SqsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  return queue.contents.messages.get(id);
}
