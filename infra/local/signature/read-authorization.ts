import type { WireRequest } from '../service.ts';
import { parseQuery } from './canonical-request.ts';
import { refused } from './signature-refused.ts';
import type { Scope } from './signing-key.ts';

/** What a signed request says about its own signature. */
export interface Authorization {
  accessKeyId: string;
  scope: Scope;
  signedHeaders: string[];
  signature: string;
  /** As sent: 20260131T120000Z. */
  timestamp: string;
  /** Milliseconds since 1970. */
  signedAt: number;
  /** Seconds a presigned URL is good for; absent when the headers carry the signature. */
  expires?: number;
  /** What a presigned URL says of the body, where it says it. */
  contentSha256?: string;
}

const WEEK = 7 * 24 * 3600;

/** Reads the signature from the `Authorization` header or the query. Throws `SignatureRefused` when it cannot. */
export function readAuthorization(request: WireRequest): Authorization {
  const header = request.headers['authorization'];
  if (header !== undefined) return fromHeader(request, header);
  const query = new Map(parseQuery(request.query));
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')) return fromQuery(query);
  // JSON services are told apart by their target header; a bare request is a browser at an S3 address.
  throw refused('missing', 'x-amz-target' in request.headers ? 'json' : 's3');
}

function fromHeader(request: WireRequest, header: string): Authorization {
  const service = 'x-amz-target' in request.headers ? 'json' : 's3';
  const [algorithm = '', rest = ''] = cutOnce(header.trim(), ' ');
  const fields = new Map(rest.split(',').map((field) => cutOnce(field.trim(), '=')));
  const timestamp = request.headers['x-amz-date'];
  if (algorithm !== 'AWS4-HMAC-SHA256' || timestamp === undefined)
    throw refused('malformed', service);
  return authorization(service, {
    credential: fields.get('Credential'),
    signedHeaders: fields.get('SignedHeaders'),
    signature: fields.get('Signature'),
    timestamp,
  });
}

function fromQuery(query: Map<string, string>): Authorization {
  const expires = Number(query.get('X-Amz-Expires') ?? NaN);
  const timestamp = query.get('X-Amz-Date');
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || timestamp === undefined)
    throw refused('malformed', 's3');
  if (!Number.isInteger(expires) || expires < 0)
    throw refused('malformed', 's3', 'X-Amz-Expires should be a number of seconds.');
  if (expires > WEEK)
    throw refused('malformed', 's3', 'X-Amz-Expires must be at most a week (604800 seconds).');
  const read = authorization('s3', {
    credential: query.get('X-Amz-Credential'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    signature: query.get('X-Amz-Signature'),
    timestamp,
  });
  const contentSha256 = query.get('X-Amz-Content-Sha256');
  return { ...read, expires, ...(contentSha256 === undefined ? {} : { contentSha256 }) };
}

function authorization(
  service: string,
  said: Partial<
    Record<'credential' | 'signedHeaders' | 'signature' | 'timestamp', string | undefined>
  >,
): Authorization {
  const { credential = '', signedHeaders = '', signature = '', timestamp = '' } = said;
  const parts = credential.split('/');
  const [terminator, name, region, day] = parts.slice(-4).reverse();
  const accessKeyId = parts.slice(0, -4).join('/');
  const when = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (terminator !== 'aws4_request' || !name || !region || !day || !accessKeyId || !when)
    throw refused('malformed', service);
  if (!signature || !signedHeaders || !timestamp.startsWith(day))
    throw refused('malformed', service);
  const [, y, m, d, h, min, s] = when.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    accessKeyId,
    scope: { day, region, service: name },
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    signedAt: Date.UTC(y, m - 1, d, h, min, s),
  };
}

function cutOnce(text: string, mark: string): [string, string] {
  const cut = text.indexOf(mark);
  return cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + mark.length)];
}
