import type { MovableClock } from './clock.ts';
import type { DynamoDb } from './dynamodb/dynamodb.ts';
import type { Principal } from './endpoint.ts';
import type { Faults } from './faults.ts';
import type { FunctionPool } from './lambda/pool.ts';
import type { MappingPlan, Plan } from './plan.ts';
import { owner } from './policy.ts';
import { followQueue } from './queue-mapping.ts';
import { ACCOUNT } from './resources.ts';
import type { Sqs } from './sqs/sqs.ts';
import { followStream, type Mapping } from './stream-mapping.ts';

/**
 * Feeds a function from a table's stream or from a queue, as the template's mapping says.
 *
 * @throws AccessDenied when the function's role may not read the source, as Lambda refuses to make such a mapping
 */
export function followMapping(
  mapping: MappingPlan,
  told: {
    plan: Plan;
    services: { dynamodb: DynamoDb; sqs: Sqs };
    pool: FunctionPool;
    authorize: Principal['authorize'];
    checkpoint: string | undefined;
    keepCheckpoint: (checkpoint: string) => Promise<void>;
    /** Sends to a dead-letter queue. */
    setAside: (queueArn: string) => (body: string) => Promise<void>;
    clock: MovableClock;
    faults: Faults;
    /** Copies of the function at once. */
    copies: number;
  },
): Mapping {
  const { plan, services, pool, authorize, faults, clock } = told;
  const queue = plan.queues.find((each) => each.arn === mapping.sourceArn);
  if (queue) {
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
      authorize(`sqs:${action}`, queue.arn);
    }
    if (queue.kmsKeyArn !== undefined) authorize('kms:Decrypt', queue.kmsKeyArn);
    return followQueue(
      {
        functionName: mapping.functionName,
        function: pool,
        batchSize: mapping.batchSize,
        reportsFailures: mapping.reportsFailures,
        atMost: told.copies,
        queue: {
          receive: (most) => services.sqs.receive(queue.arn, most, queue.visibilityTimeout * 1000),
          remove: (handle) => services.sqs.remove(queue.arn, handle),
          onSend: (listener) => services.sqs.onSend(queue.arn, listener),
          visible: () => services.sqs.depth(queue.arn).visible,
        },
      },
      faults,
    );
  }
  for (const action of ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']) {
    authorize(`dynamodb:${action}`, mapping.sourceArn);
  }
  if (mapping.failureArn !== undefined) authorize('sqs:SendMessage', mapping.failureArn);
  const table = mapping.sourceArn.split('/')[1] ?? '';
  return followStream(
    {
      ...mapping,
      stream: services.dynamodb.stream(table),
      streamArn: mapping.sourceArn,
      function: pool,
      setAside:
        mapping.failureArn === undefined
          ? async () => undefined
          : told.setAside(mapping.failureArn),
      checkpoint: told.checkpoint,
      keepCheckpoint: told.keepCheckpoint,
    },
    clock,
    faults,
  );
}

/** Sends a message as the owner. @throws Error when the queue does not take it */
export async function sendTo(sqs: Sqs, queueArn: string, body: string): Promise<void> {
  const name = queueArn.split(':').at(-1) ?? '';
  const response = await sqs.handle(
    {
      method: 'POST',
      path: '/',
      query: '',
      headers: {
        'x-amz-target': 'AmazonSQS.SendMessage',
        'content-type': 'application/x-amz-json-1.0',
      },
      body: Buffer.from(
        JSON.stringify({ QueueUrl: `http://localhost/${ACCOUNT}/${name}`, MessageBody: body }),
      ),
    },
    owner,
  );
  if (response.status !== 200) throw new Error(`Queue ${name} did not take a message.`);
}
