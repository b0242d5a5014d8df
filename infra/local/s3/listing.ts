import { S3Error } from './s3-error.ts';
import type { S3Call } from './call.ts';

/** What ListObjectsV2 and ListObjectVersions have in common. */
export interface Listing {
  prefix: string;
  delimiter: string;
  limit: number;
  /** Writes a key as the caller asked: as it is, or percent-encoded. */
  write: (key: string) => string;
  encoding: 'url' | undefined;
}

export function readListing({ query }: S3Call): Listing {
  const asked = query.get('max-keys');
  const limit = asked === undefined || asked === '' ? 1000 : Number(asked);
  if (!Number.isInteger(limit) || limit < 0)
    throw new S3Error('InvalidArgument', 'max-keys must be a whole number, 0 or more.');
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw new S3Error(
      'InvalidArgument',
      'Invalid Encoding Method specified in Request: only url is known.',
    );
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    limit: Math.min(limit, 1000),
    write: encoding === 'url' ? urlEncode : (key) => key,
    encoding,
  };
}

/** What the policy may ask of a listing. */
export function listingContext({ query }: S3Call): Record<string, string> {
  return Object.fromEntries(
    ['prefix', 'delimiter', 'max-keys']
      .filter((name) => query.has(name))
      .map((name) => [`s3:${name}`, query.get(name) ?? '']),
  );
}

/** The common prefix that a key is rolled up into, where there is one. */
export function rolledUp(key: string, { prefix, delimiter }: Listing): string | undefined {
  if (delimiter === '') return undefined;
  const cut = key.indexOf(delimiter, prefix.length);
  return cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
}

/** The first string after every string that begins with `prefix`. */
export const after = (prefix: string) => `${prefix}\u{10ffff}`;

function urlEncode(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}
