import type { StoredVersion } from './bucket.ts';
import type { S3Call } from './call.ts';
import { encryptionOf } from './encryption.ts';
import { S3Error } from './s3-error.ts';

const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];
const METADATA = 'x-amz-meta-';
const MOST_METADATA = 2048;

/** What of a put's headers stays with the object. Throws `MetadataTooLarge`. */
export function keptHeaders(call: S3Call): Record<string, string> {
  return { ...describing(call.headers), ...encryptionOf(call) };
}

/** The headers that describe the content: type, disposition, metadata. */
export function describing(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  let size = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(METADATA)) size += Buffer.byteLength(name.slice(METADATA.length) + value);
    else if (!KEPT.includes(name)) continue;
    kept[name] = name === 'content-encoding' ? withoutChunking(value) : value;
  }
  if (size > MOST_METADATA)
    throw new S3Error(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size of 2 KB.',
    );
  if (kept['content-encoding'] === '') delete kept['content-encoding'];
  if (kept['x-amz-storage-class'] === 'STANDARD') delete kept['x-amz-storage-class'];
  return kept;
}

/** `aws-chunked` says how the body travelled, not what it is. */
const withoutChunking = (encoding: string) =>
  encoding
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked' && one !== '')
    .join(',');

/** The headers that tell of a version, after a put and at a read. */
export function versionHeaders(version: {
  versionId: string;
  etag: string;
}): Record<string, string> {
  return {
    etag: `"${version.etag}"`,
    ...(version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId }),
  };
}

export function checksumHeaders(version: Pick<StoredVersion, 'checksum'>): Record<string, string> {
  const { checksum } = version;
  return checksum
    ? {
        [`x-amz-checksum-${checksum.algorithm}`]: checksum.value,
        'x-amz-checksum-type': checksum.type,
      }
    : {};
}
