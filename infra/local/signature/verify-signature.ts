import { createHash, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../service.ts';
import { canonicalRequest } from './canonical-request.ts';
import { chunksAreSigned } from './chunk-signatures.ts';
import { readChunkedBody, type ChunkedBody } from './chunked-body.ts';
import { readAuthorization, type Authorization } from './read-authorization.ts';
import { refused } from './signature-refused.ts';
import { hmac, signingKey } from './signing-key.ts';

export interface Identity {
  accessKeyId: string;
}

const SKEW = 15 * 60 * 1000;
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/**
 * Who signed this request, by AWS Signature Version 4, in the headers or in a presigned URL.
 * `now` is in milliseconds since 1970. Throws `SignatureRefused` with the code that S3, or a JSON service, would give.
 */
export function verifySignature(
  request: WireRequest,
  secretOf: (accessKeyId: string) => string | undefined,
  now: number,
): Identity {
  const said = readAuthorization(request);
  const { service } = said.scope;
  refuseWhenOutOfTime(said, now);
  refuseUnsignedHeaders(said, request);

  const secret = secretOf(said.accessKeyId);
  if (secret === undefined) throw refused('unknown-key', service);
  const key = signingKey(secret, said.scope);
  const scope = `${said.scope.day}/${said.scope.region}/${service}/aws4_request`;
  const payload = payloadHash(said, request);

  let canonical: string;
  try {
    canonical = canonicalRequest(request, service, said.signedHeaders, payload);
  } catch {
    throw refused('malformed', service, 'The address holds a broken percent escape.');
  }
  const expected = hmac(
    key,
    `AWS4-HMAC-SHA256\n${said.timestamp}\n${scope}\n${sha256(canonical)}`,
  ).toString('hex');
  if (!equal(expected, said.signature)) throw refused('mismatch', service);

  refuseOtherBody(payload, request, {
    key,
    scope,
    timestamp: said.timestamp,
    signature: said.signature,
  });
  return { accessKeyId: said.accessKeyId };
}

function refuseWhenOutOfTime(said: Authorization, now: number): void {
  const { service } = said.scope;
  if (said.expires === undefined) {
    if (Math.abs(now - said.signedAt) > SKEW) throw refused('skewed', service);
  } else {
    if (now > said.signedAt + said.expires * 1000) throw refused('expired', service);
    if (now < said.signedAt - SKEW) throw refused('not-yet-valid', service);
  }
}

/** A header that nobody signed could be added on the way; AWS takes no `x-amz-*` header on trust. */
function refuseUnsignedHeaders(said: Authorization, request: WireRequest): void {
  const signed = new Set(said.signedHeaders);
  const missing = Object.keys(request.headers).some(
    (name) => name.startsWith('x-amz-') && !signed.has(name) && name !== 'x-amz-user-agent',
  );
  const absent = said.signedHeaders.some((name) => !(name in request.headers));
  if (absent) throw refused('mismatch', said.scope.service);
  if (missing || !signed.has('host')) throw refused('not-signed', said.scope.service);
}

/** S3 signs what the header says of the body (and checks the body after); the others sign the body as it came. */
function payloadHash(said: Authorization, request: WireRequest): string {
  if (said.scope.service !== 's3') return sha256(request.body);
  const declared = request.headers['x-amz-content-sha256'] ?? said.contentSha256;
  if (said.expires !== undefined) return declared ?? 'UNSIGNED-PAYLOAD';
  if (declared === undefined)
    throw refused(
      'malformed',
      's3',
      'Missing required header for this request: x-amz-content-sha256.',
    );
  return declared;
}

function refuseOtherBody(
  payload: string,
  request: WireRequest,
  seed: { key: Uint8Array; scope: string; timestamp: string; signature: string },
): void {
  switch (payload) {
    case 'UNSIGNED-PAYLOAD':
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return;
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      if (!chunksAreSigned(chunked(request.body), seed, payload.endsWith('-TRAILER')))
        throw refused('mismatch', 's3');
      return;
    default:
      if (!/^[0-9a-f]{64}$/.test(payload))
        throw refused('malformed', 's3', 'x-amz-content-sha256 must be a hash or a known keyword.');
      if (payload !== sha256(request.body)) throw refused('body-differs', 's3');
  }
}

function chunked(body: Uint8Array): ChunkedBody {
  try {
    return readChunkedBody(body);
  } catch (error) {
    throw refused('malformed', 's3', error instanceof Error ? error.message : undefined);
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
