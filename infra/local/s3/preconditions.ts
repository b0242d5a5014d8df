import type { Shelf, StoredVersion } from './bucket.ts';
import { currentObject } from './bucket.ts';
import type { S3Call } from './call.ts';
import { objectArn } from './call.ts';
import { S3Error } from './s3-error.ts';

const FAILED = 'At least one of the pre-conditions you specified did not hold';

const sameEtag = (header: string, etag: string) =>
  header
    .split(',')
    .some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '').replaceAll('"', '')));

/**
 * Conditional writes (Amazon S3 user guide, "How to prevent object overwrites with conditional writes"). The caller
 * commits in the same turn of the event loop, so of many racing writers one finds the place empty.
 */
export function refuseWrite(call: S3Call, shelf: Shelf): void {
  const { 'if-none-match': absent, 'if-match': etag } = call.headers;
  if (absent !== undefined) {
    if (absent !== '*' || etag !== undefined)
      throw new S3Error(
        'NotImplemented',
        'A header you provided implies functionality that is not implemented: a write takes If-None-Match: * alone.',
      );
    if (currentObject(shelf, call.key)) throw new S3Error('PreconditionFailed', FAILED);
  }
  if (etag !== undefined) {
    // Comparing tells what is there, which is a read.
    call.authorize('s3:GetObject', objectArn(call.bucketName, call.key));
    const current = currentObject(shelf, call.key);
    if (!current) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
    if (!sameEtag(etag, current.etag)) throw new S3Error('PreconditionFailed', FAILED);
  }
}

/** RFC 7232, section 6: says 304 when the reader has it already; throws `PreconditionFailed`. */
export function refuseRead(
  headers: Readonly<Record<string, string>>,
  version: StoredVersion,
  prefix = '',
): 'read' | 'unchanged' {
  const header = (name: string) => headers[`${prefix}${name}`];
  const second = Math.floor(version.at / 1000) * 1000;
  const [match, noneMatch] = [header('if-match'), header('if-none-match')];
  const [modified, unmodified] = [
    dateOf(header('if-modified-since')),
    dateOf(header('if-unmodified-since')),
  ];
  if (match !== undefined) {
    if (!sameEtag(match, version.etag)) throw new S3Error('PreconditionFailed', FAILED);
  } else if (unmodified !== undefined && second > unmodified)
    throw new S3Error('PreconditionFailed', FAILED);
  if (noneMatch !== undefined) return sameEtag(noneMatch, version.etag) ? 'unchanged' : 'read';
  return modified !== undefined && second <= modified ? 'unchanged' : 'read';
}

function dateOf(header: string | undefined): number | undefined {
  const date = header === undefined ? NaN : Date.parse(header);
  return Number.isNaN(date) ? undefined : date;
}
