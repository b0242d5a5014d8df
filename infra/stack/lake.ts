import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The analysis tables of a whole census are smaller. A query that reads more is stopped: it is one that names no run. */
const MOST_BYTES_A_QUERY = 200 * 2 ** 30;

/** What the stack of a survey's tables must know of this one. */
export const lakeNames = (stage: string) => ({
  database: `sojourn_${stage}`,
  workGroup: `sojourn-${stage}`,
  /** The export that gives the name of the bucket in which the tables lie. */
  bucketExport: `sojourn-${stage}-interviews-bucket`,
});

/**
 * Where engines ask the analysis tables that each night leaves in the interviews bucket: a database for their
 * descriptions, and a work group that bounds a query and seals what it gives. It knows no survey: the tables themselves
 * come with `survey-tables.ts`, as definitions are published and not deployed.
 */
export function createLake(
  scope: Construct,
  stage: string,
  { interviews, accessLogs, key }: { interviews: Bucket; accessLogs: Bucket; key: Key },
): void {
  const names = lakeNames(stage);
  new CfnDatabase(scope, 'Lake', {
    catalogId: Stack.of(scope).account,
    databaseInput: {
      name: names.database,
      description: 'Sojourn: analysis tables of all surveys, without names',
    },
  });
  const results = new Bucket(scope, 'QueryResultsBucket', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    serverAccessLogsBucket: accessLogs as Bucket & IBucket,
    serverAccessLogsPrefix: 'queryresultsbucket/',
    // What a query gave may be rows of the tables, and can be had again.
    lifecycleRules: [
      { expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(7) },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new CfnWorkGroup(scope, 'LakeQueries', {
    name: names.workGroup,
    description: 'Sojourn: queries of the analysis tables',
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: MOST_BYTES_A_QUERY,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${results.bucketName}/`,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
      },
    },
  });
  new CfnOutput(scope, 'InterviewsBucketName', {
    value: interviews.bucketName,
    exportName: names.bucketExport,
  });
}
