import type { WireResponse } from '../service.ts';
import { currentObject, type Shelf } from './bucket.ts';
import { bucketArn, openBucket, type S3Call } from './call.ts';
import { after, listingContext, readListing, rolledUp, type Listing } from './listing.ts';
import { S3Error } from './s3-error.ts';
import { compareKeys } from './sorted-keys.ts';
import { writeXml, type Xml } from './xml.ts';

/** ListObjectsV2. */
export function listObjects(call: S3Call): WireResponse {
  const { query, bucketName } = call;
  const { shelf } = openBucket(call.state, bucketName);
  call.authorize('s3:ListBucket', bucketArn(bucketName), listingContext(call));
  const listing = readListing(call);
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const page = pageOf(shelf, listing, token === undefined ? (startAfter ?? '') : readToken(token));

  const { write } = listing;
  const body: Xml = {
    Name: bucketName,
    Prefix: write(listing.prefix),
    Delimiter: listing.delimiter === '' ? undefined : write(listing.delimiter),
    MaxKeys: listing.limit,
    EncodingType: listing.encoding,
    KeyCount: page.keys.length + page.prefixes.length,
    IsTruncated: page.last !== undefined,
    ContinuationToken: token,
    NextContinuationToken:
      page.last === undefined ? undefined : Buffer.from(page.last).toString('base64url'),
    StartAfter: startAfter === undefined ? undefined : write(startAfter),
    Contents: page.keys.flatMap((key) => {
      const version = currentObject(shelf, key);
      if (!version) return [];
      return {
        Key: write(key),
        LastModified: new Date(version.at).toISOString(),
        ETag: `"${version.etag}"`,
        ChecksumAlgorithm: version.checksum?.algorithm.toUpperCase(),
        ChecksumType: version.checksum?.type,
        Size: version.content.length,
        StorageClass: version.headers['x-amz-storage-class'] ?? 'STANDARD',
      };
    }),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: write(prefix) })),
  };
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('ListBucketResult', body),
  };
}

interface Page {
  keys: string[];
  prefixes: string[];
  /** Where the next page goes on; absent at the end. */
  last?: string;
}

function pageOf(shelf: Shelf, listing: Listing, start: string): Page {
  const page: Page = { keys: [], prefixes: [] };
  if (listing.limit === 0) return page;
  let last = start;
  // A page that ended in a common prefix goes on after everything under it.
  const startPrefix = rolledUp(start, listing);
  let from = startPrefix === start && start !== '' ? after(start) : start;
  if (compareKeys(listing.prefix, from) > 0) from = listing.prefix;
  for (;;) {
    let jump: string | undefined;
    for (const key of shelf.keys.from(from)) {
      if (!key.startsWith(listing.prefix)) return page;
      if (key === start || !currentObject(shelf, key)) continue;
      if (page.keys.length + page.prefixes.length === listing.limit) return { ...page, last };
      const common = rolledUp(key, listing);
      last = common ?? key;
      if (common === undefined) page.keys.push(key);
      else {
        page.prefixes.push(common);
        jump = after(common);
        break;
      }
    }
    if (jump === undefined) return page;
    from = jump;
  }
}

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (token === '' || Buffer.from(key).toString('base64url') !== token)
    throw new S3Error(
      'InvalidArgument',
      'The continuation token provided is incorrect: use NextContinuationToken as it came.',
    );
  return key;
}
