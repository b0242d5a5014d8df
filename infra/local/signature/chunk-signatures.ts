import { createHash } from 'node:crypto';
import type { ChunkedBody } from './chunked-body.ts';
import { hmac } from './signing-key.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const EMPTY = sha256('');

/**
 * Whether every chunk, and the trailer where there is one, is signed in an unbroken chain from the request's own
 * signature (Amazon S3 API reference, "sigv4-streaming" and "sigv4-streaming-trailers").
 */
export function chunksAreSigned(
  body: ChunkedBody,
  seed: { key: Uint8Array; timestamp: string; scope: string; signature: string },
  trailerIsSigned: boolean,
): boolean {
  const preamble = `${seed.timestamp}\n${seed.scope}`;
  let previous = seed.signature;
  for (const chunk of body.chunks) {
    const text = `AWS4-HMAC-SHA256-PAYLOAD\n${preamble}\n${previous}\n${EMPTY}\n${sha256(chunk.bytes)}`;
    const expected = hmac(seed.key, text).toString('hex');
    if (chunk.signature !== expected) return false;
    previous = expected;
  }
  if (!trailerIsSigned) return true;
  const trailer = Object.entries(body.trailers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const text = `AWS4-HMAC-SHA256-TRAILER\n${preamble}\n${previous}\n${sha256(trailer)}`;
  return body.trailerSignature === hmac(seed.key, text).toString('hex');
}
