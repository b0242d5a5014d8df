import { AccessDenied, type WireResponse } from '../service.ts';
import { SignatureRefused } from '../signature/signature-refused.ts';

export type KmsErrorCode =
  | 'AccessDeniedException'
  | 'DisabledException'
  | 'DryRunOperationException'
  | 'IncorrectKeyException'
  | 'InvalidCiphertextException'
  | 'InvalidKeyUsageException'
  | 'KMSInvalidMacException'
  | 'KMSInvalidStateException'
  | 'NotFoundException'
  | 'UnknownOperationException'
  | 'ValidationException';

/** A refusal with one of KMS's own codes; all of them are answered with 400. */
export class KmsError extends Error {
  readonly code: KmsErrorCode;
  constructor(code: KmsErrorCode, message = '') {
    super(message);
    this.name = 'KmsError';
    this.code = code;
  }
}

/** An error as KMS writes it. Anything unknown is thrown on. */
export function presentError(error: unknown): WireResponse {
  const [code, status] = read(error);
  const message = error instanceof Error ? error.message : '';
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}

function read(error: unknown): [code: string, status: number] {
  if (error instanceof KmsError) return [error.code, 400];
  if (error instanceof AccessDenied) return ['AccessDeniedException', 400];
  if (error instanceof SignatureRefused) return [error.code, error.status];
  throw error;
}
