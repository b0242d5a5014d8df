import { createContext, Script } from 'node:vm';
import type { WireRequest, WireResponse } from '../service.ts';

interface EdgeRequest {
  method: string;
  uri: string;
  querystring: Record<string, { value: string }>;
  headers: Record<string, { value: string }>;
  cookies: Record<string, never>;
}

interface EdgeResponse {
  statusCode: number;
  headers?: Record<string, { value: string }>;
  body?: string | { data: string };
}

/** Far more than CloudFront's millisecond: a machine may have much else to do. */
const PATIENCE_MS = 2_000;

/**
 * A CloudFront Function, run apart from everything, with what CloudFront gives it of a request. It may give another
 * address for the request, or an answer; headers and questions it may read, not change.
 */
export function edgeFunction(code: string): (request: WireRequest) => WireRequest | WireResponse {
  const alone = createContext({ event: '' });
  new Script(code).runInContext(alone, { timeout: PATIENCE_MS });
  const call = new Script('handler(JSON.parse(event))');
  return (request) => {
    alone['event'] = JSON.stringify({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      request: edge(request),
    });
    const given = call.runInContext(alone, { timeout: PATIENCE_MS }) as EdgeRequest | EdgeResponse;
    return 'statusCode' in given ? answerOf(given) : { ...request, path: given.uri };
  };
}

function edge({ method, path, query, headers }: WireRequest): EdgeRequest {
  const valued = (pairs: Iterable<[string, string]>) =>
    Object.fromEntries([...pairs].map(([name, value]) => [name, { value }]));
  return {
    method,
    uri: path,
    querystring: valued(new URLSearchParams(query)),
    headers: valued(Object.entries(headers)),
    cookies: {},
  };
}

function answerOf({ statusCode, headers = {}, body = '' }: EdgeResponse): WireResponse {
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    body: typeof body === 'string' ? body : body.data,
  };
}
