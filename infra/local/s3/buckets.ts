import type { WireResponse } from '../service.ts';
import { bucketArn, openBucket, type S3Call } from './call.ts';
import { writeXml } from './xml.ts';

const xml = (body: string): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body,
});

/** ListBuckets. */
export function listBuckets({ state, authorize }: S3Call): WireResponse {
  authorize('s3:ListAllMyBuckets', '*');
  const names = [...state.declared.keys()].sort();
  return xml(
    writeXml('ListAllMyBucketsResult', {
      Owner: { ID: state.context.account },
      Buckets: {
        Bucket: names.map((name) => ({
          Name: name,
          CreationDate: new Date(openBucket(state, name).shelf.createdAt).toISOString(),
          BucketRegion: state.context.region,
        })),
      },
    }),
  );
}

/** HeadBucket. */
export function headBucket({ state, authorize, bucketName }: S3Call): WireResponse {
  openBucket(state, bucketName);
  authorize('s3:ListBucket', bucketArn(bucketName));
  return { status: 200, headers: { 'x-amz-bucket-region': state.context.region }, body: '' };
}

/** GetBucketLocation: us-east-1 is the empty one. */
export function bucketLocation({ state, authorize, bucketName }: S3Call): WireResponse {
  openBucket(state, bucketName);
  authorize('s3:GetBucketLocation', bucketArn(bucketName));
  const { region } = state.context;
  return xml(writeXml('LocationConstraint', region === 'us-east-1' ? '' : region));
}
