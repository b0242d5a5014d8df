/** The embedded services in one process without any fault, for tests of what stands on them. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { createDynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import { createKms } from '../../infra/local/kms/kms.ts';
import { createS3 } from '../../infra/local/s3/s3.ts';
import { noJournal, type ServiceContext } from '../../infra/local/service.ts';
import { createSqs } from '../../infra/local/sqs/sqs.ts';
import { type Caller, seeded } from './disorder.ts';
import { jsonClient, objectClient } from './in-process.ts';

const REGION = 'eu-central-1';
const ACCOUNT = '000000000000';

const calm: Caller = { call: (done) => done() };

/** Empty tables, a bucket, a queue and a key. Another caller may bring faults of its own. */
export async function calmServices(caller = calm) {
  const next = seeded(1);
  const context: ServiceContext = {
    clock: { now: () => Date.UTC(2026, 2, 1) },
    journal: noJournal,
    region: REGION,
    account: ACCOUNT,
    random: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
  const dynamodb = createDynamoDb(context);
  const key = [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ];
  const attributes = (schema: { AttributeName: string }[]) =>
    schema.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' }));
  dynamodb.declareTable({
    TableName: 'fieldwork',
    KeySchema: key,
    AttributeDefinitions: attributes(key),
    BillingMode: 'PAY_PER_REQUEST',
  });
  dynamodb.declareTable({
    TableName: 'identity',
    KeySchema: key,
    AttributeDefinitions: attributes(key),
    BillingMode: 'PAY_PER_REQUEST',
  });
  const s3 = createS3(context);
  await s3.declareBucket({ name: 'objects', versioned: true });
  const sqs = createSqs(context);
  await sqs.declareQueue({ name: 'intake', visibilityTimeout: 30, retention: 3600, delay: 0 });
  const kms = createKms(context);
  for (const [id, usage] of [
    ['identity-key', 'ENCRYPT_DECRYPT'],
    ['pseudonym-key', 'GENERATE_VERIFY_MAC'],
    ['release-key', 'SIGN_VERIFY'],
  ] as const) {
    await kms.declareKey({
      id,
      arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`,
      usage,
      aliases: [],
    });
  }

  const client = jsonClient<DynamoDBClient>(dynamodb, 'DynamoDB_20120810', caller);
  return {
    fieldwork: { client, name: 'fieldwork' },
    identity: { client, name: 'identity' },
    objects: { client: objectClient(s3, caller), name: 'objects' },
    /** For a client that speaks to it over HTTP. */
    s3,
    intake: {
      client: jsonClient<SQSClient>(sqs, 'AmazonSQS', caller),
      url: `http://127.0.0.1/${ACCOUNT}/intake`,
    },
    /** The bodies of the messages that wait. */
    waiting: async () => {
      const messages = await sqs.receive(`arn:aws:sqs:${REGION}:${ACCOUNT}:intake`, 10, 1000);
      return messages.map(({ body }) => body);
    },
    kms: jsonClient<KMSClient>(kms, 'TrentService', caller),
    keyId: 'identity-key',
    pseudonymKeyId: 'pseudonym-key',
    releaseKeyId: 'release-key',
  };
}
