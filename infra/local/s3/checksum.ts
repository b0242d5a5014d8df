import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './crc.ts';
import { S3Error } from './s3-error.ts';

export type Algorithm = 'crc32' | 'crc32c' | 'crc64nvme' | 'sha1' | 'sha256';

export interface Checksum {
  algorithm: Algorithm;
  /** Base64; a composite one ends in -N, the number of parts. */
  value: string;
  type: 'FULL_OBJECT' | 'COMPOSITE';
}

export const ALGORITHMS: readonly Algorithm[] = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'];

/** Base64 of the checksum, as in `x-amz-checksum-*`. */
export function checksum(algorithm: Algorithm, bytes: Uint8Array): string {
  switch (algorithm) {
    case 'crc32':
      return uint32(crc32(bytes));
    case 'crc32c':
      return uint32(crc32c(bytes));
    case 'crc64nvme':
      return crc64nvme(bytes).toString('base64');
    default:
      return createHash(algorithm).update(bytes).digest('base64');
  }
}

/**
 * The checksum that an upload comes with, proven against the bytes; where it comes with none, S3's own default.
 * `headers` are the request's, with the trailing headers of a chunked body among them.
 * Throws `BadDigest`, `InvalidDigest`, or `InvalidRequest` when two checksums are sent.
 */
export function provenChecksum(
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): Checksum {
  proveMd5(headers['content-md5'], bytes);
  const sent = ALGORITHMS.filter((algorithm) => `x-amz-checksum-${algorithm}` in headers);
  if (sent.length > 1)
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  const algorithm = sent[0] ?? 'crc64nvme';
  const value = checksum(algorithm, bytes);
  const said = headers[`x-amz-checksum-${algorithm}`];
  if (said !== undefined && said !== value) {
    if (Buffer.from(said, 'base64').length !== Buffer.from(value, 'base64').length)
      throw new S3Error(
        'InvalidRequest',
        `Value for x-amz-checksum-${algorithm} header is invalid.`,
      );
    throw new S3Error(
      'BadDigest',
      `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}

function proveMd5(said: string | undefined, bytes: Uint8Array): void {
  if (said === undefined) return;
  if (Buffer.from(said, 'base64').length !== 16)
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  if (createHash('md5').update(bytes).digest('base64') !== said)
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
}

/** Of a multipart object: the checksum of the parts' checksums (Amazon S3 user guide, "Checking object integrity"). */
export function compositeChecksum(
  parts: readonly Checksum[],
  content: Uint8Array,
  type: Checksum['type'] = 'COMPOSITE',
): Checksum | undefined {
  const algorithm = parts[0]?.algorithm;
  if (algorithm === undefined || parts.some((part) => part.algorithm !== algorithm))
    return undefined;
  if (algorithm === 'crc64nvme' || type === 'FULL_OBJECT')
    return { algorithm, value: checksum(algorithm, content), type: 'FULL_OBJECT' };
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part.value, 'base64')));
  return { algorithm, value: `${checksum(algorithm, joined)}-${parts.length}`, type: 'COMPOSITE' };
}

function uint32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
}
