import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { s3Contract } from './s3-contract.ts';

s3Contract('AWS', async () => {
  // One attempt: a retry of a lost create-only put would count as a loser.
  const client = new S3Client({ maxAttempts: 1 });
  const region = await client.config.region();
  const make = async (Bucket: string) => {
    await client.send(
      new CreateBucketCommand({
        Bucket,
        ...(region === 'us-east-1'
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
      }),
    );
    return Bucket;
  };
  const plain = await make(`sojourn-parity-${randomUUID()}`);
  const versioned = await make(`sojourn-parity-${randomUUID()}`);
  await client.send(
    new PutBucketVersioningCommand({
      Bucket: versioned,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
  return { client, plain, versioned, close: () => removeBuckets(client, [plain, versioned]) };
});

async function removeBuckets(client: S3Client, buckets: string[]): Promise<void> {
  for (const Bucket of buckets) {
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await client.send(
        new ListObjectVersionsCommand({ Bucket }),
      );
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
        Key,
        VersionId,
      }));
      if (Objects.length === 0) break;
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    }
    await client.send(new DeleteBucketCommand({ Bucket }));
  }
  client.destroy();
}
