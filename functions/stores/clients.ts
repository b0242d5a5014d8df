import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';

/**
 * Clients for the two stores on every path. The SDK tries a throttled or lost call three times; whoever calls us tries
 * again after that, which is safe everywhere.
 */
export const dynamodb = () => new DynamoDBClient({ maxAttempts: 3 });

export const s3 = () => new S3Client({ maxAttempts: 3, forcePathStyle: pathStyle() });

/** An endpoint of one's own (the embedded cloud) has no name for each bucket. */
function pathStyle(): boolean {
  return process.env['AWS_ENDPOINT_URL_S3'] !== undefined;
}
