import type { WireResponse } from '../service.ts';
import type { StoredVersion, VersionFacts } from './bucket.ts';
import { newVersionId, objectArn, openBucket, type S3Call } from './call.ts';
import { authorizeKey, encryptionHeaders, isUnderKmsKey } from './encryption.ts';
import { authorizeRead } from './get-object.ts';
import { describing, versionHeaders } from './object-headers.ts';
import { refuseRead, refuseWrite } from './preconditions.ts';
import { authorizePut, etagOf } from './put-object.ts';
import { S3Error } from './s3-error.ts';
import { writeXml } from './xml.ts';

/** CopyObject, within one account. */
export async function copyObject(call: S3Call): Promise<WireResponse> {
  const { state, bucketName: bucket, key } = call;
  const { declaration, shelf } = openBucket(state, bucket);
  const { version, from } = source(call);
  const target = authorizePut(call);
  const replace = call.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (from.bucket === bucket && from.key === key && !replace && from.versionId === undefined)
    throw new S3Error(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing the object’s metadata: set x-amz-metadata-directive: REPLACE.',
    );
  refuseWrite(call, shelf);

  const described = replace ? describing(call.headers) : describing(version.headers);
  const headers = { ...described, ...encryptionHeaders(target) };
  const tagging =
    call.headers['x-amz-tagging-directive'] === 'REPLACE'
      ? call.headers['x-amz-tagging']
      : version.tagging;
  const facts: VersionFacts = {
    versionId: newVersionId(state, declaration),
    at: state.context.clock.now(),
    etag:
      isUnderKmsKey(headers) || isUnderKmsKey(version.headers) || version.etag.includes('-')
        ? etagOf(call, headers, version.content)
        : version.etag,
    headers,
    ...(version.checksum ? { checksum: version.checksum } : {}),
    ...(tagging === undefined ? {} : { tagging }),
  };
  await state.commit({ kind: 'put', bucket, key, facts }, version.content);
  state.created(bucket, 'Copy', {
    key,
    size: version.content.length,
    etag: facts.etag,
    versionId: facts.versionId,
  });
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...versionHeaders(facts),
      ...(version.versionId === 'null'
        ? {}
        : { 'x-amz-copy-source-version-id': version.versionId }),
      ...encryptionHeaders(headers),
    },
    body: writeXml('CopyObjectResult', {
      LastModified: new Date(facts.at).toISOString(),
      ETag: `"${facts.etag}"`,
    }),
  };
}

function source(call: S3Call): {
  version: StoredVersion;
  from: { bucket: string; key: string; versionId: string | undefined };
} {
  const said = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(
    call.headers['x-amz-copy-source'] ?? '',
  );
  if (!said)
    throw new S3Error(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  const [bucket, key] = [decodeURIComponent(said[1] ?? ''), decodeURIComponent(said[2] ?? '')];
  const versionId = said[3];
  const { shelf } = openBucket(call.state, bucket);
  const version = authorizeRead(call, shelf, key, versionId, bucket);
  authorizeKey(call.state, call.authorize, { bucket, key }, version.headers, ['kms:Decrypt']);
  if (refuseRead(call.headers, version, 'x-amz-copy-source-') === 'unchanged')
    throw new S3Error(
      'PreconditionFailed',
      `At least one of the pre-conditions you specified did not hold for ${objectArn(bucket, key)}`,
    );
  return { version, from: { bucket, key, versionId } };
}
