/** The embedded services in one process and one thread, and what each invocation of a function holds, under disorder. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { CaseworkStores } from '../../functions/casework/casework-stores.ts';
import type { Queue } from '../../functions/dispatch/dispatch.ts';
import type { FieldworkStores } from '../../functions/fieldwork/fieldwork-stores.ts';
import { type IntakeStores, secretsOfAreas } from '../../functions/intake/intake-stores.ts';
import type { ReceiveStores } from '../../functions/receive/receive.ts';
import type { Identities } from '../../functions/stores/area-key.ts';
import { commentsOf } from '../../functions/stores/comments.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import { knownVersions } from '../../functions/stores/versions.ts';
import { createDynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import { createKms } from '../../infra/local/kms/kms.ts';
import { createS3 } from '../../infra/local/s3/s3.ts';
import { noJournal, type ServiceContext } from '../../infra/local/service.ts';
import { createSqs } from '../../infra/local/sqs/sqs.ts';
import { type Caller, createDisorder, type Fate, seeded } from './disorder.ts';
import { jsonClient, objectClient } from './in-process.ts';

export const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:000000000000:intake';
/** How long a message that somebody took stays hidden from others. */
export const VISIBILITY_MS = 30_000;

/** What one invocation holds. */
export interface Stores extends IntakeStores, ReceiveStores, FieldworkStores, CaseworkStores {
  /** For whoever may read names, as no function may. */
  identities: Identities;
  intake: Queue;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld(seed: number, chances: Partial<Record<Fate, number>>) {
  let now = Date.UTC(2026, 2, 1);
  const bytes = seeded(seed ^ 0x5eed);
  const context: ServiceContext = {
    clock: { now: () => now },
    journal: noJournal,
    region: 'eu-central-1',
    account: '000000000000',
    random: (count) => Uint8Array.from({ length: count }, () => Math.floor(bytes() * 256)),
  };
  const services = {
    dynamodb: createDynamoDb(context),
    s3: createS3(context),
    sqs: createSqs(context),
    kms: createKms(context),
  };
  for (const TableName of ['fieldwork', 'identity']) {
    services.dynamodb.declareTable({
      TableName,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      ...(TableName === 'fieldwork' && { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
    });
  }
  for (const name of ['vault', 'interviews', 'definitions']) {
    await services.s3.declareBucket({ name, versioned: true });
  }
  await services.sqs.declareQueue({
    name: 'intake',
    visibilityTimeout: VISIBILITY_MS / 1000,
    retention: 1_209_600,
    delay: 0,
  });
  for (const [id, usage] of [
    ['identity-key', 'ENCRYPT_DECRYPT'],
    ['pseudonym-key', 'GENERATE_VERIFY_MAC'],
  ] as const) {
    await services.kms.declareKey({
      id,
      arn: `arn:aws:kms:eu-central-1:0:key/${id}`,
      usage,
      aliases: [],
    });
  }

  const disorder = createDisorder(seed, chances);
  const storesOf = (caller: Caller): Stores => {
    const tables = jsonClient<DynamoDBClient>(services.dynamodb, 'DynamoDB_20120810', caller);
    const kms = jsonClient<KMSClient>(services.kms, 'TrentService', caller);
    const objects = objectClient(services.s3, caller);
    const fieldwork = { client: tables, name: 'fieldwork' };
    const bucket = (name: string) => ({ client: objects, name });
    const identities = {
      table: { ...fieldwork, name: 'identity' },
      kms,
      keyId: 'identity-key',
    };
    const versions = knownVersions(fieldwork);
    return {
      fieldwork,
      versions,
      vault: bucket('vault'),
      interviews: bucket('interviews'),
      designs: bucket('definitions'),
      identities,
      ...secretsOfAreas(
        identities,
        { client: kms, keyId: 'pseudonym-key', generation: 1 },
        () => now,
      ),
      definitions: publishedDefinitions(bucket('definitions'), versions),
      commentsOf: (survey, household) => commentsOf(identities, survey, household),
      intake: {
        client: jsonClient<SQSClient>(services.sqs, 'AmazonSQS', caller),
        url: 'http://127.0.0.1/000000000000/intake',
      },
    };
  };
  return {
    ...services,
    disorder,
    /** Runs one invocation of a function. */
    run: <Result>(name: string, work: (stores: Stores) => Promise<Result>) =>
      disorder.run(name, (caller) => work(storesOf(caller))),
    /** Runs work outside the disorder: no fault and no waiting. */
    calmly: <Result>(work: (stores: Stores) => Promise<Result>) =>
      work(storesOf({ call: (done) => done() })),
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds;
      services.sqs.tick();
    },
  };
}
