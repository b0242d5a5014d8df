import { mkdirSync } from 'node:fs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { webFolder } from '../bundle.ts';

/** The bucket of the screens' files, and what puts them there: the parts under their hashes first, then the pages. */
export function createWebFiles(scope: Construct, accessLogs: Bucket): Bucket {
  mkdirSync(webFolder, { recursive: true });
  const bucket = new Bucket(scope, 'WebBucket', {
    // Everybody may read what is in it; and CloudFront could not read it with a key of ours unless that named CloudFront.
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    serverAccessLogsBucket: accessLogs as Bucket & IBucket,
    serverAccessLogsPrefix: 'web/',
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const built = new Asset(scope, 'WebFiles', { path: webFolder });
  const logGroup = new LogGroup(scope, 'WebFilesLog', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'PutsScreensInTheirPlace', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Sojourn deployment: puts the built screens into their bucket',
  });
  const may = (actions: string[], ...resources: string[]) => {
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  };
  may(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
  may(['s3:GetObject'], built.bucket.arnForObjects(built.s3ObjectKey));
  may(['s3:ListBucket'], bucket.bucketArn);
  may(['s3:PutObject'], bucket.arnForObjects('*'));

  const put = (
    id: string,
    cacheControl: CacheControl[],
    which: { exclude: string[]; include?: string[] },
  ) =>
    new BucketDeployment(scope, id, {
      sources: [Source.bucket(built.bucket, built.s3ObjectKey)],
      destinationBucket: bucket as Bucket & IBucket,
      ...which,
      cacheControl,
      // A page that was opened before the deployment may still ask for a part of its own version.
      prune: false,
      role: role.withoutPolicyUpdates(),
      logGroup,
    });
  const parts = put(
    'WebParts',
    [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    { exclude: ['*'], include: ['assets/*'] },
  );
  const pages = put('WebPages', [CacheControl.noCache()], { exclude: ['assets/*'] });
  pages.node.addDependency(parts);
  return bucket;
}
