/**
 * The receive, dispatch, intake and recount functions over the embedded services, in one process and one thread, under
 * disorder: tablets that send again, pollers that deliver twice, workers that die or come back late.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eachMessage } from '../../functions/batch.ts';
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import { dispatch, type Queue } from '../../functions/dispatch/dispatch.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { enterArea } from '../../functions/fieldwork/areas.ts';
import { Problem } from '../../functions/http/problems.ts';
import { takeIn } from '../../functions/intake/intake.ts';
import { type IntakeStores, secretsOfAreas } from '../../functions/intake/intake-stores.ts';
import { receive, type ReceiveStores } from '../../functions/receive/receive.ts';
import { recountAreas } from '../../functions/recount/recount-areas.ts';
import type { Identities } from '../../functions/stores/area-key.ts';
import type { Bucket } from '../../functions/stores/bucket.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import { placeOf } from '../../functions/stores/keys.ts';
import { type Receipt, receiptOf } from '../../functions/stores/receipts.ts';
import type { Table } from '../../functions/stores/table.ts';
import { knownVersions } from '../../functions/stores/versions.ts';
import { createDynamoDb, type StreamRecord } from '../../infra/local/dynamodb/dynamodb.ts';
import { createKms } from '../../infra/local/kms/kms.ts';
import { createS3 } from '../../infra/local/s3/s3.ts';
import { noJournal, type ServiceContext } from '../../infra/local/service.ts';
import { createSqs } from '../../infra/local/sqs/sqs.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { type Caller, createDisorder, type Fate, seeded } from './disorder.ts';
import { jsonClient, objectClient } from './in-process.ts';
import { tinySurveyWithListing as survey } from './tiny-survey.ts';

const SURVEY = survey.survey;
const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:000000000000:intake';
const VISIBILITY_MS = 30_000;

/** Counts areas when facts of them have been added. */
export type Count = (fieldwork: Table, records: readonly StreamRecord[]) => Promise<void>;

/** The platform's own way. */
export const recountAll: Count = (fieldwork, records) =>
  recountAreas(
    fieldwork,
    records.map((record) => placeOf(partitionOf(record))),
  );

export interface Outcome {
  world: World;
  /** Ids that were acknowledged to a tablet. */
  acknowledged: Set<string>;
  /** How often each kind of fault came to pass. */
  fates: Record<Fate, number>;
}

/** What one invocation holds. */
export interface Stores extends IntakeStores, ReceiveStores {
  /** For whoever may read names, as no function may. */
  identities: Identities;
  definitionsBucket: Bucket;
  intake: Queue;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

async function createWorld(seed: number, chances: Partial<Record<Fate, number>>) {
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
      definitionsBucket: bucket('definitions'),
      identities,
      ...secretsOfAreas(
        identities,
        { client: kms, keyId: 'pseudonym-key', generation: 1 },
        () => now,
      ),
      definitions: publishedDefinitions(bucket('definitions'), versions),
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

/**
 * A small fieldwork under disorder, then calm until everything has come to rest. Tablets send until they are
 * acknowledged, and sometimes again; the pollers deliver until nothing is left.
 */
export async function liveThrough(
  seed: number,
  submissions: readonly Submission[],
  areas: readonly string[],
  chances: Partial<Record<Fate, number>>,
  count: Count,
): Promise<Outcome> {
  const world = await createWorld(seed, chances);
  await setUp(world, areas);
  const acknowledged = new Set<string>();
  const outbox = submissions.flatMap((submission) => [submission, ...again(world, submission)]);
  shuffle(outbox, world.disorder.random);

  const dispatcher = streamPoller(world, 'dispatch', isReceipt, async (stores, records) => {
    const receipts = records.map(({ dynamodb }) =>
      receiptOf(unmarshall((dynamodb.NewImage ?? {}) as Image)),
    );
    await dispatch(stores.fieldwork, stores.intake, receipts);
  });
  const counter = streamPoller(world, 'recount', isFact, async (stores, records) => {
    await count(stores.fieldwork, records);
  });

  for (let round = 0; outbox.length > 0 || !(await atRest(world, dispatcher, counter)); round++) {
    if (round > 12) world.disorder.calm();
    if (round > 200) throw new Error('It does not come to rest.');
    const sending = outbox.splice(0, 1 + Math.floor(world.disorder.random() * 3));
    const sent = sending.map(async (submission) => {
      const bytes = Buffer.from(JSON.stringify(submission));
      try {
        await world.run('receive', (stores) =>
          receive(stores, submission, bytes, 'enumerator-01', new Date(world.now())),
        );
        acknowledged.add(submission.instanceId);
      } catch (error) {
        // The platform said no for good; whatever else went wrong, a tablet sends again.
        if (!(error instanceof Problem) || error.code === 'busy') outbox.push(submission);
      }
    });
    const work = [...sent, dispatcher.poll(), counter.poll(), pollQueue(world)];
    await world.disorder.settle();
    await Promise.all(work);
    world.pass(VISIBILITY_MS / 2);
  }
  return { world, acknowledged, fates: world.disorder.fates };
}

async function setUp(world: World, areas: readonly string[]): Promise<void> {
  await world.calmly(async ({ fieldwork, definitionsBucket }) => {
    const publisher = { user: 'manager', now: new Date(world.now()) };
    await publishDefinition(fieldwork, definitionsBucket, survey, publisher);
    for (const area of areas) {
      const at = publisher.now.toISOString();
      await enterArea(fieldwork, SURVEY, areaOf(area), { by: publisher.user, at });
    }
  });
}

/** Where all areas of this world lie. */
export const STRATUM = 'one';

const areaOf = (area: string): SampledArea => ({
  area,
  stratum: STRATUM,
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.5,
  segmentProbability: 1,
  listed: { N: 40 },
  cases: [1, 2, 3, 4].map((number) => ({
    case: `${area}-${number}-1`,
    listClass: 'N',
    replicate: 0,
    probability: 0.1,
  })),
});

const isReceipt = (record: StreamRecord) =>
  record.eventName === 'INSERT' && sortKeyOf(record) === 'RECEIPT';
const isFact = (record: StreamRecord) =>
  record.eventName === 'INSERT' && sortKeyOf(record).startsWith('FACT#');

type Image = Parameters<typeof unmarshall>[0];

const keyOf = (record: StreamRecord) => unmarshall(record.dynamodb.Keys as Image);
export const partitionOf = (record: StreamRecord) => String(keyOf(record)['pk']);
export const sortKeyOf = (record: StreamRecord) => String(keyOf(record)['sk']);

interface Poller {
  poll(): Promise<void>;
  behind(): boolean;
}

/** Delivers a stream at least once: in order, going on only past what succeeded, and now and then a second time. */
function streamPoller(
  world: World,
  name: string,
  isWanted: (record: StreamRecord) => boolean,
  work: (stores: Stores, records: StreamRecord[]) => Promise<void>,
): Poller {
  const stream = world.dynamodb.stream('fieldwork');
  let checkpoint: string | undefined;
  return {
    behind: () => stream.read(checkpoint, 1).length > 0,
    async poll() {
      const read = stream.read(checkpoint, 1 + Math.floor(world.disorder.random() * 10));
      const last = read.at(-1);
      if (last === undefined) return;
      const records = read.filter(isWanted);
      const twice = world.disorder.random() < 0.15;
      const deliveries = records.length === 0 ? [] : twice ? [records, records] : [records];
      const ends = await Promise.allSettled(
        deliveries.map((delivery) => world.run(name, (stores) => work(stores, delivery))),
      );
      if (ends.every((end) => end.status === 'fulfilled')) {
        checkpoint = last.dynamodb.SequenceNumber;
      }
    },
  };
}

/** Delivers the intake queue at least once, and removes what succeeded. */
async function pollQueue(world: World): Promise<void> {
  const messages = await world.sqs.receive(QUEUE_ARN, 3, VISIBILITY_MS);
  if (messages.length === 0) return;
  try {
    const { batchItemFailures } = await world.run('intake', (stores) =>
      eachMessage(
        messages,
        (message) => message.messageId,
        (message) => takeIn(stores, JSON.parse(message.body) as Receipt),
      ),
    );
    const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
    for (const { messageId, receiptHandle } of messages) {
      if (!failed.has(messageId)) await world.sqs.remove(QUEUE_ARN, receiptHandle);
    }
  } catch {
    // The worker died: the messages come again when their time is over.
  }
}

async function atRest(world: World, ...pollers: Poller[]): Promise<boolean> {
  const { visible, inFlight, delayed } = world.sqs.depth(QUEUE_ARN);
  return visible + inFlight + delayed === 0 && !pollers.some((poller) => poller.behind());
}

/** A tablet that lost the answer, or its memory, sends again what was long acknowledged. */
function again(world: World, submission: Submission): Submission[] {
  return world.disorder.random() < 0.3 ? [submission] : [];
}

function shuffle<Thing>(things: Thing[], random: () => number): void {
  for (let at = things.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [things[at], things[other]] = [things[other] as Thing, things[at] as Thing];
  }
}
