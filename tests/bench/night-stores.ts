/** What a night reads and writes, in memory: a simulated survey so many times over, each copy in areas of its own. */
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { PublishStores } from '../../functions/publish/night-work.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { SimulatedNight } from './simulated-night.ts';

const SIGNED = { by: 'manager', at: '2026-03-01T00:00:00.000Z' };

/** What is asked of a table or a bucket: bytes and values alone, so that it may come from another thread. */
export interface StoreCall {
  kind: keyof typeof COMMANDS;
  input: {
    Key?: unknown;
    Body?: Uint8Array | string;
    Item?: Record<string, AttributeValue>;
    ExpressionAttributeValues?: Record<string, AttributeValue>;
  };
}

export interface StoreAnswer {
  Items?: Record<string, AttributeValue>[];
  Item?: Record<string, AttributeValue> | undefined;
  bytes?: Uint8Array;
  refused?: 'there is none' | 'its place is taken';
}

const COMMANDS = {
  Query: QueryCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  GetObject: GetObjectCommand,
  PutObject: PutObjectCommand,
};

/** Tables and buckets as a night sees them, of whom everything is asked of `answer`. */
export function storesOver(
  definition: SurveyDefinition,
  answer: (call: StoreCall) => StoreAnswer | Promise<StoreAnswer>,
): PublishStores {
  const kinds = Object.entries(COMMANDS) as [
    StoreCall['kind'],
    abstract new (...given: never) => unknown,
  ][];
  const client = {
    async send(command: { constructor: { name: string }; input: StoreCall['input'] }) {
      const [kind] = kinds.find(([, one]) => command instanceof one) ?? [];
      if (!kind) throw new Error(`A night never asks for ${command.constructor.name}.`);
      const { Key, Body, Item, ExpressionAttributeValues } = command.input;
      const input = { Key, Body, Item, ExpressionAttributeValues } as StoreCall['input'];
      const { bytes, refused, ...made } = await answer({ kind, input });
      if (refused === 'there is none') throw new NoSuchKey({ message: '', $metadata: {} });
      if (refused !== undefined) {
        const about = { name: 'PreconditionFailed', $fault: 'client', $metadata: {} } as const;
        throw new S3ServiceException(about);
      }
      return { ...made, Body: { transformToByteArray: () => Promise.resolve(bytes) } };
    },
  };
  const inMemory = (name: string) => ({ client: client as unknown as S3Client, name });
  return {
    fieldwork: { client: client as unknown as DynamoDBClient, name: 'fieldwork' },
    interviews: inMemory('interviews'),
    publications: inMemory('publications'),
    definitions: { load: () => Promise.resolve(definition) },
    secretOf: (name) => Promise.resolve(sha256(name)),
  };
}

/**
 * Answers what is asked of the stores. Facts and records are made when they are asked for, so that a survey of any size
 * has room; what the night writes is kept.
 */
export function nightMemory(
  { survey, version }: SurveyDefinition,
  night: SimulatedNight,
  times: number,
): (call: StoreCall) => StoreAnswer {
  const objects = new Map<string, Uint8Array>();
  const items = new Map<string, Record<string, AttributeValue>>();
  const copies = copiesOf(night);
  const areas = Array.from({ length: times }, (_, copy) =>
    night.areas.map(({ area }) => `${String(copy)}/${area}`),
  ).flat();

  const partition = (pk: string): Record<string, AttributeValue>[] => {
    const [, kind = '', area = ''] = pk.split('#');
    if (kind === 'AREAS') return areas.map((code) => ({ sk: { S: code } }));
    if (kind === 'AREA') return copies.facts(area).map((fact) => marshall(fact));
    if (kind === 'DEFINITIONS') {
      const publishedAt = SIGNED.at;
      return [marshall({ version, sha256: sha256(survey), publishedAt, publishedBy: 'manager' })];
    }
    return [...items.values()].filter((item) => item['pk']?.S === pk);
  };
  const keyOf = (key: Record<string, AttributeValue> = {}) => `${key['pk']?.S} ${key['sk']?.S}`;
  return ({ kind, input: { Key, Body, Item, ExpressionAttributeValues: values } }) => {
    if (kind === 'Query') return { Items: partition(values?.[':pk']?.S ?? '') };
    if (kind === 'GetItem') return { Item: items.get(keyOf(Key as never)) };
    if (kind === 'PutItem') {
      items.set(keyOf(Item), Item ?? {});
      return {};
    }
    const key = Key as string;
    if (kind === 'GetObject') {
      const bytes = objects.get(key) ?? copies.record(key);
      return bytes ? { bytes } : { refused: 'there is none' };
    }
    if (objects.has(key)) return { refused: 'its place is taken' };
    objects.set(key, Buffer.from(Body ?? ''));
    return {};
  };
}

/** The areas and records of the one survey under the codes of a copy: '7/A012' is area A012 of the eighth. */
function copiesOf({ areas, finals, interviews }: SimulatedNight) {
  const areaByCode = new Map(areas.map((area) => [area.area, area]));
  const outcomes = new Map(Object.entries(finals));
  const interviewOf = new Map(interviews.map((one) => [one.case, one.record]));
  const texts = new Map(
    interviews.map(({ record }) => [
      record.instanceId,
      JSON.stringify({ ...record, area: `@/${record.area}`, instanceId: `@/${record.instanceId}` }),
    ]),
  );
  return {
    facts(code: string): Fact[] {
      const [copy = '', own = ''] = code.split('/');
      const area = areaByCode.get(own);
      return area ? factsOf(area, (name) => `${copy}/${name}`, { outcomes, interviewOf }) : [];
    },
    record(key: string): Uint8Array | undefined {
      const [copy = '', instanceId = ''] = key.split('/');
      const text = texts.get(instanceId);
      return text === undefined ? undefined : Buffer.from(text.replaceAll('"@/', `"${copy}/`));
    },
  };
}

function factsOf(
  area: SampledArea,
  own: (name: string) => string,
  {
    outcomes,
    interviewOf,
  }: {
    outcomes: ReadonlyMap<string, string>;
    interviewOf: ReadonlyMap<string, SimulatedNight['interviews'][number]['record']>;
  },
): Fact[] {
  const { cases, listed, ...place } = area;
  // As many people work in each copy, in teams of four.
  const number = Number.parseInt(sha256(area.area).slice(0, 6), 16) % 24;
  const [team, enumerator] = [
    own(`team-${String(number >> 2)}`),
    own(`enumerator-${String(number)}`),
  ];
  const told = cases.flatMap((one): Fact[] => {
    const outcome = outcomes.get(one.case);
    const record = interviewOf.get(one.case);
    if (outcome === undefined) return [];
    if (!record) {
      return [
        {
          fact: 'visit',
          visit: own(`v-${one.case}`),
          case: own(one.case),
          begunAt: '2026-03-05T10:00:00.000+01:00',
          result: outcome,
          isFinal: true,
          device: 'bench',
          sentBy: enumerator,
          receivedAt: '2026-03-05T18:00:00.000Z',
        },
      ];
    }
    const { instanceId, form, version, receivedAt } = record;
    const sent = { instanceId: own(instanceId), form, version, receivedAt, sentBy: enumerator };
    return [
      { fact: 'received', ...sent, case: own(one.case), sha256: sha256(instanceId) } as Fact,
      {
        fact: 'interview',
        ...sent,
        case: own(one.case),
        flags: 0,
        recordKey: own(instanceId),
        household: own(instanceId),
        outcome,
      },
    ];
  });
  return [
    { fact: 'area', ...place, area: own(area.area) },
    { fact: 'listing-opened', number: 1, team, listers: [enumerator], ...SIGNED },
    { fact: 'listing-closed', listed, listings: [], leftOut: [], relist: [], ...SIGNED },
    ...cases.map((one): Fact => ({ fact: 'case', ...one, case: own(one.case) })),
    { fact: 'households-drawn', cases: cases.length, ...SIGNED },
    ...told,
  ];
}
