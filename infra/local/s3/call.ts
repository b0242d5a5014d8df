import type { Authorize, ServiceContext, WireRequest } from '../service.ts';
import { readChunkedBody } from '../signature/chunked-body.ts';
import { parseQuery } from '../signature/canonical-request.ts';
import type { BucketDeclaration, Shelf } from './bucket.ts';
import type { S3Effect } from './effect.ts';
import { S3Error } from './s3-error.ts';

/** What every operation shares. */
export interface S3State {
  context: ServiceContext;
  declared: Map<string, BucketDeclaration>;
  shelves: Map<string, Shelf>;
  /** Makes the effect true at once, and resolves when it is on disk. */
  commit(effect: S3Effect, blob?: Uint8Array): Promise<void>;
  /** Told after an object was made and is on disk. */
  created(bucket: string, how: Creation, object: CreatedObject): void;
}

export type Creation = 'Put' | 'Copy' | 'CompleteMultipartUpload';

export interface CreatedObject {
  key: string;
  size: number;
  etag: string;
  versionId: string;
}

/** One request, read. */
export interface S3Call {
  state: S3State;
  request: WireRequest;
  authorize: Authorize;
  query: ReadonlyMap<string, string>;
  /**
   * The request's headers; the `x-amz-*` that a presigned URL carries in its query are among them, and so are the
   * trailing headers of a chunked body.
   */
  headers: Readonly<Record<string, string>>;
  /** Without chunk frames. */
  body: Uint8Array;
  bucketName: string;
  /** '' when the bucket itself is addressed. */
  key: string;
}

/** Reads a path-style request. Throws `InvalidURI` or `IncompleteBody`. */
export function readCall(state: S3State, request: WireRequest, authorize: Authorize): S3Call {
  try {
    const [, bucketName = '', ...rest] = request.path.split('/');
    const query = new Map(parseQuery(request.query));
    const { body, trailers } = contentOf(request);
    return {
      state,
      request,
      authorize,
      query,
      headers: { ...request.headers, ...headersInQuery(query), ...trailers },
      body,
      bucketName: decodeURIComponent(bucketName),
      key: decodeURIComponent(rest.join('/')),
    };
  } catch (error) {
    if (error instanceof URIError)
      throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
    throw error;
  }
}

function headersInQuery(query: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...query]
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => name.startsWith('x-amz-')),
  );
}

function contentOf({ headers, body }: WireRequest): {
  body: Uint8Array;
  trailers: Record<string, string>;
} {
  const chunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  if (!chunked) return { body, trailers: {} };
  try {
    const { content, trailers } = readChunkedBody(body);
    const promised = headers['x-amz-decoded-content-length'];
    if (promised !== undefined && Number(promised) !== content.length)
      throw new RangeError('x-amz-decoded-content-length differs from what came.');
    const missing = (headers['x-amz-trailer'] ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .find((name) => name !== '' && !(name in trailers));
    if (missing)
      throw new RangeError(`The trailing header ${missing} was promised and did not come.`);
    return { body: content, trailers };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new S3Error(
      'IncompleteBody',
      `The request body is not whole; send it again. ${error.message}`,
    );
  }
}

export interface OpenBucket {
  declaration: BucketDeclaration;
  shelf: Shelf;
}

/** Throws `NoSuchBucket`. */
export function openBucket(state: S3State, name: string): OpenBucket {
  const declaration = state.declared.get(name);
  const shelf = state.shelves.get(name);
  if (!declaration || !shelf)
    throw new S3Error('NoSuchBucket', `The specified bucket does not exist: ${name}`);
  return { declaration, shelf };
}

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;
export const objectArn = (bucket: string, key: string) => `arn:aws:s3:::${bucket}/${key}`;

/** A new version's id: unguessable and, like S3's, not in order. */
export function newVersionId(state: S3State, declaration: BucketDeclaration): string {
  return declaration.versioned
    ? Buffer.from(state.context.random(24)).toString('base64url')
    : 'null';
}
