import { createHash } from 'node:crypto';
import type { WireResponse } from '../service.ts';
import type { Part, Upload, VersionFacts } from './bucket.ts';
import { newVersionId, objectArn, openBucket, type S3Call } from './call.ts';
import { compositeChecksum } from './checksum.ts';
import { joined } from './effect.ts';
import { authorizeKey, encryptionHeaders, isUnderKmsKey } from './encryption.ts';
import { checksumElements, openUpload } from './multipart.ts';
import { versionHeaders } from './object-headers.ts';
import { refuseWrite } from './preconditions.ts';
import { S3Error } from './s3-error.ts';
import { readXml, writeXml } from './xml.ts';

const SMALLEST_PART = 5 * 1024 * 1024;

/** CompleteMultipartUpload. */
export async function completeUpload(call: S3Call): Promise<WireResponse> {
  const { state, authorize, bucketName: bucket, key } = call;
  const { declaration, shelf } = openBucket(state, bucket);
  authorize('s3:PutObject', objectArn(bucket, key));
  const upload = openUpload(call);
  authorizeKey(state, authorize, { bucket, key }, upload.headers, ['kms:Decrypt']);
  const parts = chosenParts(upload, call.body);
  refuseWrite(call, shelf);

  const numbers = parts.map((part) => part.number);
  const content = joined(upload, numbers);
  const checksum = compositeChecksum(
    parts.map((part) => part.checksum),
    content,
    upload.checksumType,
  );
  const promised = checksum && call.headers[`x-amz-checksum-${checksum.algorithm}`];
  if (promised !== undefined && promised !== checksum?.value)
    throw new S3Error(
      'BadDigest',
      'The checksum you specified did not match the calculated checksum of the whole object.',
    );
  const facts: VersionFacts = {
    versionId: newVersionId(state, declaration),
    at: state.context.clock.now(),
    etag: isUnderKmsKey(upload.headers)
      ? `${Buffer.from(state.context.random(16)).toString('hex')}-${parts.length}`
      : etagOfParts(parts),
    headers: upload.headers,
    ...(checksum ? { checksum } : {}),
    ...(upload.tagging === undefined ? {} : { tagging: upload.tagging }),
  };
  await state.commit({ kind: 'complete', bucket, uploadId: upload.id, parts: numbers, facts });
  state.created(bucket, 'CompleteMultipartUpload', {
    key,
    size: content.length,
    etag: facts.etag,
    versionId: facts.versionId,
  });
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...versionHeaders(facts),
      ...encryptionHeaders(upload.headers),
    },
    body: writeXml('CompleteMultipartUploadResult', {
      Location: `http://${call.request.headers['host'] ?? 'localhost'}${call.request.path}`,
      Bucket: bucket,
      Key: key,
      ETag: `"${facts.etag}"`,
      ...(checksum
        ? {
            [`Checksum${checksum.algorithm.toUpperCase()}`]: checksum.value,
            ChecksumType: checksum.type,
          }
        : {}),
    }),
  };
}

/** The MD5 of the parts' MD5s, and their number. */
function etagOfParts(parts: readonly Part[]): string {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(Buffer.from(part.etag, 'hex'));
  return `${md5.digest('hex')}-${parts.length}`;
}

/** Throws `MalformedXML`, `InvalidPart`, `InvalidPartOrder` or `EntityTooSmall`. */
function chosenParts(upload: Upload, body: Uint8Array): Part[] {
  const listed = readXml(body, 'CompleteMultipartUpload')['Part'];
  const asked = (Array.isArray(listed) ? listed : []) as Record<string, string>[];
  if (asked.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part');
  const parts = asked.map((one) => chosenPart(upload, one));
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1];
    if (!next) break;
    if (next.number <= part.number)
      throw new S3Error(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      );
    if (part.content.length < SMALLEST_PART)
      throw new S3Error(
        'EntityTooSmall',
        `Your proposed upload is smaller than the minimum allowed size: part ${part.number} is under 5 MiB and not the last.`,
      );
  }
  return parts;
}

function chosenPart(upload: Upload, asked: Record<string, string>): Part {
  const part = upload.parts.get(Number(asked['PartNumber']));
  const otherChecksum = checksumElements.some(
    ([algorithm, element]) =>
      asked[element] !== undefined &&
      (part?.checksum.algorithm !== algorithm || part.checksum.value !== asked[element]),
  );
  if (!part || part.etag !== asked['ETag']?.replaceAll('"', '') || otherChecksum)
    throw new S3Error(
      'InvalidPart',
      `One or more of the specified parts could not be found (part ${asked['PartNumber']}). The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.`,
    );
  return part;
}
