/**
 * Why a signature is refused. S3 and the JSON services name the same failure differently; the error carries the code
 * and status that the addressed service would answer.
 */
export class SignatureRefused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'SignatureRefused';
    this.code = code;
    this.status = status;
  }
}

type Failure =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'mismatch'
  | 'skewed'
  | 'expired'
  | 'not-yet-valid'
  | 'not-signed'
  | 'body-differs';

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

const S3_CODES: Record<Failure, [code: string, status: number, message: string]> = {
  missing: ['AccessDenied', 403, 'Access Denied: sign the request, or use a presigned URL.'],
  malformed: [
    'AuthorizationHeaderMalformed',
    400,
    'The authorization is malformed; sign the request with AWS4-HMAC-SHA256.',
  ],
  'unknown-key': [
    'InvalidAccessKeyId',
    403,
    'The AWS Access Key Id you provided does not exist in our records.',
  ],
  mismatch: ['SignatureDoesNotMatch', 403, MISMATCH],
  skewed: [
    'RequestTimeTooSkewed',
    403,
    'The difference between the request time and the current time is too large.',
  ],
  expired: ['AccessDenied', 403, 'Request has expired'],
  'not-yet-valid': ['AccessDenied', 403, 'Request is not valid yet'],
  'not-signed': [
    'AccessDenied',
    403,
    'There were headers present in the request which were not signed',
  ],
  'body-differs': [
    'XAmzContentSHA256Mismatch',
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
};

const JSON_CODES: Record<Failure, [code: string, status: number, message: string]> = {
  missing: [
    'MissingAuthenticationTokenException',
    400,
    'Request is missing Authentication Token: sign the request.',
  ],
  malformed: [
    'IncompleteSignatureException',
    400,
    'The authorization is incomplete; sign the request with AWS4-HMAC-SHA256.',
  ],
  'unknown-key': [
    'UnrecognizedClientException',
    400,
    'The security token included in the request is invalid.',
  ],
  mismatch: ['InvalidSignatureException', 400, MISMATCH],
  skewed: [
    'InvalidSignatureException',
    400,
    'Signature expired or not yet current: the request was signed more than 15 minutes from now.',
  ],
  expired: ['InvalidSignatureException', 400, 'Signature expired: ask for a new presigned URL.'],
  'not-yet-valid': ['InvalidSignatureException', 400, 'Signature not yet current.'],
  'not-signed': [
    'InvalidSignatureException',
    400,
    "'Host' and every 'x-amz-*' header must be a 'SignedHeader' in the authorization.",
  ],
  'body-differs': ['InvalidSignatureException', 400, MISMATCH],
};

/** The refusal in the words of the service that was addressed. */
export function refused(failure: Failure, service: string, detail?: string): SignatureRefused {
  const [code, status, message] = (service === 's3' ? S3_CODES : JSON_CODES)[failure];
  return new SignatureRefused(
    code,
    status,
    detail === undefined ? message : `${message} ${detail}`,
  );
}
