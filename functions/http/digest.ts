import { createHash } from 'node:crypto';
import { Problem } from './problems.ts';

/**
 * Compares a body with the `Content-Digest` its sender gave (RFC 9530, sha-256). A sender need not give one.
 *
 * @throws Problem damaged-in-transit
 */
export function demandDigest(header: string | undefined, bytes: Uint8Array): void {
  const given = /(?:^|[,\s])sha-256=:([A-Za-z0-9+/=]+):/.exec(header ?? '')?.[1];
  if (given === undefined) return;
  if (createHash('sha256').update(bytes).digest('base64') !== given) {
    throw new Problem('damaged-in-transit');
  }
}
