import { AccessDenied, type WireResponse } from '../service.ts';
import { newVersionId, objectArn, openBucket, type S3Call } from './call.ts';
import { provenChecksum } from './checksum.ts';
import type { S3Effect } from './effect.ts';
import { S3Error } from './s3-error.ts';
import { readXml, writeXml, type Xml } from './xml.ts';

interface Deletion {
  effect?: S3Effect;
  /** The version that went, or the delete marker that came. */
  versionId: string;
  deleteMarker: boolean;
}

/** DeleteObject. */
export async function deleteObject(call: S3Call): Promise<WireResponse> {
  const gone = decide(call, call.key, call.query.get('versionId'));
  if (gone.effect) await call.state.commit(gone.effect);
  return {
    status: 204,
    headers: {
      ...(gone.versionId === 'null' ? {} : { 'x-amz-version-id': gone.versionId }),
      ...(gone.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
    },
    body: '',
  };
}

/** DeleteObjects: up to a thousand keys, each refused or deleted for itself. */
export async function deleteObjects(call: S3Call): Promise<WireResponse> {
  openBucket(call.state, call.bucketName);
  if (
    call.headers['content-md5'] === undefined &&
    !Object.keys(call.headers).some((name) => name.startsWith('x-amz-checksum-'))
  )
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 or x-amz-checksum-*.',
    );
  provenChecksum(call.headers, call.body);
  const asked = readXml(call.body, 'Delete');
  const objects = (Array.isArray(asked['Object']) ? asked['Object'] : []) as Record<
    string,
    string
  >[];
  if (objects.length === 0 || objects.length > 1000)
    throw new S3Error('MalformedXML', 'Name between 1 and 1000 objects to delete.');

  const deleted: Xml[] = [];
  const errors: Xml[] = [];
  const commits: Promise<void>[] = [];
  for (const { Key: key = '', VersionId: versionId } of objects) {
    try {
      const gone = decide(call, key, versionId);
      if (gone.effect) commits.push(call.state.commit(gone.effect));
      deleted.push({
        Key: key,
        VersionId: versionId,
        DeleteMarker: gone.deleteMarker || undefined,
        DeleteMarkerVersionId: gone.deleteMarker ? gone.versionId : undefined,
      });
    } catch (error) {
      if (!(error instanceof AccessDenied || error instanceof S3Error)) throw error;
      const code = error instanceof S3Error ? error.code : 'AccessDenied';
      errors.push({ Key: key, VersionId: versionId, Code: code, Message: error.message });
    }
  }
  await Promise.all(commits);
  const quiet = asked['Quiet'] === 'true';
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors }),
  };
}

function decide(call: S3Call, key: string, versionId: string | undefined): Deletion {
  const { state, authorize, bucketName: bucket } = call;
  const { declaration, shelf } = openBucket(state, bucket);
  authorize(
    versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
    objectArn(bucket, key),
  );
  if (versionId === undefined && declaration.versioned) {
    const marker = newVersionId(state, declaration);
    const at = state.context.clock.now();
    return {
      effect: { kind: 'mark', bucket, key, versionId: marker, at },
      versionId: marker,
      deleteMarker: true,
    };
  }
  const id = versionId ?? 'null';
  const version = shelf.versions.get(key)?.find((one) => one.versionId === id);
  return {
    ...(version ? { effect: { kind: 'remove', bucket, key, versionId: id } as const } : {}),
    versionId: id,
    deleteMarker: version?.deleteMarker ?? false,
  };
}
