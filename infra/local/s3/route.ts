import type { WireResponse } from '../service.ts';
import { bucketLocation, headBucket, listBuckets } from './buckets.ts';
import type { S3Call } from './call.ts';
import { completeUpload } from './complete-upload.ts';
import { copyObject } from './copy-object.ts';
import { deleteObject, deleteObjects } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { listVersions } from './list-versions.ts';
import { abortUpload, createUpload, listParts, listUploads, uploadPart } from './multipart.ts';
import { putObject } from './put-object.ts';
import { S3Error } from './s3-error.ts';

type Operation = (call: S3Call) => WireResponse | Promise<WireResponse>;

/** Query names that choose another operation on the same address. */
const SUBRESOURCES = new Set([
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'list-type',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'partNumber',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
]);

/** By what is addressed, the method, and the subresources in the query. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'account GET': listBuckets,
  'bucket HEAD': headBucket,
  'bucket GET location': bucketLocation,
  'bucket GET list-type': listObjects,
  'bucket GET versions': listVersions,
  'bucket GET uploads': listUploads,
  'bucket POST delete': deleteObjects,
  'object GET': getObject,
  'object HEAD': getObject,
  'object PUT': putObject,
  'object PUT copy': copyObject,
  'object DELETE': deleteObject,
  'object POST uploads': createUpload,
  'object PUT partNumber uploadId': uploadPart,
  'object GET uploadId': listParts,
  'object DELETE uploadId': abortUpload,
  'object POST uploadId': completeUpload,
};

/** The operation that the request asks for. Throws `NotImplemented` by name rather than answer something else. */
export function operationOf(call: S3Call): Operation {
  const place = call.key !== '' ? 'object' : call.bucketName !== '' ? 'bucket' : 'account';
  const subresources = [...call.query.keys()].filter((name) => SUBRESOURCES.has(name)).sort();
  if ('x-amz-copy-source' in call.headers) subresources.push('copy');
  const name = [place, call.request.method, ...subresources].join(' ');
  const operation = OPERATIONS[name];
  if (!operation)
    throw new S3Error(
      'NotImplemented',
      `The embedded S3 does not know this operation (${name}). Known are: ${Object.keys(OPERATIONS).join('; ')}.`,
    );
  return operation;
}
