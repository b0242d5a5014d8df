import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Clients of the AWS SDK, all alike. The SDK tries a throttled or lost call three times; whoever calls us tries again
 * after that, which is safe everywhere. Keeping the middleware of each kind of call spares a third of a call's time.
 */
const settings = { maxAttempts: 3, cacheMiddleware: true };

export const dynamodb = () => new DynamoDBClient(settings);
export const kms = () => new KMSClient(settings);
export const sfn = () => new SFNClient(settings);
export const sqs = () => new SQSClient(settings);
export const s3 = () =>
  new S3Client({
    ...settings,
    forcePathStyle: hasOwnEndpoint(),
    // Interviews are small: asking whether to send one costs more than sending it.
    expectContinueHeader: false,
  });

/** An endpoint of one's own (the embedded cloud) has no name for each bucket. */
const hasOwnEndpoint = () => process.env['AWS_ENDPOINT_URL_S3'] !== undefined;
