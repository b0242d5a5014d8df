/**
 * Two devices that send one interview at the same moment, some thousand times: `npx tsx tests/openrosa/races.ts 10000` over the
 * services' wire, with the AWS SDK as in the field. Whoever comes first is taken, the other is told what is so, and one receipt
 * and one of each file are left.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { AssertionError } from 'node:assert';
import { isMainThread } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import type { ReceiveStores } from '../../functions/receive/receive.ts';
import { severalAtOnce } from '../../functions/several.ts';
import { readObject, sha256 } from '../../functions/stores/bucket.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import { readFacts } from '../../functions/stores/facts.ts';
import { attachedPath, vaultPath } from '../../functions/stores/keys.ts';
import { readReceipt } from '../../functions/stores/receipts.ts';
import { knownVersions } from '../../functions/stores/versions.ts';
import { createDynamoDb, type DynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import { createS3, type S3 } from '../../infra/local/s3/s3.ts';
import { noJournal, type ServiceContext } from '../../infra/local/service.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { idOf, interview, SURVEY } from '../end-to-end/tiny-fieldwork.ts';
import { tinySurvey } from '../faults/tiny-survey.ts';
import { jsonClient, objectClient } from '../faults/in-process.ts';
import { seeded } from '../faults/disorder.ts';
import { CREDENTIALS, serve } from '../parity/wire-server.ts';
import { embeddedEndpoint } from '../parity/dynamodb-endpoints.ts';
import { filledXml } from './filled-xml.ts';
import { enterDevice, type PlainFile, sendFilled } from './sending.ts';

/** How many races run beside each other. */
const AT_ONCE = 8;
const KEYS = ['a'.repeat(64), 'b'.repeat(64)] as const;
const NOW = new Date('2026-03-01T09:00:00.000Z');

type Outcome = 'taken' | 'other-bytes' | 'already-replaced' | 'other-file';

interface Racer {
  submission: Submission;
  files: PlainFile[][];
}

interface Race {
  kind: string;
  racers: readonly [Racer, Racer];
  /** What the two must be told, in any order. */
  outcomes: readonly [Outcome, Outcome];
}

const jpg = (name: string, text: string): PlainFile => ({ name, bytes: Buffer.from(text) });

/** The race of a number: five kinds in turn. */
function raceOf(number: number): Race {
  const area = `a${String(number % 50)}`;
  const own = (more: Parameters<typeof interview>[3] = {}, at = number): Submission =>
    interview(at, area, number, more);
  const alone = (submission: Submission): Racer => ({ submission, files: [[]] });
  switch (number % 5) {
    case 0:
      return {
        ...{ kind: 'the same bytes', outcomes: ['taken', 'taken'] },
        racers: [alone(own()), alone(own())],
      };
    case 1:
      return {
        ...{ kind: 'other bytes', outcomes: ['taken', 'other-bytes'] },
        racers: [alone(own()), alone(own({ answers: { c_rooms: 4 } }))],
      };
    case 2: {
      const files = [jpg('door.jpg', `door ${String(number)}`), jpg('niño.jpg', 'child')];
      return {
        ...{ kind: 'the same photos, split otherwise', outcomes: ['taken', 'taken'] },
        racers: [
          { submission: own(), files: [files] },
          { submission: own(), files: [[], files.slice(0, 1), files.slice(1)] },
        ],
      };
    }
    case 3: {
      // Both correct an interview that nobody has seen yet.
      const replaces = idOf(20_000_000 + number);
      return {
        ...{ kind: 'two corrections', outcomes: ['taken', 'already-replaced'] },
        racers: [alone(own({ replaces })), alone(own({ replaces }, 10_000_000 + number))],
      };
    }
    default:
      return {
        ...{ kind: 'photos of one name', outcomes: ['taken', 'other-file'] },
        racers: [
          { submission: own(), files: [[jpg('door.jpg', 'one')]] },
          { submission: own(), files: [[jpg('door.jpg', 'another')]] },
        ],
      };
  }
}

const xmlOf = ({ submission, files }: Racer): string =>
  filledXml(
    submission,
    files.flat().map(({ name }) => name),
  );

/**
 * Runs as many races.
 *
 * @returns how many were of each kind
 * @throws AssertionError for one with another end than it must have
 */
export async function demandRaces(
  stores: ReceiveStores,
  receiptsEntered: () => number,
  count: number,
  tell: (done: number) => void = () => undefined,
): Promise<Record<string, number>> {
  await publishDefinition(stores.fieldwork, stores.vault, tinySurvey, {
    user: 'manager',
    now: NOW,
  });
  for (const key of KEYS) await enterDevice(stores.fieldwork, SURVEY, key);
  const races = Array.from({ length: count }, (_, at) => raceOf(at + 1));
  const kinds: Record<string, number> = {};
  await severalAtOnce([...races.entries()], AT_ONCE, async ([at, race]) => {
    await demandOneWinner(stores, race);
    kinds[race.kind] = (kinds[race.kind] ?? 0) + 1;
    tell(at + 1);
  });
  const receipts = receiptsEntered();
  demand(receipts === count, `${String(receipts)} receipts of ${String(count)} races`);
  return kinds;
}

async function demandOneWinner(stores: ReceiveStores, race: Race): Promise<void> {
  const { kind, racers, outcomes } = race;
  const told = await Promise.all(
    racers.map(({ submission, files }, at) =>
      sendFilled(stores, submission, NOW, files, KEYS[at]).then(
        (): Outcome => 'taken',
        (error: { code?: Outcome }) => error.code ?? Promise.reject(error as unknown as Error),
      ),
    ),
  );
  const who = `${kind}, ${racers[0].submission.instanceId}`;
  demand([...told].sort().join() === [...outcomes].sort().join(), `${who}: told ${told.join()}`);

  const winner = racers[told.indexOf('taken')] ?? racers[0];
  const { instanceId, area } = winner.submission;
  const receipt = await readReceipt(stores.fieldwork, SURVEY, instanceId);
  demand(receipt?.sha256 === sha256(xmlOf(winner)), `${who}: the receipt is of who was taken`);
  for (const racer of racers) {
    const path = vaultPath(SURVEY, racer.submission.instanceId, sha256(xmlOf(racer)));
    const kept = await readObject(stores.vault, path);
    demand(Buffer.from(kept ?? []).toString() === xmlOf(racer), `${who}: the vault has both`);
  }
  for (const { name, bytes } of winner.files.flat()) {
    const path = attachedPath(SURVEY, instanceId, name, sha256(bytes));
    const kept = await readObject(stores.vault, path);
    demand(Buffer.from(kept ?? []).equals(bytes), `${who}: ${name} lies beside it`);
  }
  const refused = told.findIndex((each) => each === 'other-bytes' || each === 'already-replaced');
  const loser = racers[refused];
  if (loser === undefined) return;
  const facts = await readFacts(stores.fieldwork, SURVEY, area);
  const noted = facts.some(
    (fact) => fact.fact === 'conflict' && fact.sha256 === sha256(xmlOf(loser)),
  );
  demand(noted, `${who}: a supervisor sees who was refused`);
}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new AssertionError({ message });
}

/** Empty services, and how many receipts were entered in them. */
async function services() {
  const random = seeded(7);
  const context: ServiceContext = {
    clock: { now: () => Date.now() },
    journal: noJournal,
    region: 'eu-central-1',
    account: '000000000000',
    random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
  };
  const dynamodb = createDynamoDb(context);
  dynamodb.declareTable({
    TableName: 'fieldwork',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  });
  const s3 = createS3(context);
  await s3.declareBucket({ name: 'objects', versioned: true });
  return { dynamodb, s3 };
}

function storesOf(tables: DynamoDBClient, objects: S3Client): ReceiveStores {
  const fieldwork = { client: tables, name: 'fieldwork' };
  const vault = { client: objects, name: 'objects' };
  const versions = knownVersions(fieldwork);
  return { fieldwork, vault, versions, definitions: publishedDefinitions(vault, versions) };
}

/** How often a receipt was put where none was. */
const receiptsIn = (dynamodb: DynamoDb) => () =>
  dynamodb
    .stream('fieldwork')
    .read(undefined, Infinity)
    .filter(
      ({ eventName, dynamodb: { Keys } }) =>
        eventName === 'INSERT' && (Keys as { sk: { S: string } }).sk.S === 'RECEIPT',
    ).length;

/** Races in one process: each call goes after a moment of its own. */
export async function raceInProcess(count: number): Promise<Record<string, number>> {
  const { dynamodb, s3 } = await services();
  const random = seeded(11);
  const caller = {
    async call<Answer>(done: () => Promise<Answer>): Promise<Answer> {
      for (let left = Math.floor(random() * 4); left > 0; left--) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      return done();
    },
  };
  const tables = jsonClient<DynamoDBClient>(dynamodb, 'DynamoDB_20120810', caller);
  return demandRaces(storesOf(tables, objectClient(s3, caller)), receiptsIn(dynamodb), count);
}

/** ... and over the wire. */
async function raceOverTheWire(count: number): Promise<void> {
  const { dynamodb, s3 }: { dynamodb: DynamoDb; s3: S3 } = await services();
  const tablesServer = await embeddedEndpoint({ engine: dynamodb });
  const objectsServer = await serve(s3);
  const shared = { region: 'eu-central-1', credentials: CREDENTIALS, cacheMiddleware: true };
  const tables = new DynamoDBClient({ ...shared, endpoint: tablesServer.url });
  const objects = new S3Client({
    ...{ ...shared, endpoint: objectsServer.endpoint, forcePathStyle: true },
    expectContinueHeader: false,
  });
  const began = performance.now();
  const kinds = await demandRaces(
    storesOf(tables, objects),
    receiptsIn(dynamodb),
    count,
    (done) => {
      // The server remembers what it saw.
      objectsServer.seen.length = 0;
      if (done % 1000 === 0) process.stderr.write(`${String(done)} races\n`);
    },
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(JSON.stringify({ races: count, seconds, kinds }));
  tables.destroy();
  objects.destroy();
  await tablesServer.close();
  await objectsServer.close();
}

const isAsked = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isMainThread && isAsked) await raceOverTheWire(Number(process.argv[2] ?? 1000));
