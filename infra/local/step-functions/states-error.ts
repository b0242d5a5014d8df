import { AccessDenied, type WireResponse } from '../service.ts';
import { SignatureRefused } from '../signature/signature-refused.ts';

export type StatesErrorCode =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidArn'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidToken'
  | 'StateMachineDoesNotExist'
  | 'UnknownOperationException'
  | 'ValidationException';

/** A refusal with one of Step Functions' own codes; all of them are answered with 400. */
export class StatesError extends Error {
  readonly code: StatesErrorCode;
  constructor(code: StatesErrorCode, message: string) {
    super(message);
    this.name = 'StatesError';
    this.code = code;
  }
}

/** An error as Step Functions writes it. Anything unknown is thrown on. */
export function presentError(error: unknown): WireResponse {
  const [code, status] = read(error);
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message: error instanceof Error ? error.message : '' }),
  };
}

function read(error: unknown): [code: string, status: number] {
  if (error instanceof StatesError) return [error.code, 400];
  if (error instanceof AccessDenied) return ['AccessDeniedException', 400];
  if (error instanceof SignatureRefused) return [error.code, error.status];
  throw error;
}
