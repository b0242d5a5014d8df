import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Keys } from './keys.ts';

export interface Stores {
  fieldwork: Table;
  identity: Table;
  vault: Bucket;
  interviews: Bucket;
  definitions: Bucket;
  publications: Bucket;
  /** Where S3 writes who read what. */
  accessLogs: Bucket;
}

/** Tables and buckets. All outlive the stack: a survey's answers are never deleted by a deployment. */
export function createStores(scope: Construct, keys: Keys, vaultDays: number): Stores {
  const accessLogs = new Bucket(scope, 'AccessLogsBucket', {
    // S3's log delivery can write under S3's own keys only.
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(400) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const bucket = (id: string, encryptionKey: Key, expireAfter?: Duration) =>
    new Bucket(scope, id, {
      encryptionKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      serverAccessLogsBucket: accessLogs as Bucket & IBucket,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          ...(expireAfter && {
            expiration: expireAfter,
            noncurrentVersionExpiration: Duration.days(1),
          }),
        },
      ],
    });
  return {
    accessLogs,
    fieldwork: table(scope, 'FieldworkTable', keys.work, StreamViewType.NEW_IMAGE),
    identity: table(scope, 'IdentityTable', keys.identity),
    vault: bucket('VaultBucket', keys.vault, Duration.days(vaultDays)),
    interviews: bucket('InterviewsBucket', keys.work),
    definitions: bucket('DefinitionsBucket', keys.work),
    publications: bucket('PublicationsBucket', keys.work),
  };
}

function table(scope: Construct, id: string, encryptionKey: Key, stream?: StreamViewType): Table {
  return new Table(scope, id, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(stream && { stream }),
  });
}
