import { createHash } from 'node:crypto';
import type { WireResponse } from '../service.ts';
import type { VersionFacts } from './bucket.ts';
import { newVersionId, objectArn, openBucket, type S3Call } from './call.ts';
import { provenChecksum } from './checksum.ts';
import { authorizeKey, encryptionHeaders, isUnderKmsKey } from './encryption.ts';
import { checksumHeaders, keptHeaders, versionHeaders } from './object-headers.ts';
import { refuseWrite } from './preconditions.ts';
import { S3Error } from './s3-error.ts';

/** PutObject. */
export async function putObject(call: S3Call): Promise<WireResponse> {
  const { state, bucketName, key, body } = call;
  const { declaration, shelf } = openBucket(state, bucketName);
  const headers = authorizePut(call);
  const checksum = provenChecksum(call.headers, body);
  refuseWrite(call, shelf);

  const tagging = call.headers['x-amz-tagging'];
  const facts: VersionFacts = {
    versionId: newVersionId(state, declaration),
    at: state.context.clock.now(),
    etag: etagOf(call, headers, body),
    headers,
    checksum,
    ...(tagging === undefined ? {} : { tagging }),
  };
  await state.commit({ kind: 'put', bucket: bucketName, key, facts }, body);
  state.created(bucketName, 'Put', {
    key,
    size: body.length,
    etag: facts.etag,
    versionId: facts.versionId,
  });
  return {
    status: 200,
    headers: { ...versionHeaders(facts), ...checksumHeaders(facts), ...encryptionHeaders(headers) },
    body: '',
  };
}

/** Whether the caller may put here, and the headers that the object will carry. */
export function authorizePut(call: S3Call): Record<string, string> {
  const { state, authorize, bucketName, key } = call;
  if (Buffer.byteLength(key) > 1024)
    throw new S3Error('KeyTooLongError', 'Your key is too long: 1024 bytes at most.');
  authorize('s3:PutObject', objectArn(bucketName, key));
  if (call.headers['x-amz-tagging'] !== undefined)
    authorize('s3:PutObjectTagging', objectArn(bucketName, key));
  const headers = keptHeaders(call);
  authorizeKey(state, authorize, { bucket: bucketName, key }, headers, ['kms:GenerateDataKey']);
  return headers;
}

export function etagOf(
  call: S3Call,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): string {
  return isUnderKmsKey(headers)
    ? Buffer.from(call.state.context.random(16)).toString('hex')
    : createHash('md5').update(bytes).digest('hex');
}
