import { newId, queueOf, type SqsCall } from './call.ts';
import type { MoveTask } from './effect.ts';
import type { Input } from './input.ts';
import { forgetOld, isVisible, type Message, type Queue } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/**
 * StartMessageMoveTask: takes everything visible out of a dead-letter queue and sends it anew. AWS does so over time;
 * here it is done when the call returns, however slowly it was asked to go.
 */
export async function startMoveTask(call: SqsCall, input: Input<'StartMessageMoveTask'>) {
  const source = deadLetterQueue(call, input.SourceArn);
  for (const action of [
    'sqs:StartMessageMoveTask',
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
  ])
    call.authorize(action, source.arn);
  const now = call.context.clock.now();
  forgetOld(source, now);
  const waiting = [...source.contents.messages.values()].filter((message) =>
    isVisible(message, now),
  );
  const task: MoveTask = {
    sourceArn: source.arn,
    startedAt: now,
    moved: 0,
    toMove: waiting.length,
    ...(input.DestinationArn === undefined ? {} : { destinationArn: input.DestinationArn }),
    ...(input.MaxNumberOfMessagesPerSecond === undefined
      ? {}
      : { perSecond: input.MaxNumberOfMessagesPerSecond }),
  };
  const targets = new Map<string, Queue>();
  for (const arn of new Set(waiting.map((message) => input.DestinationArn ?? message.movedFrom))) {
    if (arn === undefined) continue;
    call.authorize('sqs:SendMessage', arn);
    targets.set(arn, queueOf(call, arn));
  }

  const commits: Promise<void>[] = [];
  for (const message of waiting) {
    const target = targets.get(input.DestinationArn ?? message.movedFrom ?? '');
    if (!target) {
      task.failure = 'CouldNotDetermineMessageSource';
      break;
    }
    commits.push(
      call.commit({
        kind: 'move',
        queue: source.arn,
        id: message.id,
        to: target.arn,
        message: sentAnew(call, message, target, now),
      }),
    );
    task.moved += 1;
  }
  commits.push(call.commit({ kind: 'move-task', queue: source.arn, task }));
  await Promise.all(commits);
  for (const arn of targets.keys()) call.wake(arn);
  return { TaskHandle: Buffer.from(`${source.arn} ${newId(call)}`).toString('base64') };
}

/** ListMessageMoveTasks: the latest first. */
export function listMoveTasks(call: SqsCall, input: Input<'ListMessageMoveTasks'>) {
  call.authorize('sqs:ListMessageMoveTasks', input.SourceArn);
  const source = deadLetterQueue(call, input.SourceArn);
  const tasks = call.holdings.tasks
    .filter((task) => task.sourceArn === source.arn)
    .slice(0, input.MaxResults ?? 1);
  return {
    Results: tasks.map((task) => ({
      Status: task.failure === undefined ? 'COMPLETED' : 'FAILED',
      SourceArn: task.sourceArn,
      DestinationArn: task.destinationArn,
      MaxNumberOfMessagesPerSecond: task.perSecond,
      ApproximateNumberOfMessagesMoved: task.moved,
      ApproximateNumberOfMessagesToMove: task.toMove,
      FailureReason: task.failure,
      StartedTimestamp: task.startedAt,
    })),
  };
}

/** A redriven message is a new one: new id, new time, received by nobody (developer guide, "dead-letter queue redrive"). */
function sentAnew(call: SqsCall, message: Message, target: Queue, now: number): Message {
  const rest = { ...message };
  delete rest.handle;
  delete rest.firstReceivedAt;
  delete rest.movedFrom;
  return {
    ...rest,
    id: newId(call),
    sentAt: now,
    visibleAt: now,
    received: 0,
    ...(target.settings.fifo
      ? { sequence: String(target.contents.sequence + 1).padStart(20, '0') }
      : {}),
  };
}

function deadLetterQueue(call: SqsCall, arn: string): Queue {
  if (!call.declared.has(arn))
    throw new SqsError(
      'ResourceNotFoundException',
      `The resource that you specified for the SourceArn parameter doesn't exist: ${arn}`,
    );
  const feeds = [...call.declared.keys()].some(
    (other) => queueOf(call, other).settings.redrive?.deadLetterArn === arn,
  );
  if (!feeds)
    throw new SqsError(
      'InvalidParameterValue',
      'Source queue must be configured as a Dead Letter Queue.',
    );
  return queueOf(call, arn);
}
