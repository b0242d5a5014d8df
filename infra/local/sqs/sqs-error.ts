import { AccessDenied, type WireResponse } from '../service.ts';
import { SignatureRefused } from '../signature/signature-refused.ts';

const SERVICE = 'com.amazonaws.sqs#';
const CORAL = 'com.amazon.coral.service#';
const OLD = 'AWS.SimpleQueueService.';

/** Each code as the JSON protocol has it, and as the older query protocol had it, by which the SDK names it. */
const CODES = {
  BatchEntryIdsNotDistinct: [
    `${SERVICE}BatchEntryIdsNotDistinct`,
    `${OLD}BatchEntryIdsNotDistinct`,
  ],
  BatchRequestTooLong: [`${SERVICE}BatchRequestTooLong`, `${OLD}BatchRequestTooLong`],
  EmptyBatchRequest: [`${SERVICE}EmptyBatchRequest`, `${OLD}EmptyBatchRequest`],
  InvalidAttributeName: [`${SERVICE}InvalidAttributeName`, 'InvalidAttributeName'],
  InvalidAttributeValue: [`${SERVICE}InvalidAttributeValue`, 'InvalidAttributeValue'],
  InvalidBatchEntryId: [`${SERVICE}InvalidBatchEntryId`, `${OLD}InvalidBatchEntryId`],
  InvalidMessageContents: [`${SERVICE}InvalidMessageContents`, 'InvalidMessageContents'],
  InvalidParameterValue: [`${CORAL}InvalidParameterValueException`, 'InvalidParameterValue'],
  KmsAccessDenied: [`${SERVICE}KmsAccessDenied`, 'KMS.AccessDeniedException'],
  MessageNotInflight: [`${SERVICE}MessageNotInflight`, `${OLD}MessageNotInflight`],
  MissingParameter: [`${CORAL}MissingRequiredParameterException`, 'MissingParameter'],
  PurgeQueueInProgress: [`${SERVICE}PurgeQueueInProgress`, `${OLD}PurgeQueueInProgress`],
  QueueDoesNotExist: [`${SERVICE}QueueDoesNotExist`, `${OLD}NonExistentQueue`],
  ReceiptHandleIsInvalid: [`${SERVICE}ReceiptHandleIsInvalid`, 'ReceiptHandleIsInvalid'],
  ResourceNotFoundException: [`${SERVICE}ResourceNotFoundException`, 'ResourceNotFoundException'],
  TooManyEntriesInBatchRequest: [
    `${SERVICE}TooManyEntriesInBatchRequest`,
    `${OLD}TooManyEntriesInBatchRequest`,
  ],
  UnknownOperation: [`${CORAL}UnknownOperationException`, 'InvalidAction'],
} as const;

export type SqsErrorCode = keyof typeof CODES;

/** A refusal with one of SQS's own codes; all of them are answered with 400. */
export class SqsError extends Error {
  readonly code: SqsErrorCode;
  constructor(code: SqsErrorCode, message: string) {
    super(message);
    this.name = 'SqsError';
    this.code = code;
  }
}

/** An error as SQS writes it. Anything unknown is thrown on. */
export function presentError(error: unknown): WireResponse {
  const [type, old, status] = read(error);
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-query-error': `${old};Sender`,
    },
    body: JSON.stringify({ __type: type, message: error instanceof Error ? error.message : '' }),
  };
}

function read(error: unknown): [type: string, old: string, status: number] {
  if (error instanceof SqsError) return [...CODES[error.code], 400];
  if (error instanceof AccessDenied && error.action.startsWith('kms:'))
    return [...CODES.KmsAccessDenied, 400];
  if (error instanceof AccessDenied) return [`${CORAL}AccessDeniedException`, 'AccessDenied', 403];
  if (error instanceof SignatureRefused) return [`${CORAL}${error.code}`, error.code, error.status];
  throw error;
}

/** How a refused entry of a batch is told. */
export function batchFailure(
  error: unknown,
  Id: string,
): { Id: string; Code: string; Message: string; SenderFault: true } {
  const code = error instanceof SqsError ? CODES[error.code][1] : undefined;
  if (code === undefined || !(error instanceof Error)) throw error;
  return { Id, Code: code, Message: error.message, SenderFault: true };
}
