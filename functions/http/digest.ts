import { createHash } from 'node:crypto';
import { Problem } from './problems.ts';

/**
 * Whether a sender gave a `Content-Digest` for a body and the body is what it says.
 */
export const isProven = (header: string | undefined, bytes: Uint8Array): boolean =>
  givenDigest(header) === digestOf(bytes);

/**
 * Compares a body with the `Content-Digest` its sender gave (RFC 9530, sha-256). A sender need not give one.
 *
 * @throws Problem damaged-in-transit
 */
export function demandDigest(header: string | undefined, bytes: Uint8Array): void {
  const given = givenDigest(header);
  if (given !== undefined && given !== digestOf(bytes)) throw new Problem('damaged-in-transit');
}

const givenDigest = (header = '') => /(?:^|[,\s])sha-256=:([A-Za-z0-9+/=]+):/.exec(header)?.[1];

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
