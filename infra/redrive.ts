/**
 * `npm run redrive -- QUEUE_URL`: sends what was set aside in a dead-letter queue back to the queue it came from. Mend
 * the cause first. Safe at any time, and twice: whatever was stored meanwhile stays stored once.
 */
import { pathToFileURL } from 'node:url';
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

/**
 * Starts moving every message of a dead-letter queue back, and waits until it is done.
 *
 * @returns how many messages were moved
 * @throws Error when SQS says that the move failed
 */
export async function redrive(client: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  const SourceArn = Attributes?.['QueueArn'];
  await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
  for (;;) {
    const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn }));
    const [task] = Results ?? [];
    if (task?.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status !== 'RUNNING') {
      throw new Error(
        `The move ended as ${task?.Status ?? 'nothing'}: ${task?.FailureReason ?? ''}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [queueUrl] = process.argv.slice(2);
  if (queueUrl === undefined) {
    console.error(
      'Which queue? npm run redrive -- QUEUE_URL (the stack’s output IntakeDeadQueueUrl).',
    );
    process.exit(1);
  }
  console.log(`${await redrive(new SQSClient({}), queueUrl)} messages are on their way again.`);
}
