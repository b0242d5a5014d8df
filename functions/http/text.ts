import { gunzipSync } from 'node:zlib';
import { Problem } from './problems.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text that a body holds, as it is or packed with gzip (it tells so by its first two bytes: gateways differ in what
 * they do with a `Content-Encoding`).
 *
 * @throws Problem too-large, where the body or what it unpacks to has more bytes than it may; not-text
 */
export function textBody(bytes: Uint8Array, most: { sent: number; unpacked: number }): string {
  if (bytes.length > most.sent) {
    throw new Problem('too-large', { bytes: bytes.length, limit: most.sent });
  }
  const unpacked = isGzip(bytes) ? unpack(bytes, most.unpacked) : bytes;
  try {
    return utf8.decode(unpacked);
  } catch {
    throw new Problem('not-text');
  }
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unpack(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('too-large', { limit });
    throw new Problem('not-text');
  }
}
