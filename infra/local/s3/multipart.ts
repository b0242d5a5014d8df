import type { WireResponse } from '../service.ts';
import type { Upload } from './bucket.ts';
import { bucketArn, objectArn, openBucket, type S3Call } from './call.ts';
import { ALGORITHMS, provenChecksum } from './checksum.ts';
import { authorizeKey, encryptionHeaders } from './encryption.ts';
import { checksumHeaders } from './object-headers.ts';
import { authorizePut, etagOf } from './put-object.ts';
import { S3Error } from './s3-error.ts';
import { writeXml } from './xml.ts';

/** CreateMultipartUpload. */
export async function createUpload(call: S3Call): Promise<WireResponse> {
  const { state, bucketName: bucket, key } = call;
  openBucket(state, bucket);
  const headers = authorizePut(call);
  const id = Buffer.from(state.context.random(48)).toString('base64url');
  const tagging = call.headers['x-amz-tagging'];
  const type = call.headers['x-amz-checksum-type'];
  const algorithm = call.headers['x-amz-checksum-algorithm'];
  await state.commit({
    kind: 'upload',
    bucket,
    upload: {
      id,
      key,
      at: state.context.clock.now(),
      headers,
      ...(tagging === undefined ? {} : { tagging }),
      ...(type === 'FULL_OBJECT' || type === 'COMPOSITE' ? { checksumType: type } : {}),
    },
  });
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...encryptionHeaders(headers),
      ...(algorithm === undefined ? {} : { 'x-amz-checksum-algorithm': algorithm }),
    },
    body: writeXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id }),
  };
}

/** UploadPart. */
export async function uploadPart(call: S3Call): Promise<WireResponse> {
  const { state, authorize, bucketName: bucket, key, body, query } = call;
  authorize('s3:PutObject', objectArn(bucket, key));
  const upload = openUpload(call);
  authorizeKey(state, authorize, { bucket, key }, upload.headers, [
    'kms:GenerateDataKey',
    'kms:Decrypt',
  ]);
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new S3Error(
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  const checksum = provenChecksum(call.headers, body);
  const part = {
    number,
    at: state.context.clock.now(),
    etag: etagOf(call, upload.headers, body),
    checksum,
  };
  await state.commit({ kind: 'part', bucket, uploadId: upload.id, part }, body);
  return {
    status: 200,
    headers: {
      etag: `"${part.etag}"`,
      ...checksumHeaders(part),
      ...encryptionHeaders(upload.headers),
    },
    body: '',
  };
}

/** AbortMultipartUpload. */
export async function abortUpload(call: S3Call): Promise<WireResponse> {
  const { state, authorize, bucketName: bucket, key } = call;
  authorize('s3:AbortMultipartUpload', objectArn(bucket, key));
  await state.commit({ kind: 'abort', bucket, uploadId: openUpload(call).id });
  return { status: 204, headers: {}, body: '' };
}

/** ListParts. */
export function listParts(call: S3Call): WireResponse {
  const { authorize, bucketName: bucket, key, query } = call;
  authorize('s3:ListMultipartUploadParts', objectArn(bucket, key));
  const upload = openUpload(call);
  const marker = Number(query.get('part-number-marker') ?? 0);
  const limit = Math.min(Number(query.get('max-parts') ?? 1000), 1000);
  const later = [...upload.parts.values()]
    .filter((part) => part.number > marker)
    .sort((a, b) => a.number - b.number);
  const page = later.slice(0, limit);
  const truncated = later.length > page.length;
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('ListPartsResult', {
      Bucket: bucket,
      Key: key,
      UploadId: upload.id,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: limit,
      IsTruncated: truncated,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: new Date(part.at).toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.content.length,
        [`Checksum${part.checksum.algorithm.toUpperCase()}`]: part.checksum.value,
      })),
      StorageClass: 'STANDARD',
    }),
  };
}

/** ListMultipartUploads: all of them, in one page. */
export function listUploads(call: S3Call): WireResponse {
  const { state, authorize, bucketName: bucket, query } = call;
  const { shelf } = openBucket(state, bucket);
  authorize('s3:ListBucketMultipartUploads', bucketArn(bucket));
  const prefix = query.get('prefix') ?? '';
  const uploads = [...shelf.uploads.values()].filter((upload) => upload.key.startsWith(prefix));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('ListMultipartUploadsResult', {
      Bucket: bucket,
      IsTruncated: false,
      Upload: uploads.map((upload) => ({
        Key: upload.key,
        UploadId: upload.id,
        Initiated: new Date(upload.at).toISOString(),
        StorageClass: 'STANDARD',
      })),
    }),
  };
}

/** The upload that the query names. Throws `NoSuchUpload`. */
export function openUpload({ state, bucketName, key, query }: S3Call): Upload {
  const { shelf } = openBucket(state, bucketName);
  const upload = shelf.uploads.get(query.get('uploadId') ?? '');
  if (!upload || upload.key !== key)
    throw new S3Error(
      'NoSuchUpload',
      'The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.',
    );
  return upload;
}

/** A part's checksum as it is named in the XML of a completion: ChecksumCRC32 and its like. */
export const checksumElements = ALGORITHMS.map(
  (algorithm) => [algorithm, `Checksum${algorithm.toUpperCase()}`] as const,
);
