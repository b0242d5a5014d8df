import type { Contents, Message } from './queue.ts';

/** Everything that can happen to what the queues hold. Queues are named by ARN. */
export type SqsEffect =
  | { kind: 'queue'; queue: string; at: number }
  | { kind: 'send'; queue: string; message: Message }
  | { kind: 'receive'; queue: string; id: string; handle: string; at: number; visibleAt: number }
  | { kind: 'visibility'; queue: string; id: string; visibleAt: number }
  | { kind: 'remove'; queue: string; id: string }
  | { kind: 'move'; queue: string; id: string; to: string; message: Message }
  | { kind: 'purge'; queue: string; at: number }
  | { kind: 'attributes'; queue: string; at: number; changed: Contents['changed'] }
  | { kind: 'move-task'; queue: string; task: MoveTask };

/** A redrive that was asked for. Here it is done at once, so it is over when it is told of. */
export interface MoveTask {
  sourceArn: string;
  destinationArn?: string;
  perSecond?: number;
  startedAt: number;
  moved: number;
  toMove: number;
  failure?: string;
}

export interface Holdings {
  contents: Map<string, Contents>;
  tasks: MoveTask[];
}

/** Makes an effect true, now and again after a restart. An effect on a message that is gone by then does nothing. */
export function applyEffect(holdings: Holdings, effect: SqsEffect): void {
  const contents = contentsOf(holdings, effect.queue, effect.kind === 'queue' ? effect.at : 0);
  const message = 'id' in effect ? contents.messages.get(effect.id) : undefined;
  switch (effect.kind) {
    case 'queue':
      return;
    case 'send':
      add(contents, effect.message);
      return;
    case 'receive':
      if (message) {
        message.handle = effect.handle;
        message.visibleAt = effect.visibleAt;
        message.received += 1;
        message.firstReceivedAt ??= effect.at;
      }
      return;
    case 'visibility':
      if (message) message.visibleAt = effect.visibleAt;
      return;
    case 'remove':
      contents.messages.delete(effect.id);
      return;
    case 'move':
      contents.messages.delete(effect.id);
      add(contentsOf(holdings, effect.to, 0), effect.message);
      return;
    case 'purge':
      contents.messages.clear();
      contents.purgedAt = effect.at;
      return;
    case 'attributes':
      Object.assign(contents.changed, effect.changed);
      contents.changedAt = effect.at;
      return;
    case 'move-task':
      holdings.tasks.unshift(effect.task);
  }
}

function add(contents: Contents, message: Message): void {
  contents.messages.set(message.id, { ...message });
  if (message.sequence === undefined) return;
  contents.sequence = Math.max(contents.sequence, Number(message.sequence));
  if (message.deduplicationId !== undefined && message.movedFrom === undefined)
    contents.recent.set(message.deduplicationId, {
      at: message.sentAt,
      id: message.id,
      sequence: message.sequence,
    });
}

function contentsOf(holdings: Holdings, arn: string, at: number): Contents {
  const known = holdings.contents.get(arn);
  if (known) return known;
  const fresh: Contents = {
    createdAt: at,
    changedAt: at,
    messages: new Map(),
    recent: new Map(),
    sequence: 0,
    purgedAt: -Infinity,
    changed: {},
  };
  holdings.contents.set(arn, fresh);
  return fresh;
}
