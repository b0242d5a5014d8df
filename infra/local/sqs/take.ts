import { newId, queueOf, type SqsState } from './call.ts';
import { forgetOld, isVisible, type Message, type Queue } from './queue.ts';

/** A message as one receive sees it. */
export interface Taken extends Message {
  handle: string;
}

/**
 * Receives up to `most` messages and hides them for `visibilityMs`. A message that has been received
 * `maxReceiveCount` times already goes to the dead-letter queue instead. Resolves when all of it is on disk.
 */
export async function take(
  state: SqsState,
  queue: Queue,
  most: number,
  visibilityMs: number,
): Promise<Taken[]> {
  const now = state.context.clock.now();
  forgetOld(queue, now);
  const commits: Promise<void>[] = [];
  const taken: Taken[] = [];
  const busyGroups = new Set<string>();
  for (const message of [...queue.contents.messages.values()]) {
    if (taken.length === most) break;
    // In a FIFO queue nothing overtakes: who waits behind a hidden message of the same group waits too.
    const group = queue.settings.fifo ? message.group : undefined;
    if (!isVisible(message, now)) {
      if (group !== undefined) busyGroups.add(group);
      continue;
    }
    if (group !== undefined && busyGroups.has(group)) continue;
    const { redrive } = queue.settings;
    if (redrive && message.received >= redrive.maxReceiveCount) {
      commits.push(bury(state, queue, message, redrive.deadLetterArn, now));
      continue;
    }
    const handle = Buffer.from(`${queue.settings.name} ${message.id} ${newId(state)}`).toString(
      'base64',
    );
    commits.push(
      state.commit({
        kind: 'receive',
        queue: queue.arn,
        id: message.id,
        handle,
        at: now,
        visibleAt: now + visibilityMs,
      }),
    );
    // The commit has counted this receive already.
    taken.push({ ...message, handle });
  }
  await Promise.all(commits);
  return taken;
}

/** The enqueue time stays, so retention goes on counting (developer guide, "Using dead-letter queues"); a FIFO queue begins anew. */
async function bury(
  state: SqsState,
  queue: Queue,
  message: Message,
  deadLetterArn: string,
  now: number,
): Promise<void> {
  const grave = queueOf(state, deadLetterArn);
  const rest = { ...message };
  delete rest.handle;
  await state.commit({
    kind: 'move',
    queue: queue.arn,
    id: message.id,
    to: deadLetterArn,
    message: {
      ...rest,
      visibleAt: now,
      sentAt: grave.settings.fifo ? now : message.sentAt,
      movedFrom: queue.arn,
    },
  });
  state.wake(deadLetterArn);
}
