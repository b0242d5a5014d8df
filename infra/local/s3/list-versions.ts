import type { WireResponse } from '../service.ts';
import type { Shelf, Version } from './bucket.ts';
import { bucketArn, openBucket, type S3Call } from './call.ts';
import { listingContext, readListing, rolledUp } from './listing.ts';
import { compareKeys } from './sorted-keys.ts';
import { writeXml, type Xml } from './xml.ts';

/** ListObjectVersions: keys in order, of each key the newest first. */
export function listVersions(call: S3Call): WireResponse {
  const { query, bucketName } = call;
  const { shelf } = openBucket(call.state, bucketName);
  call.authorize('s3:ListBucketVersions', bucketArn(bucketName), listingContext(call));
  const listing = readListing(call);
  const marker = { key: query.get('key-marker') ?? '', versionId: query.get('version-id-marker') };

  const versions: Xml[] = [];
  const markers: Xml[] = [];
  const prefixes: string[] = [];
  let last: { key: string; versionId?: string } | undefined;
  let truncated = false;
  for (const { key, version, latest } of versionsFrom(shelf, listing.prefix, marker)) {
    const common = rolledUp(key, listing);
    if (common !== undefined && (prefixes.at(-1) === common || common === marker.key)) continue;
    if (versions.length + markers.length + prefixes.length === listing.limit) {
      truncated = listing.limit > 0;
      break;
    }
    last = common === undefined ? { key, versionId: version.versionId } : { key: common };
    if (common !== undefined) prefixes.push(common);
    else {
      const entry: Record<string, Xml> = {
        Key: listing.write(key),
        VersionId: version.versionId,
        IsLatest: latest,
        LastModified: new Date(version.at).toISOString(),
      };
      if (version.deleteMarker) markers.push(entry);
      else
        versions.push({
          ...entry,
          ETag: `"${version.etag}"`,
          Size: version.content.length,
          StorageClass: 'STANDARD',
        });
    }
  }
  const body: Xml = {
    Name: bucketName,
    Prefix: listing.write(listing.prefix),
    Delimiter: listing.delimiter === '' ? undefined : listing.write(listing.delimiter),
    KeyMarker: listing.write(marker.key),
    VersionIdMarker: marker.versionId ?? '',
    NextKeyMarker: truncated && last ? listing.write(last.key) : undefined,
    NextVersionIdMarker: truncated ? last?.versionId : undefined,
    MaxKeys: listing.limit,
    EncodingType: listing.encoding,
    IsTruncated: truncated,
    Version: versions,
    DeleteMarker: markers,
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: listing.write(prefix) })),
  };
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('ListVersionsResult', body),
  };
}

function* versionsFrom(
  shelf: Shelf,
  prefix: string,
  marker: { key: string; versionId: string | undefined },
): Generator<{ key: string; version: Version; latest: boolean }> {
  for (const key of shelf.keys.from(compareKeys(prefix, marker.key) > 0 ? prefix : marker.key)) {
    if (!key.startsWith(prefix)) return;
    const versions = shelf.versions.get(key) ?? [];
    let from = 0;
    if (key === marker.key && marker.key !== '') {
      if (marker.versionId === undefined) continue;
      from = versions.findIndex((version) => version.versionId === marker.versionId) + 1;
      if (from === 0) continue;
    }
    for (const [at, version] of versions.entries())
      if (at >= from) yield { key, version, latest: at === 0 };
  }
}
