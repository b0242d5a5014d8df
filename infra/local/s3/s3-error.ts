import { AccessDenied, type WireResponse } from '../service.ts';
import { SignatureRefused } from '../signature/signature-refused.ts';
import { escapeXml } from './escape-xml.ts';

const STATUS = {
  AccessDenied: 403,
  BadDigest: 400,
  BadRequest: 400,
  BucketNotEmpty: 409,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MetadataTooLarge: 400,
  MethodNotAllowed: 405,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
} as const;

export type S3ErrorCode = keyof typeof STATUS;

/** A refusal with one of S3's own codes; `headers` go on the answer (a delete marker says so in a header). */
export class S3Error extends Error {
  readonly code: S3ErrorCode;
  readonly headers: Record<string, string>;
  constructor(code: S3ErrorCode, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'S3Error';
    this.code = code;
    this.headers = headers;
  }
}

/** An error as S3 writes it. A HEAD has no body, so only the status tells. Anything unknown is thrown on. */
export function presentError(
  error: unknown,
  request: { method: string; path: string },
  requestId: string,
): WireResponse {
  const [code, status, headers] = read(error);
  const message = error instanceof Error ? error.message : String(error);
  const body =
    request.method === 'HEAD'
      ? ''
      : `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>` +
        `<Resource>${escapeXml(request.path)}</Resource><RequestId>${requestId}</RequestId></Error>`;
  return {
    status,
    headers: { ...headers, 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body,
  };
}

function read(error: unknown): [code: string, status: number, headers: Record<string, string>] {
  if (error instanceof S3Error) return [error.code, STATUS[error.code], error.headers];
  if (error instanceof AccessDenied) return ['AccessDenied', 403, {}];
  if (error instanceof SignatureRefused) return [error.code, error.status, {}];
  throw error;
}
