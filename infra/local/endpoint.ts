import type { IncomingMessage } from 'node:http';
import {
  AccessDenied,
  type Authorize,
  type Service,
  type WireRequest,
  type WireResponse,
} from './service.ts';
import { type Faults, throttled } from './faults.ts';
import { SignatureRefused } from './signature/signature-refused.ts';
import { verifySignature } from './signature/verify-signature.ts';
import { LOST } from './wire.ts';

/** A service may word an error that came before it was asked in its own way. */
export interface SignedService extends Service {
  refusal?(error: unknown, request: WireRequest): WireResponse;
}

type ServiceName = 'dynamodb' | 's3' | 'sqs' | 'kms' | 'states';

export interface Principal {
  name: string;
  secret: string;
  authorize: Authorize;
}

/**
 * The one address behind which all services are: finds the service, verifies who asks, and lets faults have their way.
 */
export function createEndpoint(
  services: Readonly<Record<ServiceName, SignedService>>,
  principals: ReadonlyMap<string, Principal>,
  now: () => number,
  faults: Faults,
): (request: WireRequest, from?: IncomingMessage) => Promise<WireResponse | typeof LOST> {
  return async (request) => {
    const service = services[serviceOf(request)];
    // A browser asks before it follows a presigned link from a page of another origin; that question is not signed.
    if (request.method === 'OPTIONS') return service.handle(request, nobody);
    let principal: Principal | undefined;
    try {
      const { accessKeyId } = verifySignature(request, (id) => principals.get(id)?.secret, now());
      principal = principals.get(accessKeyId);
    } catch (error) {
      return service.refusal?.(error, request) ?? jsonRefusal(error);
    }
    const fault = faults.call?.({
      service: service.name,
      caller: principal?.name ?? '',
      operation: request.headers['x-amz-target']?.split('.')[1] ?? request.method,
    });
    if (fault === 'throttle') return throttled(service.name);
    const response = await service.handle(request, principal?.authorize ?? nobody);
    return fault === 'lose' ? LOST : response;
  };
}

function jsonRefusal(error: unknown): WireResponse {
  if (!(error instanceof SignatureRefused)) throw error;
  return {
    status: error.status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  };
}

const nobody: Authorize = (action, resource) => {
  throw new AccessDenied('anonymous', action, resource);
};

function serviceOf({ headers }: WireRequest): ServiceName {
  const target = headers['x-amz-target'] ?? '';
  if (target.startsWith('DynamoDB')) return 'dynamodb';
  if (target.startsWith('AmazonSQS.')) return 'sqs';
  if (target.startsWith('TrentService.')) return 'kms';
  if (target.startsWith('AWSStepFunctions.')) return 'states';
  return 's3';
}
