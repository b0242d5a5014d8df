import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What a role may do, one sentence each. A role is a list of these and its name says them; nothing else grants
 * anything.
 */
const allow = (actions: string[], ...resources: string[]) =>
  new PolicyStatement({ actions, resources });

const use = (key: Key, ...actions: string[]) => allow(actions, key.keyArn);

/** DynamoDB opens a table under a customer's key on behalf of who asks. */
const openTable = (key: Key) =>
  use(key, 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey');

const objectsOf = (bucket: Bucket, names: readonly string[]) =>
  (names.length > 0 ? names : ['*']).map((name) => bucket.arnForObjects(name));

export const mayAdd = (table: Table, key: Key) => [
  allow(['dynamodb:PutItem'], table.tableArn),
  openTable(key),
];

export const mayAddMany = (table: Table, key: Key) => [
  allow(['dynamodb:BatchWriteItem'], table.tableArn),
  openTable(key),
];

export const mayRead = (table: Table, key: Key) => [
  allow(['dynamodb:GetItem', 'dynamodb:Query'], table.tableArn),
  openTable(key),
];

/** To write only where something else is not there: a transaction with a condition on another item. */
export const mayAddUnless = (table: Table) => [
  allow(['dynamodb:ConditionCheckItem'], table.tableArn),
];

export const mayFollow = (table: Table, key: Key) => {
  const stream = table.tableStreamArn;
  if (stream === undefined) throw new Error('This table has no stream to follow.');
  return [
    allow(
      [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      stream,
    ),
    openTable(key),
  ];
};

/** `names`: the objects that are meant, `*` standing for any text. */
export const mayAddObjects = (bucket: Bucket, key: Key, ...names: string[]) => [
  allow(['s3:PutObject'], ...objectsOf(bucket, names)),
  // Parts of large objects are decrypted to be joined; nothing here is large, so writing needs no kms:Decrypt.
  use(key, 'kms:GenerateDataKey'),
];

/** Reading names no missing object unless one may list; listing lets a reader tell "not there" from "not allowed". */
export const mayReadObjects = (bucket: Bucket, key: Key, ...names: string[]) => [
  allow(['s3:GetObject'], ...objectsOf(bucket, names)),
  allow(['s3:ListBucket'], bucket.bucketArn),
  use(key, 'kms:Decrypt'),
];

export const maySend = (queue: Queue, key: Key) => [
  allow(['sqs:SendMessage'], queue.queueArn),
  use(key, 'kms:GenerateDataKey', 'kms:Decrypt'),
];

export const mayTakeFrom = (queue: Queue, key: Key) => [
  allow(
    [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ],
    queue.queueArn,
  ),
  use(key, 'kms:Decrypt'),
];

/**
 * Comments lie apart from the names, under the same keys. Whoever keeps them reads the wrapped keys of households and
 * areas by their own attributes, and can read no attribute in which a name is sealed. Adding is for the comments alone:
 * a put that fails could show what lies in its place.
 */
export const mayKeepComments = (identity: Table, key: Key) => [
  new PolicyStatement({
    actions: ['dynamodb:PutItem', 'dynamodb:Query'],
    resources: [identity.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*#COMMENTS'] } },
  }),
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: [identity.tableArn],
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'wrapped', 'area'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  }),
  openTable(key),
];

export const mayStart = (machine: StateMachine) => [
  allow(['states:StartExecution'], machine.stateMachineArn),
];

export const mayWrapDataKeys = (key: Key) => [use(key, 'kms:GenerateDataKey', 'kms:Decrypt')];

/** To find what lies under a key by the keys alone, and to delete it. What lies there cannot be read. */
export const mayForget = (table: Table, key: Key) => [
  allow(['dynamodb:DeleteItem'], table.tableArn),
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  }),
  openTable(key),
];

/** For good: every version. Listing versions is how they are found. */
export const mayRemoveObjects = (bucket: Bucket, ...names: string[]) => [
  allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], ...objectsOf(bucket, names)),
  allow(['s3:ListBucketVersions'], bucket.bucketArn),
];

export const maySign = (key: Key) => [use(key, 'kms:GetPublicKey', 'kms:Sign')];

export const mayMakePseudonyms = (key: Key) => [use(key, 'kms:GenerateMac')];
