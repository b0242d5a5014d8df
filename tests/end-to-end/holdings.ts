import {
  type AttributeValue,
  DynamoDBClient,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Identities } from '../../functions/stores/area-key.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { ACCOUNT } from '../../infra/local/resources.ts';
import { builtTemplate } from './platform.ts';

export interface StoredObject {
  key: string;
  versionId: string;
  bytes: Uint8Array;
}

export type Item = Record<string, unknown>;

/** Everything that a platform keeps, as its owner sees it with the SDK. Stores go by their names in the stack. */
export interface Holdings {
  s3: S3Client;
  dynamodb: DynamoDBClient;
  sqs: SQSClient;
  bucketName: (bucket: string) => string;
  queueUrl: (queue: string) => string;
  /** The Identity table and its key, for whoever may open names: no function of the platform. */
  identities: Identities;
  /** Every version of every object whose key begins so. */
  objects: (bucket: string, prefix?: string) => Promise<StoredObject[]>;
  items: (table: string) => Promise<Item[]>;
  /** The bodies of the messages that lie in a queue. They stay in it. */
  messages: (queue: string) => Promise<string[]>;
}

export function holdingsOf({
  ownerClient,
  servicesUrl,
}: Pick<Cloud, 'ownerClient' | 'servicesUrl'>): Holdings {
  const s3 = new S3Client({ ...ownerClient, forcePathStyle: true });
  const dynamodb = new DynamoDBClient(ownerClient);
  const sqs = new SQSClient(ownerClient);
  const bucketName = (bucket: string) => logicalId(bucket).toLowerCase();
  const queueUrl = (queue: string) => `${servicesUrl}/${ACCOUNT}/${logicalId(queue)}`;
  return {
    s3,
    dynamodb,
    sqs,
    bucketName,
    queueUrl,
    identities: {
      table: { client: dynamodb, name: logicalId('IdentityTable') },
      kms: new KMSClient(ownerClient),
      keyId: logicalId('IdentityKey'),
    },
    async objects(bucket, prefix = '') {
      const Bucket = bucketName(bucket);
      const found: { Key: string; VersionId: string }[] = [];
      let page: ListObjectVersionsCommandOutput | undefined;
      do {
        page = await s3.send(
          new ListObjectVersionsCommand({
            Bucket,
            Prefix: prefix,
            KeyMarker: page?.NextKeyMarker,
            VersionIdMarker: page?.NextVersionIdMarker,
          }),
        );
        for (const { Key, VersionId } of page.Versions ?? []) {
          if (Key !== undefined && VersionId !== undefined) found.push({ Key, VersionId });
        }
      } while (page.IsTruncated);
      return Promise.all(
        found.map(async ({ Key, VersionId }) => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
          const bytes = await Body?.transformToByteArray();
          return { key: Key, versionId: VersionId, bytes: bytes ?? new Uint8Array(0) };
        }),
      );
    },
    async items(table) {
      const items: Item[] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const page: ScanCommandOutput = await dynamodb.send(
          new ScanCommand({ TableName: logicalId(table), ExclusiveStartKey: from }),
        );
        items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return items;
    },
    async messages(queue) {
      const QueueUrl = queueUrl(queue);
      const taken: { ReceiptHandle: string | undefined; Body: string }[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
        );
        if (Messages.length === 0) break;
        taken.push(...Messages.map(({ ReceiptHandle, Body = '' }) => ({ ReceiptHandle, Body })));
      }
      for (const { ReceiptHandle } of taken) {
        await sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
        );
      }
      return taken.map(({ Body }) => Body);
    },
  };
}

/** CDK adds eight characters to a name. */
function logicalId(name: string): string {
  const pattern = new RegExp(`^${name}[0-9A-F]{8}$`);
  const id = Object.keys(builtTemplate().Resources).find((each) => pattern.test(each));
  if (id === undefined) throw new Error(`The stack has no ${name}.`);
  return id;
}
