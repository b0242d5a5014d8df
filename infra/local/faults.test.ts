import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { throttled } from './faults.ts';
import { serve } from './wire.ts';

/** Sends one call to a server that throttles, and gives what the SDK makes of its answer. */
async function refusalOf(service: string, send: (settings: object) => Promise<unknown>) {
  let asked = 0;
  const server = await serve(0, Date.now, () => {
    asked += 1;
    return Promise.resolve(throttled(service));
  });
  const error: unknown = await send({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 2,
    retryMode: 'standard',
  }).catch((each: unknown) => each);
  await server.close();
  return { asked, name: (error as Error).name };
}

test.each([
  [
    'dynamodb',
    'ThrottlingException',
    (settings: object) =>
      new DynamoDBClient(settings).send(
        new GetItemCommand({ TableName: 't', Key: { pk: { S: 'x' } } }),
      ),
  ],
  [
    'kms',
    'ThrottlingException',
    (settings: object) => new KMSClient(settings).send(new ListKeysCommand({})),
  ],
  [
    's3',
    'SlowDown',
    (settings: object) =>
      new S3Client({ ...settings, forcePathStyle: true }).send(
        new GetObjectCommand({ Bucket: 'b', Key: 'k' }),
      ),
  ],
  [
    'sqs',
    'RequestThrottled',
    (settings: object) =>
      new SQSClient(settings).send(new GetQueueUrlCommand({ QueueName: 'queue' })),
  ],
  [
    'states',
    'ThrottlingException',
    (settings: object) => new SFNClient(settings).send(new ListStateMachinesCommand({})),
  ],
])('the SDK takes the throttling of %s for %s, and tries again', async (service, name, send) => {
  expect(await refusalOf(service, send)).toEqual({ asked: 2, name });
});
