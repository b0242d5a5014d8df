import { AccessDenied, type WireResponse } from '../service.ts';
import type { Shelf, StoredVersion } from './bucket.ts';
import { bucketArn, objectArn, openBucket, type S3Call } from './call.ts';
import { authorizeKey } from './encryption.ts';
import { checksumHeaders, versionHeaders } from './object-headers.ts';
import { refuseRead } from './preconditions.ts';
import { readRange } from './range.ts';
import { S3Error } from './s3-error.ts';

const OVERRIDES = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** GetObject and HeadObject: the same answer, with and without the content. */
export function getObject(call: S3Call): WireResponse {
  const { state, authorize, bucketName, key, query } = call;
  const { shelf } = openBucket(state, bucketName);
  const version = authorizeRead(call, shelf, key, query.get('versionId'));
  authorizeKey(state, authorize, { bucket: bucketName, key }, version.headers, ['kms:Decrypt']);

  const headers: Record<string, string> = {
    ...version.headers,
    ...versionHeaders(version),
    'last-modified': new Date(version.at).toUTCString(),
    'accept-ranges': 'bytes',
    ...(version.tagging
      ? { 'x-amz-tagging-count': String(version.tagging.split('&').length) }
      : {}),
  };
  for (const name of OVERRIDES) {
    const override = query.get(`response-${name}`);
    if (override !== undefined) headers[name] = override;
  }
  if (refuseRead(call.headers, version) === 'unchanged') return { status: 304, headers, body: '' };

  const size = version.content.length;
  const range = readRange(call.headers['range'], size);
  if (range) headers['content-range'] = `bytes ${range.from}-${range.to - 1}/${size}`;
  else if (call.headers['x-amz-checksum-mode'] === 'ENABLED')
    Object.assign(headers, checksumHeaders(version));
  const content = range ? version.content.subarray(range.from, range.to) : version.content;
  headers['content-length'] = String(content.length);
  return {
    status: range ? 206 : 200,
    headers,
    body: call.request.method === 'HEAD' ? '' : content,
  };
}

/**
 * The version that the caller may read. Whoever may not list the bucket is not told that a key is missing: 403, not
 * 404 (GetObject, "Permissions"). Throws `NoSuchKey`, `NoSuchVersion`, `MethodNotAllowed`.
 */
export function authorizeRead(
  call: S3Call,
  shelf: Shelf,
  key: string,
  versionId: string | undefined,
  bucket = call.bucketName,
): StoredVersion {
  call.authorize(
    versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    objectArn(bucket, key),
  );
  const versions = shelf.versions.get(key) ?? [];
  const version =
    versionId === undefined ? versions[0] : versions.find((one) => one.versionId === versionId);
  if (version && !version.deleteMarker) return version;
  hideFromStrangers(call, bucket);
  if (versionId === undefined)
    throw new S3Error(
      'NoSuchKey',
      `The specified key does not exist: ${key}`,
      version ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId } : {},
    );
  if (version)
    throw new S3Error(
      'MethodNotAllowed',
      'The specified method is not allowed against a delete marker.',
      { 'x-amz-delete-marker': 'true', allow: 'DELETE' },
    );
  throw new S3Error('NoSuchVersion', `The specified version does not exist: ${versionId}`);
}

function hideFromStrangers(call: S3Call, bucket: string): void {
  try {
    call.authorize('s3:ListBucket', bucketArn(bucket));
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error;
    throw new S3Error('AccessDenied', error.message);
  }
}
